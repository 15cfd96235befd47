"""Takes a family's names out of what somebody else is to read: names alone, so that no sign of danger is lost; pure."""

from collections.abc import Iterable

MASK = "＿"
KIN = frozenset(
    (
        *("妈妈", "爸爸", "妈", "爸", "妈咪", "老妈", "老爸", "爷爷", "奶奶", "外公", "外婆", "姥姥", "姥爷"),
        *("公公", "婆婆", "岳父", "岳母", "姑姑", "姑妈", "舅舅", "舅妈", "叔叔", "伯伯", "婶婶", "姨", "小姨"),
        *("大姨", "姨妈", "阿姨", "月嫂", "保姆", "老公", "老婆", "哥哥", "姐姐", "弟弟", "妹妹"),
        *("宝宝", "大宝", "二宝", "小宝", "老大", "老二"),
    )
)
"""What anybody may be called; it names nobody."""


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with each of these names masked, the longest first; words of kinship stay."""
    for name in sorted({name.strip() for name in names} - KIN - {""}, key=len, reverse=True):
        text = text.replace(name, MASK)
    return text
