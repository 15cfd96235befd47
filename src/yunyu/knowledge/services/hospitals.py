"""Bringing hospitals in from a file: good lines are kept under their key, bad ones are named."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field

from django.db import transaction

from yunyu.kernel import clock
from yunyu.knowledge.models import Hospital
from yunyu.knowledge.sheets import BadLine, HospitalRow, read_hospitals

PORTION = 1000
COLUMNS = [
    "name",
    "province",
    "city",
    "district",
    "address",
    "grade",
    "departments",
    "emergency",
    "paediatric_emergency",
    "phone",
    "appointment",
    "latitude",
    "longitude",
    "source",
    "checked_on",
    "imported_at",
]


@dataclass
class Imported:
    """What became of a file."""

    added: int = 0
    changed: int = 0
    same: int = 0
    bad: list[BadLine] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many lines were looked at."""
        return self.added + self.changed + self.same + len(self.bad)


def import_hospitals(text: str, *, tell: Callable[[int], None] = lambda lines: None) -> Imported:
    """Keep every good line, once a key: the same file again changes nothing. Raises BadHeader."""
    done = Imported()
    portion: list[HospitalRow] = []
    for line in read_hospitals(text, today=clock.today()):
        if isinstance(line, BadLine):
            done.bad.append(line)
            continue
        portion.append(line)
        if len(portion) == PORTION:
            _keep(portion, done)
            portion = []
            tell(done.lines)
    _keep(portion, done)
    return done


def joined(departments: tuple[str, ...]) -> str:
    """Departments as one text in which each stands between bars."""
    return f"|{'|'.join(departments)}|" if departments else ""


@transaction.atomic
def _keep(rows: Iterable[HospitalRow], done: Imported) -> None:
    by_key = {row.key: row for row in rows}
    kept = {row.key: row for row in Hospital.objects.filter(key__in=list(by_key))}
    now = clock.now()
    new, changed = [], []
    for key, row in by_key.items():
        values = {**asdict(row), "departments": joined(row.departments)}
        one = kept.get(key)
        if one is None:
            new.append(Hospital(**values, imported_at=now))
        elif any(getattr(one, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(one, name, value)
            one.imported_at = now
            changed.append(one)
        else:
            done.same += 1
    Hospital.objects.bulk_create(new)
    Hospital.objects.bulk_update(changed, COLUMNS)
    done.added += len(new)
    done.changed += len(changed)
