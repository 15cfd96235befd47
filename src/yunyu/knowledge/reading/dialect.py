"""Words of dialects that parents type, with the common word for each: so that one phrase is enough for both."""

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FOLDER = files("yunyu.knowledge") / "data" / "reading"
_NOT_GOING_TO = re.compile("不得(?=吃|喝|动|醒|哭|拉|裹|咽|睁|屙)")


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The words, longest first, and what each means."""
    rows = csv.DictReader(io.StringIO((FOLDER / "dialect.csv").read_text(encoding="utf-8")), strict=True)
    meaning = {row["word"]: row["common"] for row in rows}
    return re.compile("|".join(sorted(map(re.escape, meaning), key=len, reverse=True))), meaning


def common(text: str) -> str:
    """The text with common words for those of dialects."""
    form, meaning = _words()
    return _NOT_GOING_TO.sub("不", form.sub(lambda match: meaning[match[0]], text))
