"""The look keeps its promises: contrast in every scheme, one place for colours and sizes, few bytes, whole drawings."""

import gzip
import re
from pathlib import Path

import pytest

from yunyu.web import specimens
from yunyu.web.statics import EVERYWHERE

WEB = Path(specimens.__file__).parent
CSS = WEB / "static" / "css"
SOMEWHERE = ("forms", "papers", "thread")
SHEETS = (*EVERYWHERE, *SOMEWHERE)
SCHEMES = ("light", "auto", "dark", "night")
TEXT_PAIRS = (
    *(("ink", ground) for ground in ("paper", "surface", "sunken", "calm", "wash", "danger-wash")),
    *(("ink-2", ground) for ground in ("paper", "surface", "sunken", "calm")),
    *(("action", ground) for ground in ("paper", "surface", "sunken", "calm")),
    *(("danger", ground) for ground in ("paper", "surface", "danger-wash")),
    ("on-action", "action"),
    ("on-action", "action-press"),
    ("qr-ink", "qr-paper"),
)
DRAWN_PAIRS = tuple((line, ground) for line in ("edge", "thread", "thread-2") for ground in ("paper", "surface"))


def css(name: str) -> str:
    text = (CSS / f"{name}.css").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def values(selector: str) -> dict[str, str]:
    """The custom properties of the first block with this selector."""
    block = css("tokens").split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def scheme(name: str) -> dict[str, str]:
    return values(":root") | (values(f'html[data-theme="{name}"]') if name != "light" else {})


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_words_are_readable_on_every_ground(name: str, text: str, ground: str) -> None:
    tokens = scheme(name)

    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize(("line", "ground"), DRAWN_PAIRS)
def test_lines_that_mean_something_can_be_seen(name: str, line: str, ground: str) -> None:
    tokens = scheme(name)

    assert contrast(tokens[line], tokens[ground]) >= 3


@pytest.mark.parametrize("name", SCHEMES)
def test_no_scheme_has_pure_white_or_black(name: str) -> None:
    colours = {value for value in scheme(name).values() if value.startswith("#")}

    assert not colours & {"#fff", "#ffffff", "#000", "#000000"}


def test_dark_by_the_phone_and_dark_by_hand_are_the_same() -> None:
    assert scheme("auto") == scheme("dark")


def test_night_is_dimmer_than_dark_and_still() -> None:
    dark, night = scheme("dark"), scheme("night")

    assert luminance(night["paper"]) <= 0.02
    assert luminance(night["paper"]) < luminance(dark["paper"])
    assert luminance(night["ink"]) < luminance(dark["ink"])
    assert luminance(night["action"]) < luminance(dark["action"])
    assert {night["quick"], night["slow"], night["draw"]} == {"0s"}


@pytest.mark.parametrize("ground", ["paper", "surface", "danger-wash"])
def test_urgent_words_stand_out_at_night(ground: str) -> None:
    night = scheme("night")

    assert contrast(night["danger"], night[ground]) >= 7


def test_the_elder_size_meets_the_national_numbers() -> None:
    elder = values(":root") | values('html[data-size="elder"]')
    pixels = {name: float(value[:-3]) * 16 for name, value in elder.items() if value.endswith("rem")}

    assert pixels["text"] >= 20
    assert pixels["target-main"] >= 60
    assert pixels["target"] >= 44
    assert min(float(elder[name]) for name in ("line", "line-tight", "line-s")) >= 1.5


def test_ordinary_targets_fit_a_thumb() -> None:
    tokens = values(":root")

    assert float(tokens["target"][:-3]) * 16 >= 44


@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_is_one_layer(name: str) -> None:
    assert re.findall(r"@layer (\w+) {", css(name)) == ["components" if name in SOMEWHERE else name]


@pytest.mark.parametrize("name", SHEETS[1:])
def test_only_the_tokens_name_a_colour_or_a_size(name: str) -> None:
    declarations = re.sub(r"@media[^{]*", "", css(name))

    found = re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|(?<![\w-])\d*\.?\d+(?:px|rem|em|ms|s)\b", declarations)

    assert found == []


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_shades_floats_or_loops(name: str) -> None:
    assert re.findall(r"gradient|box-shadow|text-shadow|drop-shadow|infinite|backdrop-filter", css(name)) == []


def test_every_token_in_use_exists() -> None:
    known = set(re.findall(r"--([\w-]+):", css("tokens")))

    used = {token for name in SHEETS for token in re.findall(r"var\(--([\w-]+)", css(name))}

    assert used - known == set()


def test_styles_and_scripts_are_light() -> None:
    everywhere = b"".join((CSS / f"{name}.css").read_bytes() for name in EVERYWHERE)
    further = max(len(gzip.compress((CSS / f"{name}.css").read_bytes())) for name in SOMEWHERE)
    sheets = len(gzip.compress(everywhere)) + further
    scripts = sum(len(gzip.compress(file.read_bytes())) for file in (WEB / "static" / "js").glob("*.js"))

    assert sheets <= 8 * 1024
    assert sheets + scripts <= 28 * 1024


def sources() -> list[str]:
    rooms = WEB.parent
    files = [file for kind in ("*.html", "*.py") for file in rooms.rglob(kind) if "tests" not in file.parts]
    return [file.read_text(encoding="utf-8") for file in files]


@pytest.mark.parametrize(
    ("asked", "folder"),
    [
        (r'{% drawing "([\w-]+)"|\bpicture="([\w-]+)"', "drawings"),
        (r'{% icon "([\w-]+)"|\bicon="([\w-]+)"', "icons"),
    ],
)
def test_every_drawing_and_icon_asked_for_exists(asked: str, folder: str) -> None:
    names = {one or two for text in sources() for one, two in re.findall(asked, text)}

    assert names - {file.stem for file in (WEB / "static" / folder).glob("*.svg")} == set()


DRAWINGS = sorted(file.relative_to(WEB.parent).as_posix() for file in WEB.parent.glob("*/static/**/drawings/*.svg"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_one_line_colour_and_one_flat_wash(name: str) -> None:
    text = (WEB.parent / name).read_text(encoding="utf-8")

    assert set(re.findall(r'class="([^"]*)"', text)) <= {"l", "w"}
    assert re.findall(r"style=|fill=|stroke=|gradient|<image|<text|href", text) == []


def test_templates_carry_no_inline_style_or_script() -> None:
    pages = [file.read_text(encoding="utf-8") for file in (WEB / "templates").rglob("*.html")]

    assert [page for page in pages if re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=\"", page)] == []
