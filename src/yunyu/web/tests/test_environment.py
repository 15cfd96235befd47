"""Reads an installation's environment: flags, lists, databases, the cache and key files."""

from pathlib import Path

import pytest

from yunyu.web import environment

NAME = "DATABASE_OF_THE_TESTS"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1", True),
        ("true", True),
        (" Yes ", True),
        ("ON", True),
        ("0", False),
        ("no", False),
        ("off", False),
        ("x", False),
    ],
)
def test_a_flag_is_one_of_a_few_words(monkeypatch: pytest.MonkeyPatch, value: str, told: bool) -> None:
    monkeypatch.setenv(NAME, value)

    assert environment.flag(NAME, default=True) is told


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_flag_is_the_default(monkeypatch: pytest.MonkeyPatch, default: bool) -> None:
    monkeypatch.setenv(NAME, " ")
    assert environment.flag(NAME, default=default) is default

    monkeypatch.delenv(NAME)
    assert environment.flag(NAME, default=default) is default


@pytest.mark.parametrize(
    ("value", "words"), [("a,b", ["a", "b"]), (" a , ,b,", ["a", "b"]), ("", []), (",", []), ("a", ["a"])]
)
def test_a_list_has_no_blanks(monkeypatch: pytest.MonkeyPatch, value: str, words: list[str]) -> None:
    monkeypatch.setenv(NAME, value)

    assert environment.words(NAME, "default") == words


def test_a_list_that_is_not_given_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)

    assert environment.words(NAME, "cn, eu") == ["cn", "eu"]


def test_without_an_address_the_database_is_a_file_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)

    told = environment.database(NAME, "rows.sqlite3")

    assert told["ENGINE"] == "django.db.backends.sqlite3"
    assert told["NAME"] == environment.HOME / "rows.sqlite3"


def test_a_file_elsewhere_is_named_by_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "sqlite:///srv/rows.sqlite3")

    assert environment.database(NAME, "rows.sqlite3")["NAME"] == "/srv/rows.sqlite3"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_read_with_odd_characters_in_its_password(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv(NAME, f"{scheme}://yun%40yu:p%3Aa%2Fss@db.example:5433/rows")

    told = environment.database(NAME, "rows.sqlite3")

    assert told["ENGINE"] == "django.db.backends.postgresql"
    assert (told["USER"], told["PASSWORD"]) == ("yun@yu", "p:a/ss")
    assert (told["HOST"], told["PORT"], told["NAME"]) == ("db.example", "5433", "rows")


def test_a_database_nobody_knows_is_refused_by_the_name_of_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "mysql://root:secret@db/rows")

    with pytest.raises(ValueError, match=NAME) as refused:
        environment.database(NAME, "rows.sqlite3")

    assert "secret" not in str(refused.value)


def test_the_cache_is_this_process_or_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert environment.cache(NAME)["BACKEND"].endswith("LocMemCache")

    monkeypatch.setenv(NAME, "redis://127.0.0.1:6379/1")
    assert environment.cache(NAME) == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:6379/1",
    }


def test_a_key_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text(" abc \nrest", encoding="utf-8")

    assert environment.first_line(tmp_path / "secret.key") == "abc"
    assert environment.first_line(tmp_path / "nothing.key") == ""
