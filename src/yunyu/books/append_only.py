"""What the database itself refuses, as statements for SQLite and PostgreSQL: migration 0002 puts them there.

Legs come first and their posting last, by a foreign key that is checked at commit. So one trigger, on the posting, sees
all its legs on either database: it refuses fewer than two, one without an account, and any currency that does not sum
to zero. A leg of a posting that stands is refused, as is any change to either, and the end of an account.
"""

SUMS = (
    "SELECT 1 FROM books_leg l JOIN books_account a ON a.id = l.account_id WHERE l.posting_id = NEW.id"
    " GROUP BY a.currency HAVING SUM(l.amount) <> 0"
)
LOST = (
    "EXISTS (SELECT 1 FROM books_leg l LEFT JOIN books_account a ON a.id = l.account_id"
    " WHERE l.posting_id = NEW.id AND a.id IS NULL)"
)
FEW = "(SELECT COUNT(*) FROM books_leg l WHERE l.posting_id = NEW.id) < 2"
CLOSED = "EXISTS (SELECT 1 FROM books_posting p WHERE p.id = NEW.posting_id)"
FIXED = ("code", "currency", "kind", "is_kept")
FROZEN = ("books_leg", "books_posting", "books_snapshot")

NOT_BALANCED = "books: the legs of a posting sum to zero"
IS_CLOSED = "books: a posting that stands takes no leg"
STANDS = "books: what was posted stands"


def _sqlite() -> dict[str, str]:
    made = {
        "books_posting_balanced": f"BEFORE INSERT ON books_posting WHEN {FEW} OR {LOST} OR EXISTS ({SUMS})"
        f" BEGIN SELECT RAISE(ABORT, '{NOT_BALANCED}'); END",
        "books_leg_open": f"BEFORE INSERT ON books_leg WHEN {CLOSED} BEGIN SELECT RAISE(ABORT, '{IS_CLOSED}'); END",
        "books_account_stays": f"BEFORE DELETE ON books_account BEGIN SELECT RAISE(ABORT, '{STANDS}'); END",
        "books_account_fixed": f"BEFORE UPDATE OF {', '.join(FIXED)} ON books_account"
        f" BEGIN SELECT RAISE(ABORT, '{STANDS}'); END",
    }
    for table in FROZEN:
        for act in ("UPDATE", "DELETE"):
            made[f"{table}_no_{act.lower()}"] = f"BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{STANDS}'); END"
    return made


ON_SQLITE = tuple(f"CREATE TRIGGER {name} {body}" for name, body in _sqlite().items())
OFF_SQLITE = tuple(f"DROP TRIGGER {name}" for name in _sqlite())

_FUNCTIONS = {
    "books_posting_balanced": f"IF {FEW} OR {LOST} OR EXISTS ({SUMS})"
    f" THEN RAISE check_violation USING MESSAGE = '{NOT_BALANCED}'; END IF; RETURN NEW;",
    "books_leg_open": f"IF {CLOSED} THEN RAISE check_violation USING MESSAGE = '{IS_CLOSED}'; END IF; RETURN NEW;",
    "books_stands": f"RAISE check_violation USING MESSAGE = '{STANDS}';",
}
_TRIGGERS = (
    ("books_posting_balanced", "BEFORE INSERT ON books_posting FOR EACH ROW", "books_posting_balanced"),
    ("books_leg_open", "BEFORE INSERT ON books_leg FOR EACH ROW", "books_leg_open"),
    ("books_account_stays", "BEFORE DELETE ON books_account FOR EACH ROW", "books_stands"),
    ("books_account_fixed", f"BEFORE UPDATE OF {', '.join(FIXED)} ON books_account FOR EACH ROW", "books_stands"),
    *((f"{table}_stands", f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW", "books_stands") for table in FROZEN),
)
ON_POSTGRESQL = (
    *(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
        for name, body in _FUNCTIONS.items()
    ),
    *(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {function}()" for name, when, function in _TRIGGERS),
)
OFF_POSTGRESQL = (
    *(f"DROP TRIGGER {name} ON {when.split(' ON ')[1].split()[0]}" for name, when, _ in _TRIGGERS),
    *(f"DROP FUNCTION {name}()" for name in _FUNCTIONS),
)
