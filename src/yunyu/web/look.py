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

    def cookie(self) -> str:
        """The value of the cookie."""
        return f"{self.theme}.{self.size}"


def read(cookie: str) -> Look:
    """The look a cookie asks for; anything unknown is the default."""
    theme, _, size = cookie.partition(".")
    return Look(theme if theme in THEMES else "auto", size if size in SIZES else "normal")
