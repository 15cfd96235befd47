"""The room's tables: things and their variants, where they lie, and who is waited for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yunyu.catalog import rules
from yunyu.kernel import ids

KINDS = [("goods", _("商品")), ("service", _("服务"))]
STATES = [("draft", _("草稿")), ("listed", _("在卖")), ("withdrawn", _("下架"))]
HELD, USED, RELEASED = "held", "used", "released"
HOLD_STATES = [(HELD, _("留着")), (USED, _("已出")), (RELEASED, _("已放回"))]
REASONS = [
    ("opening", _("期初")),
    ("received", _("到货")),
    ("counted", _("盘点")),
    ("sold", _("卖出")),
    ("lost", _("损耗")),
]


class ProductQuerySet(models.QuerySet["Product"]):
    """Filters of products."""

    def listed(self) -> "ProductQuerySet":
        """What may be shown and sold."""
        return self.filter(state="listed", recalled_at=None)


class Product(models.Model):
    """A thing or a service as people speak of it; what is bought is one of its variants."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    code = models.SlugField(_("代号"), max_length=48, unique=True)
    kind = models.CharField(_("类别"), max_length=8, choices=KINDS)
    product_class = models.CharField(_("品类"), max_length=40)
    category = models.CharField(_("分区"), max_length=24)
    state = models.CharField(_("状态"), max_length=10, choices=STATES, default="draft")

    title = models.CharField(_("名称"), max_length=40)
    summary = models.CharField(_("一句话"), max_length=60)
    description = models.TextField(_("介绍"), max_length=1000)
    picture = models.CharField(_("图"), max_length=60)

    stage_from = models.SmallIntegerField(_("从哪一天起用得上"))
    stage_to = models.SmallIntegerField(_("到哪一天"))
    age_from_months = models.PositiveSmallIntegerField(_("几个月以下不安全"), null=True)
    attributes = models.JSONField(_("属性"), default=dict)
    allergens = models.JSONField(_("过敏原"), default=list)
    marks = models.JSONField(_("标识"), default=list)
    formula_stage = models.PositiveSmallIntegerField(_("配方奶几段"), null=True)
    needs_prescription = models.BooleanField(_("要处方"), default=False)
    returns = models.CharField(_("怎么退"), max_length=8)

    recalled_at = models.DateTimeField(_("召回的时间"), null=True)
    listed_at = models.DateTimeField(_("上架的时间"), null=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("商品和服务")
        verbose_name_plural = _("商品和服务")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    stage_from__gte=rules.FIRST_DAY, stage_to__lte=rules.LAST_DAY, stage_to__gte=F("stage_from")
                ),
                name="catalog_product_on_the_axis",
            ),
            models.CheckConstraint(
                condition=Q(formula_stage=None) | Q(formula_stage__range=(1, 4)), name="catalog_product_formula_stage"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Variant(models.Model):
    """What is bought: one size, one colour, at one price. A service's is counted only where its places are."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    sku = models.CharField(_("货号"), max_length=40, unique=True)
    options = models.JSONField(_("规格"), default=dict)
    place_in_row = models.PositiveSmallIntegerField(_("第几个"))
    price = models.BigIntegerField(_("价钱（分）"))
    currency = models.CharField(_("币种"), max_length=8, default=rules.CNY)
    weight_g = models.PositiveIntegerField(_("重量（克）"), null=True)
    valid_days = models.PositiveSmallIntegerField(_("券有效多少天"), null=True)
    minutes = models.PositiveSmallIntegerField(_("多长时间"), null=True)
    place = models.CharField(_("在哪里"), max_length=8, blank=True)
    is_counted = models.BooleanField(_("数件数"))
    is_sold = models.BooleanField(_("在卖"), default=True)

    product = models.ForeignKey(Product, verbose_name=_("哪一件"), on_delete=models.PROTECT, related_name="variants")

    class Meta:
        verbose_name = _("规格")
        verbose_name_plural = _("规格")
        constraints = [models.CheckConstraint(condition=Q(price__gte=0), name="catalog_variant_price_not_negative")]

    def __str__(self) -> str:
        return self.sku


class Warehouse(models.Model):
    """Where goods lie. The first in `rank` is asked first."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    code = models.SlugField(_("代号"), max_length=24, unique=True)
    title = models.CharField(_("名称"), max_length=40)
    rank = models.PositiveSmallIntegerField(_("先后"))

    class Meta:
        verbose_name = _("仓库")
        verbose_name_plural = _("仓库")

    def __str__(self) -> str:
        return self.code


class Stock(models.Model):
    """How many of a variant lie in a warehouse, and how many of those are promised."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    on_hand = models.PositiveIntegerField(_("在库"), default=0)
    held = models.PositiveIntegerField(_("留着的"), default=0)
    low_at = models.PositiveIntegerField(_("少于多少提醒"), default=0)

    variant = models.ForeignKey(Variant, verbose_name=_("哪个规格"), on_delete=models.PROTECT, related_name="stock")
    warehouse = models.ForeignKey(Warehouse, verbose_name=_("哪个仓"), on_delete=models.PROTECT, related_name="stock")

    class Meta:
        verbose_name = _("库存")
        verbose_name_plural = _("库存")
        constraints = [
            models.UniqueConstraint(fields=["variant", "warehouse"], name="catalog_stock_once_a_warehouse"),
            models.CheckConstraint(condition=Q(held__lte=F("on_hand")), name="catalog_stock_never_promised_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id} {self.warehouse_id}"


class Hold(models.Model):
    """Stock that waits for one order, until a time. `key` names the order: the same key holds once."""

    id = models.UUIDField(_("编号"), primary_key=True, default=ids.uuid7, editable=False)

    key = models.CharField(_("不重复的键"), max_length=64, unique=True)
    wanted = models.JSONField(_("要什么"))
    state = models.CharField(_("状态"), max_length=8, choices=HOLD_STATES, default=HELD)

    expires_at = models.DateTimeField(_("留到什么时候"))

    class Meta:
        verbose_name = _("留货")
        verbose_name_plural = _("留货")
        indexes = [models.Index(fields=["expires_at"], condition=Q(state=HELD), name="catalog_hold_that_ends")]

    def __str__(self) -> str:
        return self.key


class HoldLine(models.Model):
    """So many of one stock in one hold."""

    id = models.BigAutoField(_("编号"), primary_key=True)

    quantity = models.PositiveIntegerField(_("几件"))

    hold = models.ForeignKey(Hold, verbose_name=_("哪一次"), on_delete=models.CASCADE, related_name="lines")
    stock = models.ForeignKey(Stock, verbose_name=_("哪份库存"), on_delete=models.PROTECT, related_name="holds")

    class Meta:
        verbose_name = _("留货的一行")
        verbose_name_plural = _("留货的行")
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="catalog_hold_of_something")]

    def __str__(self) -> str:
        return f"{self.stock_id} {self.quantity}"


class Movement(models.Model):
    """What came into a stock or left it, and why. What is on hand is the sum of its movements."""

    id = models.BigAutoField(_("编号"), primary_key=True)

    key = models.CharField(_("不重复的键"), max_length=80, unique=True)
    reason = models.CharField(_("为什么"), max_length=8, choices=REASONS)
    quantity = models.IntegerField(_("几件"))

    stock = models.ForeignKey(Stock, verbose_name=_("哪份库存"), on_delete=models.PROTECT, related_name="movements")

    moved_at = models.DateTimeField(_("什么时候"))

    class Meta:
        verbose_name = _("出入库")
        verbose_name_plural = _("出入库")
        constraints = [models.CheckConstraint(condition=~Q(quantity=0), name="catalog_movement_of_something")]

    def __str__(self) -> str:
        return self.key


class ShelfEdition(models.Model):
    """One row, another token with every change of what may be shown: whoever knows another opens the shelf anew."""

    id = models.PositiveSmallIntegerField(_("编号"), primary_key=True, default=1)

    token = models.UUIDField(_("版本"))

    class Meta:
        verbose_name = _("货架版本")
        verbose_name_plural = _("货架版本")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="catalog_shelf_edition_is_one")]

    def __str__(self) -> str:
        return str(self.token)
