"""What the catalogue knows without a database: categories, marks, ways back, and what can go wrong."""

from collections.abc import Mapping
from datetime import timedelta

from yunyu.kernel.errors import N_, DomainError

CNY = "CNY"
FIRST_DAY, LAST_DAY = -640, 2_555
"""The one axis of days (last period -280, birth 0): from planning a pregnancy to the end of preschool."""
HOLD = timedelta(minutes=30)
"""How long stock waits for a payment that was begun."""
MOST_OF_ONE = 99

CATEGORIES: Mapping[str, str] = {
    "preparing": N_("备孕"),
    "pregnancy": N_("孕期"),
    "mother": N_("产后妈妈"),
    "nursing": N_("喂养"),
    "nappies": N_("尿裤湿巾"),
    "wear": N_("穿戴"),
    "sleep": N_("睡眠家居"),
    "bath": N_("洗护"),
    "food": N_("辅食营养"),
    "out": N_("出行"),
    "play": N_("玩具书本"),
    "safety": N_("居家安全"),
    "school": N_("入园"),
    "care-service": N_("护理服务"),
    "class-service": N_("课程活动"),
    "family-service": N_("生活服务"),
}
ALLERGENS: Mapping[str, str] = {
    "milk": N_("奶"),
    "egg": N_("蛋"),
    "peanut": N_("花生"),
    "nut": N_("坚果"),
    "wheat": N_("小麦"),
    "soy": N_("大豆"),
    "fish": N_("鱼"),
    "shellfish": N_("虾蟹贝"),
    "sesame": N_("芝麻"),
}
MARKS: Mapping[str, str] = {"organic": N_("有机"), "eco": N_("更省资源")}
RETURNS: Mapping[str, str] = {
    "days": N_("七天无理由退货"),
    "opened": N_("拆封后不退：关系到卫生"),
    "fresh": N_("鲜活易腐，不退"),
    "custom": N_("按你的要求做的，不退"),
    "unused": N_("没用过随时退"),
}
PLACES: Mapping[str, str] = {"shop": N_("到店"), "home": N_("上门"), "online": N_("线上")}


class CatalogError(DomainError):
    """The base of what can go wrong in this room."""


class SoldOut(CatalogError):
    """Less is left than was asked for."""

    code = "sold_out"
    status = 409
    message = N_("这一款只剩 %(left)d 件了。少选几件，或者换一款。")


class UnknownProduct(CatalogError):
    """Nothing of this name is on the shelf."""

    code = "unknown_product"
    status = 404
    message = N_("这一件现在没有在卖。回到商城看看别的。")


class BadQuantity(CatalogError):
    """Not a number of things one can buy."""

    code = "bad_quantity"
    message = N_("数量填 1 到 %(most)d 之间的整数。")


class NeedsPrescription(CatalogError):
    """Medicine waits for a clinic that prescribes."""

    code = "needs_prescription"
    message = N_("这一件要有医生的处方才能买，现在还不卖。先问医生。")


class MovementTaken(CatalogError):
    """The same key moved something else."""

    code = "movement_taken"
    status = 409
    message = N_("这一笔出入库已经记过了，但内容不一样。先看看原来那一笔。")


class HoldTaken(CatalogError):
    """The same key holds something else."""

    code = "hold_taken"
    status = 409
    message = N_("这一单已经留过货了，但内容不一样。先看看原来那一单。")


class HoldGone(CatalogError):
    """What was held was let go, or never held."""

    code = "hold_gone"
    status = 409
    message = N_("给你留的货已经放回去了。再下一次单，还有就能买到。")


class UnknownWarehouse(CatalogError):
    """No warehouse has this code."""

    code = "unknown_warehouse"
    status = 404
    message = N_("没有这个仓库，再核对一下名字。")


class SkuTaken(CatalogError):
    """A sheet gives a SKU to another product than the one that has it."""

    code = "sku_taken"
    status = 409
    message = N_("货号 %(sku)s 已经是另一件商品的。换一个货号，再导入一次。")


class BadSheet(CatalogError):
    """A file without the columns it cannot do without."""

    code = "bad_sheet"
    message = N_("表里少了这些列：%(missing)s。补上列名，再导入一次。")


class SheetTooLong(CatalogError):
    """More rows than are read at once."""

    code = "sheet_too_long"
    message = N_("表里有 %(rows)d 行，一次最多 %(most)d 行。分成几份再导入。")


class SheetFaulty(CatalogError):
    """A row of a sheet is not as it should be."""

    code = "sheet_faulty"
    message = N_("表里有 %(faults)d 处要改，第一处在第 %(row)d 行的 %(column)s。改好再导入一次。")


class UnreadableSheet(CatalogError):
    """Neither CSV nor XLSX."""

    code = "unreadable_sheet"
    message = N_("这个文件打不开。从表格软件里重新存一份，再试一次。")


def check_quantity(quantity: int) -> None:
    """Raises BadQuantity."""
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not 1 <= quantity <= MOST_OF_ONE:
        raise BadQuantity(most=MOST_OF_ONE)
