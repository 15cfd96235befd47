"""Two editors at the same moment: one wins, the other is told, and their texts are never mixed."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connections

from tests.at_once import several_writers
from tests.people import Person
from yunyu.knowledge import api
from yunyu.knowledge.graph.errors import FactChanged
from yunyu.knowledge.graph.sheets import read_files
from yunyu.knowledge.graph.writing import facts_csv, sources_csv
from yunyu.knowledge.models import FactVersion, KnowledgeFact
from yunyu.knowledge.selectors import graph_desk
from yunyu.knowledge.services import graph
from yunyu.knowledge.services.graph import files
from yunyu.knowledge.tests.graph import COFFEE, SOURCE, author, coffee, colleague

__all__ = ["author", "coffee", "colleague"]

pytestmark = [
    pytest.mark.django_db(databases="__all__", transaction=True),
    several_writers,
]


def test_of_two_who_save_at_once_one_wins_and_nothing_is_mixed(author: Person, colleague: Person, coffee: str) -> None:
    begin = Barrier(2)
    told: dict[str, str] = {}

    def save(person: Person, answer: str) -> None:
        try:
            begin.wait(timeout=10)
            said = replace(COFFEE, answer=answer, similar=(f"{answer}甲", f"{answer}乙", f"{answer}丙"))
            graph.edit_fact(user=person.user.pk, key=coffee, version=1, content=said)
            told[answer] = "kept"
        except FactChanged:
            told[answer] = "told"
        finally:
            connections.close_all()

    pairs = ((author, "别喝。"), (colleague, "少喝。"))
    threads = [Thread(target=copy_context().run, args=(save, *pair)) for pair in pairs]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=30)

    (won,) = (answer for answer, what in told.items() if what == "kept")
    content = graph_desk.fact_sheet(coffee).content
    assert sorted(told.values()) == ["kept", "told"]
    assert (content.answer, content.similar) == (won, (f"{won}甲", f"{won}乙", f"{won}丙"))
    assert list(FactVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_two_processes_that_load_the_package_load_it_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(sources_csv([SOURCE]), encoding="utf-8")
    (tmp_path / "facts.csv").write_text(facts_csv([COFFEE]), encoding="utf-8")
    monkeypatch.setattr(files, "PACKAGED", tmp_path)
    begin = Barrier(2)
    told: list[bool] = []

    def load() -> None:
        try:
            begin.wait(timeout=10)
            told.append(api.ensure_packaged())
        finally:
            connections.close_all()

    threads = [Thread(target=copy_context().run, args=(load,)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)

    assert sorted(told) == [False, True]
    assert FactVersion.objects.count() == KnowledgeFact.objects.count() == 1


def test_an_editor_and_an_import_wait_for_each_other_and_never_cross(author: Person, coffee: str) -> None:
    begin = Barrier(2)
    told: list[str] = []

    def work(act: Callable[[], object]) -> None:
        try:
            begin.wait(timeout=10)
            act()
            told.append("done")
        except FactChanged:
            told.append("told")
        finally:
            connections.close_all()

    def edit_it() -> None:
        said = replace(COFFEE, answer="少喝。")
        graph.edit_fact(user=author.user.pk, key=coffee, version=1, content=said)

    def import_it() -> None:
        batch = read_files([("f", facts_csv([replace(COFFEE, answer="包里的。")]))], date(2026, 11, 22))
        graph.import_batch(batch, overwrite=True)

    threads = [Thread(target=copy_context().run, args=(work, act)) for act in (edit_it, import_it)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)

    assert len(told) == 2
    assert graph_desk.fact_sheet(coffee).content.answer in {"少喝。", "包里的。"}
    assert FactVersion.objects.count() == graph_desk.fact_sheet(coffee).version
