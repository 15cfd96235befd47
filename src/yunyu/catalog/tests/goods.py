"""A few products as a sheet would tell them, for the tests of this room."""

from yunyu.catalog import services, sheet

NAPPY = {
    "product": "cloud-nappy",
    "class": "nappy",
    "title": "云朵纸尿裤",
    "summary": "薄，软，夜里能撑一整觉",
    "description": "表层是无纺布。腰贴可以反复撕。",
    "stage_from": "0",
    "stage_to": "900",
    "attributes": "thin=轻薄;indicator=yes",
    "returns": "opened",
    "options": "size=S;pack=整包",
    "low_at": "5",
}


def row(**cells: str) -> dict[str, str]:
    """A row of a sheet; what is not told is empty."""
    return {column: cells.get(column, "") for column in sheet.COLUMNS}


def nappies(*variants: dict[str, str], **product: str) -> list[dict[str, str]]:
    """The nappy of these tests with these variants; its own columns in the first row."""
    told = {**NAPPY, **product}
    first, *others = variants
    return [
        row(**(told | first)),
        *(row(product=told["product"], **{"low_at": "5", "options": "size=S;pack=整包", **each}) for each in others),
    ]


def on_the_shelf(stock: int = 3, sku: str = "NAPPY-S", **product: str) -> None:
    """One product with one variant, so many of it in the main warehouse."""
    told = sheet.read(nappies({"sku": sku, "price": "59.00", "stock": str(stock)}, **product))
    assert not told.faults, told.faults
    services.bring_in(told.products)
