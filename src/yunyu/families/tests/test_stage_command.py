"""`./yunyu stage` prints one line, and refuses in one line with status 2."""

import pytest
from django.core.management import call_command

from yunyu.families.management.commands.stage import Command


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lmp", "2026-03-01", "--on", "2026-08-20"], "孕中期：孕 24+4，预产期 2026-12-06，还有 108 天"),
        (["--due", "2026-12-06", "--on", "2026-12-21"], "超过 42+0"),
        (["--scan", "2026-05-24", "12+0", "--on", "2026-08-20"], "孕 24+4"),
        (["--transfer", "2026-03-20", "5", "--on", "2026-08-20"], "孕 24+4"),
        (["--born", "2026-01-31", "--on", "2026-02-28"], "婴儿：0 岁 1 个月 0 天（28 天），妈妈产后第 28 天"),
        (["--born", "2026-08-01", "--at", "33+2", "--on", "2026-09-16"], "相当于孕 39+6"),
        (["--born", "2026-08-01", "--at", "33+2", "--on", "2026-11-22"], "纠正 2 个月 5 天"),
    ],
)
def test_a_stage_in_one_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("stage", *words)
    out = capsys.readouterr().out
    assert said in out
    assert out.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--lmp", "yesterday"],
        ["--lmp", "2026-03-01", "--on", "2026-02-01"],
        ["--lmp", "2026-03-01", "--cycle", "99"],
        ["--scan", "2026-05-24", "12"],
        ["--transfer", "2026-03-20", "x"],
        ["--born", "2026-02-30"],
        ["--born", "2026-02-01", "--on", "2026-01-01"],
        ["--born", "1700-01-01", "--on", "2026-01-01"],
        ["--born", "2026-02-01", "--at", "60+0", "--on", "2026-03-01"],
        ["--due", "2026-12-06", "--at", "40+0"],
        ["--lmp", "9999-12-31", "--on", "2026-01-01"],
        ["--due", "2026-12-06", "--fetuses", "99"],
        ["--due", "2026-12-06", "--born", "2026-12-06"],
        [],
    ],
)
def test_bad_input_gives_one_line_and_status_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("stage", *words)
    said = capsys.readouterr()
    assert left.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_it_runs_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    Command().run_from_argv(["./yunyu", "stage", "--due", "2026-12-06", "--on", "2026-08-20"])
    assert "孕 24+4" in capsys.readouterr().out
