"""The books as rows for CSV and XLSX: amounts in whole units with their decimals, times in Beijing, no text that a
spreadsheet would take for a formula.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from yunyu.books import selectors
from yunyu.books.models import Leg
from yunyu.kernel.clock import HOME_ZONE
from yunyu.kernel.money import Fen

Rows = Iterable[Sequence[str]]
HUNDREDTHS = frozenset({"CNY", "USD"})
PORTION = 2_000
MOST_ROWS = 1_048_575
"""Rows of a worksheet below its heading."""


def told(amount: int, currency: str) -> str:
    """An amount as people write it: 12.30 for money of hundredths, 1230 for grams and units."""
    return Fen(amount).yuan() if currency in HUNDREDTHS else str(amount)


def balance_rows(found: Iterable[selectors.TrialBalance]) -> Iterator[Sequence[str]]:
    """The trial balance: an account a row, the sums of each currency behind its own."""
    yield "currency", "account", "title", "kind", "debit", "credit"
    for each in found:
        for line in each.lines:
            sides = told(line.debit, line.currency), told(line.credit, line.currency)
            yield line.currency, line.code, line.title, line.kind, *sides
        yield each.currency, "", "", "sum", told(each.debit, each.currency), told(each.credit, each.currency)


def statement_rows(account: str, currency: str) -> Iterator[Sequence[str]]:
    """Every entry of an account, the newest first. Raises UnknownAccount before the first row."""
    page = selectors.statement(account, currency, limit=PORTION)
    return _entries(account, currency, page)


def _entries(account: str, currency: str, page: selectors.Statement) -> Iterator[Sequence[str]]:
    yield "at", "kind", "change", "held", "posting", "about"
    while True:
        for entry in page.entries:
            change, held = told(entry.change, currency), told(entry.held, currency)
            yield _at(entry.at), entry.kind, change, held, str(entry.posting), str(entry.about or "")
        if page.older is None:
            return
        page = selectors.statement(account, currency, before=page.older, limit=PORTION)


def journal_rows() -> Iterator[Sequence[str]]:
    """Every leg, in the order it was posted."""
    yield "at", "posting", "key", "kind", "about", "reverses", "account", "currency", "debit", "credit"
    rows = Leg.objects.select_related("posting", "account").order_by("pk").iterator(chunk_size=PORTION)
    for row in rows:
        posting, account = row.posting, row.account
        sides = told(max(row.amount, 0), account.currency), told(max(-row.amount, 0), account.currency)
        about, reverses = str(posting.about or ""), str(posting.reverses_id or "")
        head = _at(posting.posted_at), str(posting.pk), posting.key, posting.kind, about, reverses
        yield *head, account.code, account.currency, *sides


def workbook(title: str, rows: Rows) -> bytes:
    """One worksheet of text cells, so that nothing in it is run. Raises ValueError where it would not hold them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            message = "more rows than a worksheet holds; take the CSV"
            raise ValueError(message)
        sheet.append([str(cell) for cell in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _at(instant: datetime) -> str:
    return instant.astimezone(ZoneInfo(HOME_ZONE)).strftime("%Y-%m-%d %H:%M:%S")
