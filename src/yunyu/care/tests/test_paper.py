"""Reports on paper: rare names keep their characters, words can be found again, lines break as Chinese breaks."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from yunyu.care.paper import fonts, lines, svg
from yunyu.care.paper.report import Figure, Label, Line, Plot, Report, Section, pdf
from yunyu.care.paper.sheet import INK, Sheet

DRAWINGS = Path(__file__).resolve().parents[2] / "web" / "static" / "drawings"
# Characters of names that many systems cannot print: three planes, extension A, and what only the third font has.
RARE_NAMES = "㛃䶮𫖮喆翯犇堃玥祎昇赟燊垚𬱖𬭎𫍽𬬭㵑㼆䜣"
NO_FONT_HAS = "𠀀"
LONGEST_KB = 400
KITE = (DRAWINGS / "kite.svg").read_text(encoding="utf-8")
PLOT = Plot(
    title="体重，公斤",
    width=100,
    height=100,
    left=10,
    right=90,
    wide="M0 90L100 20L100 80Z",
    middle="",
    cuts=("M0 90L100 20",),
    thread="M0 80C10 70 20 60 50 50",
    dots=((0, 80), (50, 50)),
    ages=(Label(0, 98, "1"),),
    values=(Label(10, 50, "6"),),
    ends=(),
    note="WS/T 423-2022",
)


def report(name: str = "小满", *, sections: int = 3, plots: tuple[Plot, ...] = ()) -> Report:
    """A month with so many sections of twelve lines."""
    many = tuple(Line(f"第 {n} 样", "8月3日") for n in range(12))
    return Report(
        title=f"{name}的八月",
        month="2026 年 8 月",
        age="从 7 个月 12 天，长到 8 个月 12 天",
        drawing="kite",
        figures=(Figure("体重", "8.02", "kg", "比7月12日多 0.42 kg", "8月11日，医院"),),
        plots=plots,
        sections=tuple(Section(f"kind{n}", f"第 {n} 段", many) for n in range(sections)),
        sources_title="这些从哪来",
        sources=("接种程序：国家免疫规划疫苗儿童免疫程序及说明（2026 版，未经本店医师审核）",),
        empty="",
        foot="孕育 · 家里人一起记的，不是诊断",
        by_hand="手写一句",
        missing="□ 是 %(codes)s。这个字还没有字形，先空着。",
    )


def read(body: bytes) -> PdfReader:
    return PdfReader(BytesIO(body))


def words_of(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(body).pages)


def printed(name: str = "小满", *, sections: int = 3) -> bytes:
    return pdf(report(name, sections=sections), picture=KITE, lang="zh-Hans", title="成长月报")


def fonts_in(body: bytes) -> dict[str, bool]:
    """Every font of a document, and whether its shapes are in it."""
    pages: list[Any] = list(read(body).pages)
    held = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    return {str(font["/BaseFont"]): "/FontFile2" in font.get("/FontDescriptor", {}) for font in held}


def test_a_rare_name_can_be_read_found_and_copied() -> None:
    body = printed(RARE_NAMES)

    assert RARE_NAMES in "".join(words_of(body).split())
    assert "□" not in words_of(body)


@pytest.mark.parametrize("character", RARE_NAMES)
def test_each_rare_character_has_a_shape_of_its_own(character: str) -> None:
    home = fonts.face(fonts.home_of(character)).face

    assert home.charToGlyph[ord(character)] > 0


def test_a_character_without_a_shape_is_a_box_with_a_note() -> None:
    text = words_of(printed(f"小{NO_FONT_HAS}"))

    assert "小□的八月" in "".join(text.split())
    assert "U+20000" in text


def test_a_picture_in_a_name_is_left_out_without_a_note() -> None:
    text = words_of(printed("小满🐻‍❄️"))

    assert "小满的八月" in "".join(text.split())
    assert "□" not in text


def test_the_first_font_holds_as_many_characters_as_the_table_of_general_use() -> None:
    held = fonts.face(fonts.FACES[0]).face.charToGlyph

    assert sum(0x3400 <= code <= 0x2FFFF for code in held) >= 8105


def test_the_whole_basic_block_and_extension_a_are_covered() -> None:
    uncovered = [chr(code) for code in (*range(0x4E00, 0x9FA6), *range(0x3400, 0x4DB6)) if not fonts.home_of(chr(code))]

    assert uncovered == []


def test_only_the_characters_shown_are_embedded() -> None:
    body = printed(RARE_NAMES)

    assert set(fonts_in(body).values()) == {True}
    assert {name.split("+")[1] for name in fonts_in(body)} == {"YunyuKai", "YunyuRare"}
    assert len(body) < LONGEST_KB * 1000


def test_the_document_says_nothing_of_whose_it_is() -> None:
    about = read(printed("小满")).metadata

    assert about is not None
    assert (about.title, about.author, about.creator) == ("成长月报", "", "Yunyu")
    assert "小满" not in str(dict(about))


def test_a_long_month_goes_on_on_the_next_sheet_and_loses_nothing() -> None:
    body = printed(sections=9)

    text = words_of(body)
    assert len(read(body).pages) > 1
    assert [f"第 {n} 段" in text for n in range(9)] == [True] * 9
    assert text.count("第 11 样") == 9


def test_a_short_month_is_one_sheet_with_its_sources() -> None:
    body = printed(sections=1)

    assert len(read(body).pages) == 1
    assert "国家免疫规划疫苗儿童免疫程序及说明" in words_of(body)


def test_a_curve_is_drawn_with_its_reference_named() -> None:
    body = pdf(report(plots=(PLOT, PLOT)), picture=KITE, lang="zh-Hans", title="成长月报")

    assert words_of(body).count("WS/T 423-2022") == 2


def test_beside_a_curve_that_stands_alone_goes_on_what_would_stand_below_it() -> None:
    tall = replace(PLOT, height=300)

    alone = pdf(report(sections=1, plots=(tall,)), picture=KITE, lang="zh-Hans", title="成长月报")
    two = pdf(report(sections=1, plots=(tall, tall)), picture=KITE, lang="zh-Hans", title="成长月报")

    assert [len(read(body).pages) for body in (alone, two)] == [1, 2]


@pytest.mark.parametrize("file", sorted(DRAWINGS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_drawing_of_the_house_can_be_put_on_paper(file: Path) -> None:
    drawing = svg.read(file.read_text(encoding="utf-8"))

    body = pdf(report(), picture=file.read_text(encoding="utf-8"), lang="zh-Hans", title="成长月报")

    assert len(drawing.strokes) == len(re.findall("<(path|circle)", file.read_text(encoding="utf-8")))
    assert body.startswith(b"%PDF")


def test_small_letters_count_from_the_pen_and_a_smooth_curve_mirrors_its_handle() -> None:
    path = "m10 10h5v5c1 1 2 1 3 0s2-1 3 0zl1 1"

    assert list(svg.steps(path)) == [
        ("M", (10.0, 10.0)),
        ("L", (15.0, 10.0)),
        ("L", (15.0, 15.0)),
        ("C", (16.0, 16.0, 17.0, 16.0, 18.0, 15.0)),
        ("C", (19.0, 14.0, 20.0, 14.0, 21.0, 15.0)),
        ("Z", ()),
        ("L", (11.0, 11.0)),
    ]


def test_a_path_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="Not a path of ours"):
        list(svg.steps("M0 0q10 10 20 0"))


@given(words=st.text(alphabet="小满长高了，。、（）《》8.02 kg%ab", min_size=1, max_size=60))
def test_lines_hold_every_word_in_its_order_and_no_line_begins_with_a_mark_that_closes(words: str) -> None:
    found = lines.wrapped(words, 10, 60)

    assert "".join("".join(found).split()) == "".join(words.split())
    assert [line for line in found if fonts.width(line, 10) > 60 and len(line) > 1] == []


def test_a_line_does_not_begin_with_a_full_stop_and_a_number_keeps_its_unit() -> None:
    found = lines.wrapped("这个月称过两次，第二次是 8.02 kg，长了。", 10, 72)

    assert [line[0] in lines.CLOSING for line in found] == [False] * len(found)
    assert any("8.02 kg" in line for line in found)


def test_what_lies_on_a_sheet_keeps_its_order() -> None:
    sheet = Sheet(title="", foot="", lang="zh-Hans")
    for y in (100, 200, 300):
        sheet.text(50, y, str(y), 10, INK)

    text = words_of(sheet.finish())

    assert [text.index(one) < text.index(two) for one, two in pairwise(("100", "200", "300"))] == [True, True]
