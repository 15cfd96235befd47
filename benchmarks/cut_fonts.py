"""Cuts the fonts of the printed reports out of their originals: `python -m benchmarks.cut_fonts FOLDER UNIHAN`.

FOLDER holds LXGWWenKai-Regular.ttf and HanaMinA.ttf, UNIHAN is Unihan_OtherMappings.txt.bz2, which knows the table of
general use (通用规范汉字表, 8105 characters). Needs fontTools. `care/data/fonts/NOTICE.md` says where the originals are
from. What is cut is a modified version, so it takes a name of our own, as the reserved names of both fonts ask.
"""

import bz2
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "src" / "yunyu" / "care" / "data" / "fonts"
WENKAI, HANAZONO = "LXGWWenKai-Regular.ttf", "HanaMinA.ttf"
DROPPED = ["GSUB", "GPOS", "GDEF", "DSIG", "vhea", "vmtx", "VORG", "BASE", "FFTM", "gasp"]
BASIC = range(0x4E00, 0xA000)
EXTENSION_A = range(0x3400, 0x4DC0)
BEYOND = range(0x20000, 0x30000)
SIGNS = (range(0x20, 0x250), range(0x2000, 0x27C0), range(0x2E80, 0x2FE0), range(0x3000, 0x3040), range(0xFF00, 0xFFF0))


def general_use(file: Path) -> set[int]:
    """The characters of the table of general use."""
    with bz2.open(file, "rt", encoding="utf-8") as lines:
        return {int(found[1], 16) for found in (re.match(r"U\+([0-9A-F]+)\tkTGH\t", line) for line in lines) if found}


def signs(code: int) -> bool:
    """Letters, digits, punctuation, radicals and full-width forms."""
    return any(code in one for one in SIGNS)


def cut(source: Path, name: str, codes: Iterable[int]) -> None:
    """Keep these characters of a font, without hints and layout, under our own name."""
    options = subset.Options()
    options.hinting, options.glyph_names, options.notdef_outline = False, False, True
    options.layout_features, options.name_IDs = [], ["*"]
    options.drop_tables += DROPPED
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(codes))
    cutter.subset(font)
    rename(font, name)
    font.save(TARGET / f"{name.lower().replace(' ', '-')}.ttf")


def rename(font: TTFont, name: str) -> None:
    """Our name in every place that names the font; copyright and licence (0, 13, 14) stay as they are."""
    table = font["name"]
    table.names = [row for row in table.names if row.nameID in {0, 13, 14}]
    plain = name.replace(" ", "")
    for key, said in {1: name, 2: "Regular", 3: f"{plain}-1", 4: name, 5: "Version 1.000", 6: plain}.items():
        table.setName(said, key, 3, 1, 0x409)


def main() -> None:
    """Write the three fonts into the package."""
    folder, unihan = Path(sys.argv[1]), Path(sys.argv[2])
    kai = set(TTFont(folder / WENKAI).getBestCmap())
    mincho = set(TTFont(folder / HANAZONO).getBestCmap())
    used = general_use(unihan)
    rest = {code for code in kai if code in BASIC and code not in used}
    han = {code for code in kai if code in BASIC or code in EXTENSION_A or code in BEYOND}
    cut(folder / WENKAI, "Yunyu Kai", {code for code in kai if code in han - rest or signs(code)})
    cut(folder / WENKAI, "Yunyu Kai More", rest)
    cut(folder / HANAZONO, "Yunyu Rare", {code for code in mincho if code in EXTENSION_A and code not in kai})


if __name__ == "__main__":
    main()
