"""Benchmarks are found with nothing installed that only a script run by hand needs."""

from benchmarks import harness


def test_every_benchmark_is_found_and_no_script_that_is_run_by_hand() -> None:
    assert set(harness.discover()) == {"advisor", "care", "growth", "outbox", "pages", "seal", "search"}
