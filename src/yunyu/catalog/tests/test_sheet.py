"""A sheet of products: every fault by its row and column, and nothing guessed."""

import csv
import io
import re
from importlib import resources
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from yunyu.catalog import files, rules, services, sheet
from yunyu.catalog.classes import Attribute, BadValue, classes
from yunyu.catalog.models import Product, Stock, Variant
from yunyu.catalog.tests.goods import nappies, row

S = {"sku": "NAPPY-S", "options": "size=S;pack=整包", "price": "59.00", "stock": "3"}
M = {"sku": "NAPPY-M", "options": "size=M;pack=整包", "price": "62.5", "stock": "0"}


def faults(rows: list[dict[str, str]]) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in sheet.read(rows).faults]


def test_a_product_with_two_variants_is_read_whole() -> None:
    told = sheet.read(nappies(S, M, age_from_months="0", marks="eco"))

    product = told.products[0]
    assert told.faults == ()
    assert (product.code, product.product_class.category, product.attributes, product.marks) == (
        "cloud-nappy",
        "nappies",
        {"thin": "轻薄", "indicator": "yes"},
        ("eco",),
    )
    assert [(each.sku, each.options, each.price, each.stock) for each in product.variants] == [
        ("NAPPY-S", {"size": "S", "pack": "整包"}, 5900, 3),
        ("NAPPY-M", {"size": "M", "pack": "整包"}, 6250, 0),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("product", "Cloud Nappy"),
        ("class", "spaceship"),
        ("title", ""),
        ("title", "长" * 41),
        ("stage_from", "soon"),
        ("stage_to", "99999"),
        ("age_from_months", "-1"),
        ("attributes", "thin"),
        ("attributes", "thin=厚;indicator=yes"),
        ("attributes", "thin=轻薄;indicator=yes;colour=red"),
        ("attributes", ""),
        ("attributes", "thin=轻薄;indicator=yes;size=S"),
        ("allergens", "dust"),
        ("marks", "best"),
        ("picture", "no-such-drawing"),
        ("formula", "5"),
        ("prescription", "maybe"),
        ("returns", "never"),
        ("sku", "nappy s"),
        ("sku", ""),
        ("options", "size=XXXL;pack=整包"),
        ("options", "size=S;pack=3"),
        ("options", ""),
        ("price", "free"),
        ("price", "1.234"),
        ("price", "-1"),
        ("price", "NaN"),
        ("stock", "1.5"),
        ("weight_g", "0"),
    ],
)
def test_a_cell_that_cannot_be_is_told_by_row_and_column(column: str, value: str) -> None:
    rows = nappies(S)
    rows[0][column] = value

    assert (2, column) in faults(rows)
    assert sheet.read(rows).products == ()


def test_one_bad_row_leaves_its_product_out_and_no_other() -> None:
    rows = [*nappies(S, {**M, "price": "x"}), *nappies({**S, "sku": "OTHER"}, product="other-nappy")]

    told = sheet.read(rows)

    assert [product.code for product in told.products] == ["other-nappy"]
    assert faults(rows) == [(3, "price")]


def test_the_same_sku_or_the_same_options_twice_are_told_with_the_row_before() -> None:
    assert faults(nappies(S, {**M, "sku": "NAPPY-S"})) == [(3, "sku")]
    assert faults(nappies(S, {**M, "options": "size=S;pack=整包"})) == [(3, "options")]


def test_a_later_row_may_not_tell_the_product_otherwise() -> None:
    rows = nappies(S, M)
    rows[1]["title"] = "别的名字"

    assert faults(rows) == [(3, "title")]


def test_a_service_is_counted_where_its_places_are_and_says_how_long_it_is_good_for() -> None:
    visit = {"product": "story", "class": "story-hour", "sku": "STORY", "valid_days": "90", "returns": "unused"}
    told = dict.fromkeys(sheet.COLUMNS, "") | nappies(S)[0] | visit
    of_class = classes()["story-hour"].attributes.values()
    told["attributes"] = ";".join(f"{each.code}={a_value(each)}" for each in of_class if not each.is_axis)
    told["options"] = ";".join(f"{each.code}={a_value(each)}" for each in of_class if each.is_axis)

    free, counted = sheet.read([told | {"stock": ""}]), sheet.read([told | {"stock": "12"}])

    assert (free.faults, counted.faults) == ((), ())
    assert [each.products[0].variants[0].stock for each in (free, counted)] == [None, 12]
    assert (2, "valid_days") in faults([told | {"valid_days": ""}])


def a_value(attribute: Attribute) -> str:
    """Something this attribute takes."""
    some = {"choice": (*attribute.choices, "")[0], "flag": "yes", "number": str(attribute.low or 1)}
    return some.get(attribute.type, "有")


def test_ten_thousand_rows_with_37_bad_ones_tell_just_those() -> None:
    bad = set(range(100, 100 + 37 * 250, 250))
    rows = [
        row(
            **{**nappies(S)[0], "product": f"nappy-{number}", "sku": f"N-{number}"}
            | ({"price": "?"} if number in bad else {})
        )
        for number in range(10_000)
    ]

    told = sheet.read(rows)

    assert [fault.row for fault in told.faults] == sorted(number + 2 for number in bad)
    assert len(told.products) == 10_000 - 37


@given(st.lists(st.dictionaries(st.sampled_from(sheet.COLUMNS), st.text(max_size=30)), max_size=5))
def test_whatever_stands_in_a_sheet_it_is_read_or_told(rows: list[dict[str, str]]) -> None:
    told = sheet.read(rows)

    assert told.rows == len(rows)
    assert told.faults or len(told.products) <= len(rows)


@pytest.mark.parametrize(("text", "plain"), [(" 36 ", "36"), ("36.0", "36"), ("3.50", "3.5"), ("100", "100")])
def test_a_number_has_one_plain_form(text: str, plain: str) -> None:
    assert Attribute("pieces", "片数", "Pieces", "number").read(text) == plain


@pytest.mark.parametrize(("text", "plain"), [("是", "yes"), ("no", "no"), ("1", "yes")])
def test_yes_and_no_are_read_in_either_language(text: str, plain: str) -> None:
    assert Attribute("washable", "可水洗", "Washable", "flag").read(text) == plain


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(BadValue):
        Attribute("washable", "可水洗", "Washable", "flag").read("也许")


# -- files -------------------------------------------------------------------------------------------------------------


def as_csv(rows: list[dict[str, str]], encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, sheet.COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[dict[str, str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    page = book.active
    page.append(sheet.COLUMNS)
    for each in rows:
        page.append([int(cell) if cell.isdigit() else cell for cell in each.values()])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_as_spreadsheets_in_china_save_it(encoding: str) -> None:
    assert files.rows_of(as_csv(nappies(S, M), encoding), "a.csv") == nappies(S, M)


def test_an_xlsx_tells_the_same() -> None:
    assert sheet.read(files.rows_of(as_xlsx(nappies(S, M)), "a.xlsx")).products == sheet.read(nappies(S, M)).products


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xff\xfe\x00\x81", "a.csv"),
        (b"PK nothing", "a.xlsx"),
        (b"", "b.xlsx"),
        (b'product,"' + b"x" * 200_000, "c.csv"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(rules.CatalogError):
        files.rows_of(content, name)


def test_a_sheet_without_its_columns_names_them() -> None:
    with pytest.raises(rules.BadSheet) as refused:
        files.rows_of(b"product,title\nx,y\n", "a.csv")
    assert "price" in str(refused.value.params["missing"])


# -- brought in --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_is_brought_in_twice_is_changed_and_its_stock_left_as_it_was_counted() -> None:
    services.bring_in(sheet.read(nappies(S)).products)
    again = sheet.read(nappies({**S, "price": "49.00", "stock": "99"}, M, title="云朵软裤")).products

    done = services.bring_in(again)

    assert (done.added, done.changed, done.variants_added, done.variants_changed) == (0, 1, 1, 1)
    assert Product.objects.get().title == "云朵软裤"
    assert list(Variant.objects.order_by("sku").values_list("sku", "price")) == [("NAPPY-M", 6250), ("NAPPY-S", 4900)]
    assert Stock.objects.get(variant__sku="NAPPY-S").on_hand == 3


@pytest.mark.django_db
def test_a_sku_of_another_product_brings_nothing_in() -> None:
    services.bring_in(sheet.read(nappies(S)).products)

    with pytest.raises(rules.SkuTaken):
        services.bring_in(sheet.read(nappies(S, product="thief")).products)
    assert list(Product.objects.values_list("code", flat=True)) == ["cloud-nappy"]


@pytest.mark.django_db
def test_the_word_tells_faults_by_row_and_brings_in_nothing_or_the_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "goods.csv"
    file.write_bytes(as_csv([*nappies({**S, "price": "?"}), *nappies(M, product="other-nappy")]))

    with pytest.raises(CommandError, match="nothing was brought in"):
        call_command("catalog", "import", str(file))
    assert "row 2, price" in capsys.readouterr().err
    assert not Product.objects.exists()

    call_command("catalog", "import", str(file), "--good-only")
    assert list(Product.objects.values_list("code", flat=True)) == ["other-nappy"]
    call_command("catalog", "check")


# -- what comes with the software --------------------------------------------------------------------------------------

DEMO = resources.files("yunyu.catalog") / "data" / "products_demo.csv"


def test_the_demo_s_sheet_has_no_fault_and_covers_every_stage_and_section() -> None:
    told = sheet.read(files.rows_of(DEMO.read_bytes(), "products_demo.csv"))

    assert told.faults == ()
    assert {each.product_class.category for each in told.products} == set(rules.CATEGORIES)
    kinds = [each.product_class.kind for each in told.products]
    assert (kinds.count("goods") >= 60, kinds.count("service") >= 20) == (True, True)
    for day in range(rules.FIRST_DAY, rules.LAST_DAY, 30):
        assert [each for each in told.products if each.stage_from <= day <= each.stage_to], day


def test_the_demo_says_nothing_a_shop_may_not_say() -> None:
    banned = re.compile("最[好佳安高大优]|第一名|顶级|100%|防治|治疗|缓解|增强免疫|助眠|退黄|宝妈|亲爱的|[!！]")
    told = sheet.read(files.rows_of(DEMO.read_bytes(), "products_demo.csv")).products

    assert [(each.code, found[0]) for each in told if (found := banned.search(each.summary + each.description))] == []


def test_every_class_has_its_drawing() -> None:
    drawn = resources.files("yunyu.catalog") / "static" / "catalog" / "drawings"

    assert [code for code in classes() if not (drawn / f"{code}.svg").is_file()] == []
