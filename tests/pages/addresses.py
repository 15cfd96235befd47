"""Every address of the site as the resolver knows it, and real ids to open them with."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.urls import URLPattern, URLResolver, get_resolver
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData
from PIL import Image

from tests.people import SHARED, ZONE, Lin, expecting
from yunyu.advisor import api as advisor
from yunyu.care import api as care
from yunyu.catalog.tests.goods import on_the_shelf
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7
from yunyu.knowledge.graph.sheets import read_files
from yunyu.knowledge.graph.writing import concepts_csv, facts_csv, sources_csv
from yunyu.knowledge.selectors.graph_around import concept_views
from yunyu.knowledge.services.graph import import_batch
from yunyu.knowledge.tests.graph import COFFEE, CONCEPT, SOURCE
from yunyu.notices import api as notices


def routes() -> list[str]:
    """Every address once, written as in `urls.py`."""
    return list(dict.fromkeys(_under(get_resolver(), "")))


def _under(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.pattern}"
        else:
            yield from _under(entry, f"{prefix}{entry.pattern}")


LEFT = growth.Detail(parts=(growth.Part("left"),))


@dataclass(frozen=True)
class House:
    """Family Lin with one of everything, and the words that stand in an address for each of them."""

    lin: Lin
    words: Mapping[str, str]

    def path(self, route: str) -> str:
        """The address with Lin's own ids in it."""
        for pattern, word in self.words.items():
            route = route.replace(pattern, word)
        assert "<" not in route and "(?P" not in route, f"no word for {route}"
        return f"/{route}"

    def filled(self, body: Mapping[str, str]) -> dict[str, str]:
        """A body with Lin's own ids in the place of words like `<uuid:child>`."""
        return {name: self.words.get(value, value) for name, value in body.items()}


def a_credential() -> dict[str, object]:
    """What a browser answers when a passkey is made."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})
    made = AttestedCredentialData.create(Aaguid.NONE, b"a key of the tests", key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    signed = AuthenticatorData.create(sha256(b"testserver"), flags, 0, made)
    response = {
        "clientDataJSON": websafe_encode(
            b'{"type": "webauthn.create", "challenge": "", "origin": "http://testserver"}'
        ),
        "attestationObject": websafe_encode(AttestationObject.create("none", signed, {})),
    }
    name = websafe_encode(made.credential_id)
    return {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}


def a_picture() -> bytes:
    """A small photograph."""
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(written, "JPEG")
    return written.getvalue()


def graph_of_one() -> UUID:
    """The knowledge graph with one published fact, its source and its concept, which is returned."""
    files = (
        ("sources.csv", sources_csv([SOURCE])),
        ("concepts.csv", concepts_csv([CONCEPT])),
        ("facts.csv", facts_csv([COFFEE])),
    )
    import_batch(read_files(files, clock.today(ZONE)), publish=True)
    return concept_views()[0].id


def furnished(lin: Lin) -> House:
    """Add what the children alone do not bring: a pregnancy, a note, a day, an invitation, a card, a passkey."""
    mother = lin.mother.actor
    on_the_shelf()
    pregnancy = expecting(lin.mother, weeks=24)
    note = families.add_care_note(actor=mother, child=lin.dudu, kind="allergy", text="花生")
    day = families.add_date(actor=mother, title="体检", on=clock.today(ZONE) + timedelta(days=9))
    secret = families.invite(actor=mother, role="relative", agreed=SHARED)
    invitation = families.open_invitations(mother)[0].id
    notices.card_kind("tests.hello", lambda facts, on: notices.Face(title="你好"))
    notices.put_card(family=lin.id, key="hello", kind="tests.hello", from_=clock.today(ZONE))
    card = notices.today_cards(record=families.record(mother))[0].id
    passkey = Authenticator.objects.create(
        user=lin.mother.user, type=Authenticator.Type.WEBAUTHN, data={"name": "手机", "credential": a_credential()}
    )
    dose = care.record_dose(
        actor=mother,
        child=lin.dudu,
        dose=care.DoseWords("IPV-1", clock.today(ZONE) - timedelta(days=30)),
        agreed=frozenset({"growth"}),
    )
    today = clock.today(ZONE)
    (measure,) = growth.record_measures(
        actor=mother,
        child=lin.dudu,
        measures=[growth.NewMeasure("weight", Decimal("14.9"), today, growth.read_typed("weight", "14.9 kg"))],
    )
    care.answer_mood(actor=mother, given={"PHQ-1": 0, "PHQ-2": 1}, key=lin.mother.member, agreed=frozenset({"mood"}))
    weight = care.weigh(actor=mother, pregnancy=pregnancy, weight=Decimal(58), unit="kg")
    birth = next(child.birth for child in families.record(mother).children if child.id == lin.xiaomi)
    (food,) = growth.record_food(
        actor=mother,
        children=[lin.dudu],
        tasted=growth.Tasted(clock.today(ZONE) - timedelta(days=30)),
        code="egg",
        agreed=frozenset({"growth"}),
    )
    timer = growth.NewEntry(uuid7(), "feed", clock.now() - timedelta(minutes=5), detail=LEFT)
    entry = growth.record_entries(actor=mother, children=[lin.dudu], entries=[timer])[0].entry
    asked = advisor.ask(
        actor=mother, question=advisor.Question("小米能加盐吗", uuid7(), picture=advisor.develop(a_picture()))
    )
    concept = graph_of_one()
    case = advisor.hand_on(
        actor=mother, conversation=asked.conversation or lin.id, key=uuid7(), agreed=frozenset({"desk"})
    )
    return House(
        lin,
        {
            "<uuid:child>": str(lin.dudu),
            "<uuid:pregnancy>": str(pregnancy),
            "<uuid:note>": str(note),
            "<uuid:day>": str(day),
            "<day>": str(day),
            "<str:secret>": secret,
            "<uuid:invitation>": str(invitation),
            "<uuid:member>": str(lin.grandmother.member),
            "<uuid:family>": str(lin.id),
            "<uuid:card>": str(card),
            "<card>": str(card),
            "<slug:purpose>": "share_family",
            "<purpose>": "share_family",
            "<slug:kept>": "child",
            "<slug:stage>": "born",
            "<int:pk>": str(passkey.pk),
            "<path:content_type_id>": "1",
            "<path:object_id>": str(lin.mother.user.pk),
            "^(?P<app_label>kernel|privacy|families)/$": "kernel/",
            "(?P<url>.*)$": "no-such-page/",
            # notices
            "<slug:what>": "mail",
            # knowledge
            "<str:name>": "knowledge.hotlines",
            "<str:edition>": "2026",
            "<slug:fact>": "preg-coffee",
            "<fact>": "preg-coffee",
            "<subject>": str(lin.xiaomi),
            "<key>": "note:0",
            "<slug:source>": "example-guide",
            "<slug:form>": "csv",
            "<uuid:concept>": str(concept),
            # growth: diaries
            "<slug:thing>": "temperature",
            "<uuid:entry>": str(entry),
            "<entry>": str(entry),
            # care: the plan
            "<child>": str(lin.dudu),
            "<uuid:subject>": str(lin.dudu),
            "<str:item>": "check:M36",
            "<uuid:dose>": str(dose),
            "<dose>": str(dose),
            "<str:feed>": care.renew_calendar(actor=mother),
            # care: what is due to a child besides vaccines
            # growth: measurements
            "<uuid:measure>": str(measure),
            "<measure>": str(measure),
            # care: a person's own mood
            "<answer>": str(care.mood_of(mother).days[0].id),
            # care: the mother
            "<pregnancy>": str(pregnancy),
            "<int:week>": "24",
            "<week>": "24",
            "<weight>": str(weight),
            "<uuid:birth>": str(birth),
            "<birth>": str(birth),
            # care: for a hospital's software
            "<slug:release>": "r4b",
            "<path:rest>": "Medication",
            # care: the monthly report
            "<str:month>": clock.today(ZONE).strftime("%Y-%m"),
            "<month>": clock.today(ZONE).strftime("%Y-%m"),
            # advisor
            "<uuid:conversation>": str(asked.conversation),
            "<conversation>": str(asked.conversation),
            "<uuid:turn>": str(asked.turn),
            "<turn>": str(asked.turn),
            "<uuid:picture>": str(asked.picture),
            "<uuid:case>": str(case),
            "<case>": str(case),
            # catalog
            "<slug:code>": "cloud-nappy",
            # books: opened for bookkeepers alone, before any id is read
            "<uuid:posting>": str(case),
            "<slug:name>": "balance",
            # growth: foods
            "<uuid:food>": str(food),
            "<food>": str(food),
        },
    )
