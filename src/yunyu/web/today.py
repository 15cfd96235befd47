"""Today, put together from the record and the cards rooms have written: pure, at most five cards, and it ends."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from yunyu.families import api as families
from yunyu.families.api import stage, stage_words
from yunyu.notices import api as notices
from yunyu.web import thread

MOST_CARDS = 5
DATES_ON_TODAY = 3
SOON_DAYS = 30


@dataclass(frozen=True)
class Subject:
    """Somebody Today can be about: a hope, a pregnancy, a child or children born together."""

    key: str
    name: str
    words: stage_words.StageWords
    position: float
    strands: int = 1
    href: str = ""

    @property
    def hint(self) -> str:
        """Where they stand, as a row of a list says it."""
        return f"{self.words.figure} {self.words.unit} {self.words.rest}".strip()


@dataclass(frozen=True)
class TodayCard:
    """One card: a face, or the family's next dates."""

    key: str
    rank: int
    face: notices.Face
    dates: tuple[families.DateView, ...] = ()
    card: str = ""


@dataclass(frozen=True)
class Today:
    """The whole page."""

    greeting: str
    subject: Subject | None
    others: tuple[Subject, ...] = ()
    stands: tuple[thread.Stand, ...] = ()
    cards: tuple[TodayCard, ...] = ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The one the page is about, then the others."""
        return (self.subject, *self.others) if self.subject else ()


def build(record: families.Record, written: tuple[notices.CardView, ...], *, now: datetime, who: str = "") -> Today:
    """Today for this record. `who` is the key of the subject asked for; without it the youngest comes first."""
    greeting = _greeting(record, now)
    if record.still and not record.children:
        return Today(greeting, None, cards=_ranked(_quiet_cards(record), written))
    every = subjects(record)
    chosen = next((subject for subject in every if subject.key == who), every[0] if every else None)
    cards = [*_quiet_cards(record), *_question(record), *_dates(record), *_missing(record)]
    if not any(view.key == "joined" for view in written):
        cards += _company(record)
    return Today(
        greeting=greeting,
        subject=chosen,
        others=tuple(subject for subject in every if subject is not chosen),
        stands=tuple(thread.Stand(subject.position, subject.strands, subject is chosen) for subject in every),
        cards=_ranked(cards, written),
    )


def subjects(record: families.Record) -> tuple[Subject, ...]:
    """Everybody Today can be about: pregnancies, the hope, then children from the youngest."""
    found = [_pregnancy(view) for view in record.pregnancies if record.speaks]
    if record.trying and not record.pregnancies:
        words = stage_words.of_trying(record.trying.since, record.today)
        found.append(Subject("trying", _("备孕"), words, thread.trying(), href=reverse("family")))
    births: dict[str, list[families.ChildView]] = {}
    for child in reversed(record.children):
        births.setdefault(child.birth.hex, []).insert(0, child)
    return (*found, *(_children(key, tuple(born)) for key, born in births.items()))


def _pregnancy(view: families.PregnancyView) -> Subject:
    at = view.stage
    days = at.gestation.days if isinstance(at, stage.Pregnant) else stage.PREGNANCY_DAYS
    words = stage_words.of_pregnancy(at)
    href = reverse("family_pregnancy", args=[view.id])
    return Subject(f"pregnancy-{view.id.hex}", words.eyebrow, words, thread.expecting(days), view.fetuses, href)


def _children(key: str, born: tuple[families.ChildView, ...]) -> Subject:
    words = stage_words.of_children(born)
    age = born[0].stage.age
    position = thread.aged(age.months + age.month_days / 31)
    return Subject(
        f"birth-{key}", words.eyebrow, words, position, len(born), reverse("family_child", args=[born[0].id])
    )


def _greeting(record: families.Record, now: datetime) -> str:
    if record.quiet:  # relatives are greeted as ever: nobody is told
        return _("%(name)s，我们在。") % {"name": record.me.name} if record.me and record.me.name else _("我们在。")
    hour = now.astimezone(ZoneInfo(record.family.zone)).hour
    if hour < 5 or hour >= 23:
        hello = _("夜里好")
    elif hour < 11:
        hello = _("早上好")
    elif hour < 14:
        hello = _("中午好")
    else:
        hello = _("下午好") if hour < 18 else _("晚上好")
    name = record.me.name if record.me else ""
    return _("%(hello)s，%(name)s") % {"hello": hello, "name": name} if name else hello


def _ranked(own: list[TodayCard], written: tuple[notices.CardView, ...]) -> tuple[TodayCard, ...]:
    others = [TodayCard(view.key, view.rank, view.face, card=str(view.id)) for view in written]
    return tuple(sorted([*own, *others], key=lambda card: card.rank)[:MOST_CARDS])


def _quiet_cards(record: families.Record) -> list[TodayCard]:
    if record.quiet is None:
        return []
    kept = notices.Face(
        title=_("什么留着，什么停了"),
        body=_("记录先收起来，只有你们能看。提醒、推荐和计数都停了，没有通知任何人。"),
        href=reverse("family_quiet"),
        action=_("看看，或者改一改"),
        picture="quiet",
        tone="calm",
    )
    return [TodayCard("quiet", 0, kept)]


def _question(record: families.Record) -> list[TodayCard]:
    if not record.asks:
        return []
    face = notices.Face(
        title=_("最近怎么样"),
        body=_("有一阵没听到你的消息。想说就说一句，不想说也没关系，我们先不出声。"),
        href=reverse("family_hush"),
        action=_("说一句"),
        picture="letter",
        tone="calm",
    )
    return [TodayCard("hush", 1, face)]


def _dates(record: families.Record) -> list[TodayCard]:
    soon = tuple(day for day in record.dates if (day.on - record.today).days <= SOON_DAYS)[:DATES_ON_TODAY]
    if not soon:
        return []
    face = notices.Face(title=_("接下来"), href=reverse("family_dates"), action=_("所有的日子"))
    return [TodayCard("dates", 10, face, dates=soon)]


def _missing(record: families.Record) -> list[TodayCard]:
    """One fact worth adding, never more: the first that is missing."""
    if "write:record" not in record.may or record.still:
        return []
    face = _first_missing(record)
    return [TodayCard("missing", 60, face)] if face else []


def _first_missing(record: families.Record) -> notices.Face | None:
    if record.withheld:
        return None
    manages = "manage:family" in record.may
    if not record.children and not record.pregnancies and record.trying is None:
        return _add_stage() if manages else None
    unnamed = next((child for child in record.children if not child.name), None)
    if unnamed is not None:
        return notices.Face(
            title=_("还没有小名"),
            body=_("写上家里怎么叫，页面读起来亲切些。"),
            href=reverse("family_child_edit", args=[unnamed.id]),
            action=_("写小名"),
            picture="newborn",
        )
    young = next((child for child in record.children if child.gestation is None and _is_young(child)), None)
    if young is not None:
        return notices.Face(
            title=_("%(name)s是多少周出生的") % {"name": young.name},
            body=_("写上出生时的孕周，月龄就算得准。不记得就先空着。"),
            href=reverse("family_child_edit", args=[young.id]),
            action=_("补上孕周"),
            picture="newborn",
        )
    return None


def _add_stage() -> notices.Face:
    return notices.Face(
        title=_("走到哪一步了"),
        body=_("备孕、怀孕，还是孩子已经出生？说一句，今天页就知道从哪儿讲起。"),
        href=reverse("start_stage"),
        action=_("说一句"),
        picture="empty-family",
    )


def _is_young(child: families.ChildView) -> bool:
    return not child.adopted and child.stage.age.months < stage.CORRECTED_MONTHS


def _company(record: families.Record) -> list[TodayCard]:
    """Who is in the family; where there is nobody else yet, an invitation."""
    if record.still or record.me is None:
        return []
    others = [member for member in record.members if not member.is_me]
    if others:
        names = "、".join(families.called(member) for member in others)
        face = notices.Face(title=_("一起照顾的人"), body=names, href=reverse("family"), action=_("我家"))
        return [TodayCard("company", 70, face)]
    if "manage:family" not in record.may:
        return []
    signed_in = not record.me.is_guest
    face = notices.Face(
        title=_("叫家里人一起来"),
        body=_("发一个链接，爸爸、老人、阿姨都能来，各看各的那一份。"),
        href=reverse("family_invite") if signed_in else reverse("login"),
        action=_("邀请家里人") if signed_in else _("先登录，再邀请"),
        picture="letter",
    )
    return [TodayCard("invite", 70, face)]
