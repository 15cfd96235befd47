"""Makes the tables by which triage hears a wrong character of the right sound; needs pypinyin and jieba (both MIT).

    python -m benchmarks.sound_tables

Written from GB 2312 level 1 (the frequent characters) and the characters of the phrases; the words are the most
frequent ones of two and three characters.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src" / "yunyu" / "knowledge" / "data" / "triage"
WORDS = {2: 22_000, 3: 6_000}  # characters of a word: how many of the most frequent
HAN = re.compile("[\u4e00-\u9fff]")


def frequent_characters() -> Iterator[str]:
    """The 3,755 characters of GB 2312 level 1."""
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFA if high == 0xD7 else 0xFF):
            yield bytes([high, low]).decode("gb2312")


def sound(character: str) -> str:
    """Its syllable without tone, as those hear it who do not tell zh from z, l from n or ng from n."""
    pypinyin = import_module("pypinyin")
    syllable = str(pypinyin.lazy_pinyin(character)[0])
    syllable = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("ng$", "n", re.sub("^n(?=[aeiouv])", "l", syllable))


def main() -> int:
    """Write the three tables."""
    phrases = "".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*_2*.csv")))
    groups: dict[str, list[str]] = defaultdict(list)
    for character in dict.fromkeys([*frequent_characters(), *sorted(set(HAN.findall(phrases)))]):
        groups[sound(character)].append(character)
    with (FOLDER / "sounds.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["sound", "characters"])
        table.writerows([name, "".join(groups[name])] for name in sorted(groups))
    dictionary = Path(str(import_module("jieba").__file__)).parent / "dict.txt"
    rows = (line.split(" ") for line in dictionary.read_text(encoding="utf-8").splitlines())
    known = sorted(((int(row[1]), row[0]) for row in rows if HAN.match(row[0])), reverse=True)
    words = sorted(word for size, most in WORDS.items() for word in [w for _, w in known if len(w) == size][:most])
    (FOLDER / "common_words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    weight: dict[str, int] = defaultdict(int)
    for often, word in known:
        for character in word:
            weight[character] += often
    ordered = sorted(frequent_characters(), key=lambda character: -weight[character])
    (FOLDER / "characters.txt").write_text("".join(ordered) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
