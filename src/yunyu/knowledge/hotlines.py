"""The row of a hotline: a number, when to call it, and who answers when."""

from dataclasses import dataclass
from importlib.resources import files

from yunyu.kernel.dated import Dated

NAME = "knowledge.hotlines"
FOLDER = files("yunyu.knowledge") / "data"


@dataclass(frozen=True, kw_only=True)
class HotlineRow(Dated):
    """One number. `topics`: emergency, mood, women, youth, health."""

    id: str
    number: str
    region: str
    topics: tuple[str, ...]
    rank: int
    title: str
    title_en: str
    when_zh: str
    when_en: str
    hours_zh: str
    hours_en: str
