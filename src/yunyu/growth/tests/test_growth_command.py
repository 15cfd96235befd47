"""`./yunyu growth` on files as people have them: nothing lost, every fault told by its line."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command

HEADER = "id,sex,age_days,weight_kg,lenhei_cm,measured,headc_cm,muac_cm,oedema\n"


def score(tmp_path: Path, text: str, reference: str = "who2006") -> str:
    """The output of `growth score` for this file."""
    (tmp_path / "in.csv").write_bytes(text.encode())
    call_command("growth", "score", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), "--reference", reference)
    return (tmp_path / "out.csv").read_bytes().decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_rows_keep_their_order_and_their_text(tmp_path: Path) -> None:
    lines = ['"b, 1",M,0274,8.0229,71.12,l,,,n', "a,f,100,,,,,,"]

    out = score(tmp_path, HEADER + "\n".join(lines) + "\n").splitlines()

    assert [line.startswith(given) for line, given in zip(out[1:], lines, strict=True)] == [True, True]
    assert rows("\n".join(out))[0]["zwei"] == "-0.95"
    assert rows("\n".join(out))[1]["zwei"] == ""


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    out = score(tmp_path, "\ufeff" + HEADER.replace("\n", "\r\n") + "x,M,274,8.0229,71.12,,,,\r\n")

    assert rows(out)[0]["zlen"] == "-0.38"


def test_grams_for_kilograms_are_told_by_line_and_the_rest_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        score(tmp_path, HEADER + "x,M,274,8022.9,71.12,l,,,\ny,M,274,8.0229,71.12,l,,,\n")

    found = rows((tmp_path / "out.csv").read_text())
    assert left.value.code == 1
    assert "line 2: weight_kg is 8022.9 kg" in capsys.readouterr().err
    assert [row["zwei"] for row in found] == ["", "-0.95"]
    assert found[0]["zlen"] == "-0.38"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id,age_days\n1,2\n", "the column sex is missing"),
        ("sex,weight_kg\nM,3\n", "the column age_days is missing"),
        ("", "is empty"),
        ("sex,sex,age_days\nM,M,1\n", "stands there twice"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    with pytest.raises(SystemExit) as left:
        score(tmp_path, text)

    said = capsys.readouterr().err
    assert left.value.code == 1
    assert why in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_words_for_nothing_are_no_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = score(tmp_path, HEADER + "x,M,274,NA,71.12,na,,.,\n")

    assert rows(out)[0]["zwei"] == ""
    assert capsys.readouterr().err == ""


def test_a_fault_in_any_cell_names_column_and_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        score(tmp_path, HEADER + "x,q,-1,eight,71.12,z,,,maybe\n")

    said = capsys.readouterr().err
    assert [word in said for word in ("sex is 'q'", "age_days is -1", "'eight'", "measured is 'z'", "'maybe'")] == [
        True
    ] * 5


def test_the_chinese_standard_adds_its_bands(tmp_path: Path) -> None:
    text = "sex,age_months,weight_kg,lenhei_cm,measured,headc_cm\nM,24,12.6,,,\nM,24,12.59,,,\n"

    found = rows(score(tmp_path, text, "cn2022"))

    assert [(row["class_wei"], row["sd_wei"]) for row in found] == [("P50-P75", "0..+1"), ("P25-P50", "-1..0")]


def test_who_2007_reads_months(tmp_path: Path) -> None:
    found = rows(score(tmp_path, "sex,age_months,weight_kg,lenhei_cm\nF,100,27,130\n", "who2007"))

    assert found[0]["zlen"]
    assert found[0]["zwfl"] == ""


def test_a_row_of_a_standard_is_printed_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("growth", "centile", "--standard", "ig_nbs_weight", "--sex", "M", "--x", "40+0")

    found = {row["p"]: float(row["value"]) for row in rows(capsys.readouterr().out)}
    assert next(iter(found)) == "P3"
    assert found["P50"] == pytest.approx(3.38, abs=0.005)
    assert found["SD-3"] < found["P3"] < found["SD0"] < found["P97"] < found["SD3"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--standard", "nope", "--x", "40"), "there is no standard 'nope'"),
        (("--standard", "ig_nbs_weight", "--x", "40"), "needs a sex"),
        (("--standard", "ig_fet_sfhfga", "--x", "many"), "takes weeks like 33+0"),
        (("--standard", "ig_png_wfl", "--sex", "F", "--x", "90"), "from 35 cm to 65 cm"),
    ],
)
def test_what_a_standard_has_not_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("growth", "centile", *arguments)

    assert left.value.code == 1
    assert why in capsys.readouterr().err


# -- what a hostile file may hold --------------------------------------------------------------------------------------

BODY = "x,M,274,8.0229,71.12,l,44,14,n\n"


def test_bytes_that_are_not_utf_8_are_told_by_line_and_come_out_as_they_went_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "小桃".encode("gb18030")
    (tmp_path / "in.csv").write_bytes((HEADER + BODY).encode() + name + BODY[1:].encode())
    with pytest.raises(SystemExit) as left:
        call_command(
            "growth", "score", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), "--reference", "who2006"
        )

    said = capsys.readouterr().err
    lines = (tmp_path / "out.csv").read_bytes().splitlines()
    assert left.value.code == 1
    assert "line 3: not UTF-8 text" in said
    assert lines[2].startswith(name + b",M,274")
    assert lines[2].split(b",")[-6:] == lines[1].split(b",")[-6:]


def test_a_decimal_comma_that_moves_the_cells_is_never_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        score(tmp_path, HEADER + "x,M,274,8,02,71,l,44,14,n\n" + BODY)

    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert "line 2: 10 cells where the header has 9; none of them is used" in capsys.readouterr().err
    assert lines[1] == "x,M,274,8,02,71,l,44,14,n,,,,,,"
    assert lines[2].endswith("-0.48")


def test_commas_at_the_end_of_a_row_are_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(score(tmp_path, HEADER + BODY.rstrip() + ",,\n" + BODY))

    assert found[0] == found[1]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("sex,age_days,weight_kg,weight_kg\nM,274,8,9\n", "line 1: the column weight_kg stands there twice"),
        ("sex;age_days;weight_kg\nM;274;8\n", "line 1: the cells are parted by ';', commas are expected"),
        ("s\0e\0x\0,age_days\n", "line 1: not UTF-8 text"),
        (HEADER + BODY + '"x' + BODY, "line 3: a quotation mark is opened here and never closed"),
        (HEADER + '"x' + BODY * 5_000, "line 2: a cell without end"),
        (HEADER + '"x"y' + BODY[1:], "line 2: a quotation mark in the middle of a cell"),
    ],
)
def test_what_makes_a_whole_file_doubtful_is_one_line_and_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    with pytest.raises(SystemExit) as left:
        score(tmp_path, text)

    said = capsys.readouterr().err
    assert left.value.code == 1
    assert why in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_faults_are_told_in_the_order_of_the_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        score(tmp_path, HEADER + "a,M,274,8,71,l,44,14,maybe\n" + "b,q,1_0,8,71,l,44,14,n\n" + "c,M,-1,8,,,,,\n")

    said = capsys.readouterr().err.splitlines()
    assert [line.partition("line ")[2][0] for line in said[:-1]] == ["2", "3", "3", "4"]
    assert "age_days is '1_0', which is not a number" in said[2]


def test_a_cell_of_two_lines_keeps_both_and_the_next_row_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        score(tmp_path, HEADER + '"x\ny",M,274,8.0229,71.12,l,44,14,n\nz,q,274,8,71,l,44,14,n\n')

    found = rows((tmp_path / "out.csv").read_text())
    assert (found[0]["id"], found[0]["zwei"]) == ("x\ny", "-0.95")
    assert "line 4: sex is 'q'" in capsys.readouterr().err


def test_a_slip_of_a_unit_is_offered_only_where_it_can_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        score(tmp_path, HEADER + "x,M,274,8022.9,711.2,l,1e9,inf,n\n")

    said = capsys.readouterr().err
    assert "write 8.0229" in said
    assert "write 71.12" in said
    assert [line.endswith("more than any child") for line in said.splitlines()[2:4]] == [True, True]


def test_rows_of_nothing_ask_nothing_of_the_twin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "id,sex,age_days,measure,value\na,M,90,length_cm,61\n,,,,\na,M,180,length_cm,\n"
    (tmp_path / "in.csv").write_text(text)
    call_command("growth", "predict", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))

    assert [row["id"] for row in rows((tmp_path / "out.csv").read_text())] == ["a"]
    assert capsys.readouterr().err == ""


def test_a_name_with_quotation_marks_and_lines_is_the_same_name_in_the_answer(tmp_path: Path) -> None:
    text = 'id,sex,age_days,measure,value\n"a ""x"", y",M,180,length_cm,\n"n\nl",M,180,length_cm,\n'
    (tmp_path / "in.csv").write_text(text)
    call_command("growth", "predict", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))

    assert [row["id"] for row in rows((tmp_path / "out.csv").read_text())] == ['a "x", y', "n\nl"]
