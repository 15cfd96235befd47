"""One utterance read: its findings with how long and how often, temperatures, blood pressures, heights, breaths."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from yunyu.knowledge.reading import ages, quantities
from yunyu.knowledge.reading.bilirubin import bilirubins
from yunyu.knowledge.reading.breaths import breaths
from yunyu.knowledge.reading.quantities import Quantity
from yunyu.knowledge.triage.context import Context, Mention, Status
from yunyu.knowledge.triage.findings import Scanner
from yunyu.knowledge.triage.rows import Bearer, Kind

HOURS_A_DAY = 24
FEVER_FROM = 37.5  # °C under the arm, WHO IMCI
_THRESHOLD_AFTER = re.compile(
    r"度?(?:以上|以下)?(?:才|再|就要|就得|要不要|时再|再吃|才吃|才用|算|要吃|是不是要吃|用不用吃)"
)
_THRESHOLD_BEFORE = re.compile(r"(?:超过|大于|高于|不到|低于|不超过|多少|没到|没超过|没有超过)$")


@dataclass(frozen=True)
class Temperature:
    """A body temperature in °C and whose it is, where that is told."""

    celsius: float
    bearer: Bearer | None


@dataclass(frozen=True)
class Rate:
    """Breaths a minute and whose they are, where that is told."""

    breaths: float
    bearer: Bearer | None


@dataclass(frozen=True)
class Utterance:
    """What one text tells. Measures are hours or times of a finding."""

    plain: str
    mentions: tuple[Mention, ...]
    hours: Mapping[str, float]
    times: Mapping[str, float]
    temperatures: tuple[Temperature, ...]
    pressures: tuple[tuple[int, int], ...]
    fall_cm: float | None
    rates: tuple[Rate, ...]
    bilirubin: float | None = None


def read(plain: str, scanner: Scanner) -> Utterance:
    """Read a plain text."""
    context = Context(plain)
    mentions = scanner.mentions(context)
    heats = tuple(_heats(context))
    told = [each for each in mentions if each.status is Status.PRESENT and each.kind is not Kind.COMFORT]
    told += [Mention("fever", Kind.SYMPTOM, heat.start, heat.end) for heat in heats if heat.value >= FEVER_FROM]
    spans = _not_ages(plain, quantities.durations(plain)) if told else ()
    return Utterance(
        plain=plain,
        mentions=mentions,
        hours=_largest(_attached(context, told, spans)),
        times=_largest(_attached(context, told, quantities.counts(plain) if told else ())),
        temperatures=tuple(Temperature(heat.value, context.bearer(heat.start)) for heat in heats),
        pressures=quantities.pressures(plain) if "压" in plain or "/" in plain else (),
        fall_cm=max((each.value for each in quantities.heights(plain)), default=None),
        rates=tuple(_rates(context)),
        bilirubin=_bilirubin(context) if "黄" in plain or "胆红素" in plain or "经皮" in plain else None,
    )


def _not_ages(plain: str, spans: Iterable[Quantity]) -> tuple[Quantity, ...]:
    taken = [(told.start, told.end) for told in (*ages.ages(plain), *ages.gestations(plain), *ages.postpartums(plain))]
    return tuple(span for span in spans if not any(a < span.end and span.start < b for a, b in taken))


def _largest(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    largest: dict[str, float] = {}
    for code, value in pairs:
        largest[code] = max(value, largest.get(code, value))
    return largest


def _attached(context: Context, told: list[Mention], values: Iterable[Quantity]) -> Iterator[tuple[str, float]]:
    """Each value with the findings it measures: those of its own clause that are nearest, else of the clause beside."""
    for value in values:
        sentence = context.sentence(value.start)
        own = sentence.clause(value.start)
        near = [each for each in told if sentence.start <= each.start < sentence.end]
        for distance in (0, -1, 1, -2):
            beside = [each for each in near if sentence.clause(each.start) == own + distance]
            if beside:
                nearest = min(_distance(each, value) for each in beside)
                yield from ((each.code, value.value) for each in beside if _distance(each, value) <= nearest + 1)
                break


def _distance(mention: Mention, value: Quantity) -> int:
    return max(mention.start - value.end, value.start - mention.end, 0)


def _heats(context: Context) -> Iterator[Quantity]:
    for heat in quantities.temperatures(context.plain):
        if _THRESHOLD_AFTER.match(context.plain, heat.end) or _THRESHOLD_BEFORE.search(
            context.plain[: heat.start][-6:]
        ):
            continue
        if context.status(Mention("temperature", Kind.SYMPTOM, heat.start, heat.end)) is Status.PRESENT:
            yield heat


def _bilirubin(context: Context) -> float | None:
    """The last value told: of one that fell from 18 to 12 it is 12."""
    told = [
        each.value
        for each in bilirubins(context.plain)
        if context.status(Mention("jaundice", Kind.SYMPTOM, each.start, each.end)) is Status.PRESENT
        and not _THRESHOLD_BEFORE.search(context.plain[: each.start][-6:])
    ]
    return told[-1] if told else None


def _rates(context: Context) -> Iterator[Rate]:
    for rate in breaths(context.plain):
        if context.status(Mention("breaths", Kind.EVENT, rate.start, rate.end)) is Status.PRESENT:
            yield Rate(rate.value, context.bearer(rate.start))
