"""One line of `vaccines plan`: from JSON to a child, each refusal in words that say what stands there."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from yunyu.care.schedule.vaccines.child import Given, VaccineChild
from yunyu.care.schedule.vaccines.rows import schedule
from yunyu.care.schedule.vaccines.series import SERIES_OF

HBSAG = {"": "", "positive": "positive", "negative": "negative", "unknown": "unknown"}
HBSAG |= {"pos": "positive", "+": "positive", "阳性": "positive", "不详": "unknown"}
HBSAG |= {"neg": "negative", "-": "negative", "阴性": "negative"}
SEXES = {"": "", "M": "M", "F": "F", "MALE": "M", "FEMALE": "F", "BOY": "M", "GIRL": "F", "男": "M", "女": "F"}
FROM, UNTIL = date(1900, 1, 1), date(2199, 12, 31)


class Unusable(ValueError):
    """A line that cannot be answered; the message is what a person reads."""


@dataclass(frozen=True)
class Asked:
    """A child, the day asked about, and what was passed over: it changes no answer, and somebody should know."""

    case: Any
    child: VaccineChild
    as_of: date
    passed_over: tuple[str, ...] = ()


def read(line: str) -> Asked:
    """A line of the file. Raises Unusable."""
    said = _object(line)
    as_of = _day(said, "as_of")
    child = child_of(said)
    if child.birth > as_of:
        raise Unusable("as_of is before birth")
    return Asked(_needed(said, "case_id"), child, as_of, tuple(_passed_over(child)))


def child_of(said: Mapping[str, Any]) -> VaccineChild:
    """A child from its JSON. Raises Unusable."""
    globulin = said.get("immunoglobulin_on")
    return VaccineChild(
        birth=_day(said, "birth"),
        sex=_word(said, "sex", SEXES, str.upper),
        history=tuple(_history(said)),
        mother_hbsag=_word(said, "mother_hbsag", HBSAG, str.lower),
        birth_weight_g=_grams(said),
        immunoglobulin_on=_day(said, "immunoglobulin_on") if globulin else None,
        severe_reaction_to=_names(said, "severe_reaction_to"),
        flags=frozenset(name.lower() for name in _names(said, "history_flags")),
    )


def _object(line: str) -> Mapping[str, Any]:
    try:
        said = _DECODER.decode(line.strip())
    except (ValueError, RecursionError):
        raise Unusable("not JSON") from None
    if not isinstance(said, dict):
        raise Unusable('not an object; {"case_id": …, "birth": …, …} is expected')
    return said


def _not_json(word: str) -> NoReturn:
    raise ValueError(word)


_DECODER = json.JSONDecoder(parse_constant=_not_json)


def _needed(said: Mapping[str, Any], name: str) -> Any:
    if name not in said:
        raise Unusable(f"'{name}' is missing")
    return said[name]


def _day(said: Mapping[str, Any], name: str) -> date:
    return _read_day(_needed(said, name), name)


def _read_day(cell: Any, name: str) -> date:
    """A day of these three centuries as YYYY-MM-DD; other spellings of ISO 8601 are taken for slips."""
    try:
        if len(cell) == 10 and cell[4] == cell[7] == "-" and FROM <= (day := date.fromisoformat(cell)) <= UNTIL:
            return day
    except (TypeError, ValueError):
        pass
    raise Unusable(f"{name} is {_shown(cell)}, which is no day; YYYY-MM-DD is expected")


def _word(said: Mapping[str, Any], name: str, known: Mapping[str, str], fold: Callable[[str], str]) -> str:
    cell = said.get(name)
    word = fold("" if cell is None else str(cell).strip())
    if word not in known:
        raise Unusable(f"{name} is {_shown(cell)}; one of {', '.join(filter(None, known))} is expected")
    return known[word]


def _history(said: Mapping[str, Any]) -> Iterator[Given]:
    doses = said.get("history") or ()
    if not isinstance(doses, list | tuple):
        raise Unusable(f"history is {_shown(doses)}; a list of doses is expected")
    for place, one in enumerate(doses, start=1):
        name = one.get("dose") if isinstance(one, dict) else None
        if not isinstance(name, str) or "date" not in one:
            raise Unusable(f'dose {place} of history is {_shown(one)}; {{"dose": …, "date": …}} is expected')
        yield Given(name, _read_day(one["date"], f"the date of dose {place} of history"))


def _grams(said: Mapping[str, Any]) -> int | None:
    cell = said.get("birth_weight_g")
    if cell is None or cell == "":
        return None
    try:
        grams = float(cell)
    except (TypeError, ValueError):
        grams = -1
    if isinstance(cell, bool) or not 200 <= grams <= 9_000:
        raise Unusable(f"birth_weight_g is {_shown(cell)}; grams are expected, 3200 for example")
    return int(grams)


def _names(said: Mapping[str, Any], name: str) -> frozenset[str]:
    cell = said.get(name) or ()
    cells = [cell] if isinstance(cell, str) else cell
    if isinstance(cell, dict):
        cells = [one for one, holds in cell.items() if holds]
    if not isinstance(cells, list | tuple) or not all(isinstance(one, str) for one in cells):
        raise Unusable(f"{name} is {_shown(cell)}; a list of names is expected")
    return frozenset(cells)


def _passed_over(child: VaccineChild) -> Iterator[str]:
    """A reaction to something the schedule does not have holds nothing back: silence would look like care."""
    if not child.severe_reaction_to:
        return
    named = {name for row in schedule() for name in (row.vaccine_code, row.dose_id, row.name_zh)}
    for name in sorted(child.severe_reaction_to - named - {*SERIES_OF.values()}):
        yield f"severe_reaction_to names {_shown(name)}, no vaccine of the schedule: nothing is held back for it"


def _shown(cell: Any) -> str:
    text = json.dumps(cell, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"
