"""`./yunyu ask "…"`: the advisor from the shell, one question or a file of them; of no family, and nothing is kept."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import CommandParser

from yunyu.advisor import indexing, library
from yunyu.advisor.management import lines
from yunyu.advisor.shelf import Shelf
from yunyu.kernel.errors import DomainError
from yunyu.kernel.words import FileWord, Refused
from yunyu.knowledge import api as knowledge


class Command(FileWord):
    """Ask."""

    help = "问一问：一句话，或者 --batch 一个文件；先看危险信号，再答，依据写在后面"

    def add_arguments(self, parser: CommandParser) -> None:
        """The question and of whom it is, or a file of questions."""
        parser.add_argument("question", nargs="?", help="要问的话")
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--age-days", type=int, metavar="N", help="孩子出生多少天")
        whose.add_argument("--gestation", default="", metavar="WEEKS+DAYS", help="怀孕多少周，比如 26+0")
        whose.add_argument("--postpartum-days", type=int, metavar="N", help="产后多少天")
        whose.add_argument("--planning", action="store_true", help="备孕")
        parser.add_argument("--region", default="", metavar="CODE", help="在哪里：城市名，或者行政区划代码")
        parser.add_argument("--json", action="store_true", help="一行 JSON")
        parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="一行一个问题的文件")
        parser.add_argument("-o", "--out", type=Path, metavar="OUT.jsonl", help="答案写到哪里")
        parser.add_argument("--index", type=Path, metavar="DIR", help="用 knowledge load 装的临时索引")
        parser.add_argument("--retrieve-only", action="store_true", help="只找，不答")

    def run(self, options: dict[str, Any]) -> None:
        """One question, or a file of them. Raises Refused."""
        if bool(options["question"] is not None) == bool(options["batch"]):
            raise Refused('say one question, or --batch FILE: ./yunyu ask "…"')
        if options["batch"] and not options["out"]:
            raise Refused("--batch wants -o OUT.jsonl")
        if options["retrieve_only"] and not options["index"]:
            raise Refused("--retrieve-only goes with --index DIR")
        if options["batch"]:
            _batch(self._shelf(options["index"]), options)
        else:
            self._one(options)

    def _shelf(self, index: Path | None) -> Shelf:
        knowledge.make_ready()
        if index is None and not indexing.is_kept():
            sys.stderr.write("ask: making the vectors of the search, once; a few minutes\n")
        try:
            return library.thorough() if index is None else library.scratch(index)
        except DomainError as error:
            raise Refused(error.text()) from error

    def _one(self, options: dict[str, Any]) -> None:
        stage = lines.stage(
            subject="planning" if options["planning"] else "",
            age_days=options["age_days"],
            gestation=options["gestation"],
            postpartum_days=options["postpartum_days"],
        )
        line = lines.Line("1", options["question"], stage, options["region"])
        shelf = self._shelf(options["index"])
        if options["retrieve_only"]:
            self.stdout.write(_json(lines.retrieved(line, shelf)))
            return
        reply = lines.answer(shelf, line)
        self.stdout.write(_json(lines.told(line, reply)) if options["json"] else lines.for_a_person(line, reply))


def _batch(shelf: Shelf, options: dict[str, Any]) -> None:
    """A row for every line; a line that cannot be read gets a row with its error, and the word leaves with 1."""
    bad: list[int] = []
    try:
        with options["batch"].open(encoding="utf-8-sig") as source, options["out"].open("w", encoding="utf-8") as out:
            for number, row in _rows(shelf, source, retrieve=options["retrieve_only"]):
                bad += [number] if "error" in row else []
                out.write(_json(row) + "\n")
    except UnicodeDecodeError as error:
        raise Refused(f"{options['batch']}: not UTF-8") from error
    except OSError as error:
        raise Refused(f"{error.filename}: {error.strerror}") from error
    if bad:
        shown = ", ".join(map(str, bad[:10]))
        sys.stderr.write(f"ask: {len(bad)} lines could not be read: {shown}{' …' if len(bad) > 10 else ''}\n")
        sys.exit(1)


def _rows(shelf: Shelf, source: TextIO, *, retrieve: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, text in enumerate(source, 1):
        if not text.strip():
            continue
        try:
            line = lines.read(text)
        except Refused as why:
            yield number, {"id": _id(text), "line": number, "error": str(why)}
            continue
        row = lines.retrieved(line, shelf) if retrieve else lines.told(line, lines.answer(shelf, line))
        yield number, row


def _id(text: str) -> str | None:
    try:
        row = json.loads(text)
    except ValueError:
        return None
    return str(row["id"]) if isinstance(row, dict) and isinstance(row.get("id"), str | int) else None


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
