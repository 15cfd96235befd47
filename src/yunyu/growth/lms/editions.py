"""What each reference is called, which edition it is, and where it comes from."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Edition:
    """A reference as a page names it beside every result."""

    key: str
    title: str
    title_en: str
    edition: str
    source: str
    until_months: float


EDITIONS = MappingProxyType(
    {
        edition.key: edition
        for edition in (
            Edition(
                "cn2022",
                "中国 7 岁以下儿童生长标准",
                "China, growth standard for children under 7 years",
                "WS/T 423-2022",
                "国家卫生健康委员会 WS/T 423-2022",
                81.0,
            ),
            Edition(
                "who2006",
                "世卫组织儿童生长标准",
                "WHO Child Growth Standards",
                "2006",
                "WHO Multicentre Growth Reference Study Group, 2006 and 2007",
                60.0,
            ),
            Edition(
                "who2007",
                "世卫组织 5–19 岁生长参考",
                "WHO growth reference 5–19 years",
                "2007",
                "de Onis et al., Bull World Health Organ 2007",
                228.0,
            ),
        )
    }
)
