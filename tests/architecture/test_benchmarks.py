"""Benchmarks are found with nothing installed that only a script run by hand needs."""

from benchmarks import advisor, advisor_load, harness


def test_every_benchmark_is_found_and_no_script_that_is_run_by_hand() -> None:
    found = {"advisor", "books", "care", "growth", "outbox", "pages", "seal", "search", "stock"}
    assert set(harness.discover()) == found


def test_the_advisors_load_asks_nothing_twice() -> None:
    asked = [f"问题{number}" for number in range(200)]
    texts = [advisor_load.wordings(asked, which) for which in range(10_000)]

    assert len(set(texts)) == len(texts)


def test_a_load_with_an_error_or_a_slow_answer_does_not_hold() -> None:
    answers = tuple([0.05] * 5900 + [0.3] * 100)
    load = advisor_load.Load(60.0, answers, ("OSError: reset",), {"answer": 6000}, 600, 2.0, 1.5, 120.0, (300.0, 410.0))

    failed = {one.figure for one in advisor.over_http(load) if not one.holds}

    assert failed == {"one answer, 99 of 100 are faster", "errors", "memory of worker 2"}
