"""How a page looks for this browser: a theme and a text size, kept in one cookie."""

from dataclasses import dataclass

COOKIE = "yy_look"
THEMES = ("auto", "light", "dark", "night")
SIZES = ("normal", "elder")


@dataclass(frozen=True)
class Look:
    """`theme` is one of THEMES, `size` one of SIZES (elder is 长辈版)."""

    theme: str = "auto"
    size: str = "normal"
    night: bool = False

    @property
    def shown(self) -> str:
        """The theme a page is sent in: the clock turns "auto" into night before the first pixel."""
        return "night" if self.night and self.theme == "auto" else self.theme

    def cookie(self) -> str:
        """The value of the cookie."""
        return f"{self.theme}.{self.size}"


def read(cookie: str, hour: int = 12) -> Look:
    """The look a cookie asks for at an hour of the day; anything unknown is the default."""
    theme, _, size = cookie.partition(".")
    return Look(theme if theme in THEMES else "auto", size if size in SIZES else "normal", hour >= 22 or hour < 6)
