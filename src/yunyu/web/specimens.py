"""What the design page shows: every drawing and icon there is, and made-up words to fill the components."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yunyu.kernel.errors import N_
from yunyu.web import thread

_STATIC = Path(__file__).resolve().parent / "static"


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in (_STATIC / folder).glob("*.svg")))


@dataclass(frozen=True)
class Line:
    """One example of the thread."""

    name: str
    stands: tuple[thread.Stand, ...] = ()
    quiet: bool = False


_PREGNANCY = (thread.Stand(thread.expecting(171)),)
_TWINS = (thread.Stand(thread.aged(0.7), strands=2),)
_TWO = (thread.Stand(thread.expecting(120), here=False), thread.Stand(thread.aged(28)))


@dataclass(frozen=True)
class Specimens:
    """Everything the template of the design page loops over."""

    lines: tuple[Line, ...] = (
        Line(N_("怀孕 24 周"), _PREGNANCY),
        Line(N_("双胞胎"), _TWINS),
        Line(N_("两岁的孩子和肚里的孩子"), _TWO),
        Line(N_("安静模式"), quiet=True),
    )
    pregnancy: tuple[thread.Stand, ...] = _PREGNANCY
    twins: tuple[thread.Stand, ...] = _TWINS
    drawings: tuple[str, ...] = field(default_factory=lambda: _names("drawings"))
    icons: tuple[str, ...] = field(default_factory=lambda: _names("icons"))
    colours: tuple[str, ...] = (
        *("paper", "surface", "sunken", "ink", "ink-2", "hairline", "edge", "action", "calm"),
        *("danger", "danger-wash", "thread", "thread-2", "thread-ahead", "wash"),
    )
    roles: tuple[tuple[str, str], ...] = (("mother", N_("妈妈")), ("father", N_("爸爸")), ("grandparent", N_("祖辈")))
    heads: tuple[str, ...] = (N_("谁"), N_("看了什么"), N_("什么时候"))
    rows: tuple[tuple[tuple[str, str], ...], ...] = (
        ((N_("谁"), "陈默"), (N_("看了什么"), N_("今天")), (N_("什么时候"), "11-22")),
    )
    children: tuple[dict[str, Any], ...] = (
        {"name": "小米", "stage": N_("2 岁 4 个月"), "url": "#", "current": True},
        {"name": "二宝", "stage": N_("孕 17 周 + 1 天"), "url": "#", "current": False},
    )


SPECIMENS = Specimens()
