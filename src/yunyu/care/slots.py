"""What this room offers to pages below it: rows on 我家, on a child's page and on a pregnancy's."""

from dataclasses import dataclass

from django.urls import reverse

from yunyu.care.schedule import ages
from yunyu.care.selectors.foods import watch_of
from yunyu.care.selectors.subjects import last_birth
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import slots
from yunyu.kernel.errors import N_
from yunyu.kernel.slots import Card, Render, SlotContext


@dataclass(frozen=True)
class Way:
    """A row on a child's page, and the ages in months between which it stands there."""

    page: str
    icon: str
    title: str
    hint: str
    order: int
    from_months: int
    until_months: int


WAYS = (
    Way("care_checks", "calendar", N_("健康检查"), N_("13 次，哪天去、看什么"), 60, 0, 84),
    Way("care_signs", "eye", N_("发育，看几样"), N_("一个月龄四样，一分钟"), 62, 2, 84),
    Way("care_feeding", "bowl", N_("吃辅食"), N_("这个月龄吃什么、怎么做"), 64, 5, 36),
    Way("care_reports", "sheet", N_("成长月报"), N_("一个月一张，能打印给爷爷奶奶"), 70, 0, 84),
)


def row(way: Way) -> Render:
    """The row of one way, for children of its ages and readers of their growth log."""

    def render(context: SlotContext) -> Card | None:
        record = context.page
        if not isinstance(record, families.Record) or "read:growth" not in record.may:
            return None
        child = next((one for one in record.children if one.id == context.subject), None)
        if child is None or child.born_on is None:
            return None
        months = ages.whole_months(child.born_on, record.today)
        if not way.from_months <= months < way.until_months:
            return None
        facts = {"page": way.page, "child": child.id, "icon": way.icon, "title": way.title, "hint": way.hint}
        return Card("care/_child_row.html", facts)

    return render


for _way in WAYS:
    slots.withdraw("child.rows", f"care.{_way.page}")  # start-up may run twice
    slots.declare("child.rows", f"care.{_way.page}", _way.order, row(_way))


def family_row(context: SlotContext) -> Card | None:
    """The way to the plan, for whoever may read the record."""
    page = context.page
    if not isinstance(page, families.Record) or "read:record" not in page.may:
        return None
    return Card("care/_row_plan.html", {"speaks": page.speaks})


def child_row(context: SlotContext) -> Card | None:
    """The way to a child's booklet."""
    if context.subject is None:
        return None
    return Card("care/_row_vaccines.html", {"href": reverse("care_vaccines", args=[context.subject])})


def fhir_row(context: SlotContext) -> Card | None:
    """A child's file for a hospital, for readers of a growth log that is kept."""
    record = context.page
    if not isinstance(record, families.Record):
        return None
    child = next((one for one in record.children if one.id == context.subject), None)
    if child is None or child.born_on is None or not child.growth_kept:
        return None
    return Card("care/_row_fhir.html", {"child": child.id, "file": f"fhir-r4b-{record.today}.json"})


def pregnancy_row(context: SlotContext) -> Card:
    """The way to checks and weeks."""
    return Card("care/_row_checks.html")


def weeks_row(context: SlotContext) -> Card | None:
    """The way to the week of today, and for guardians to the weight."""
    if context.subject is None or not isinstance(context.page, families.Record):
        return None
    return Card("care/_row_weeks.html", {"pregnancy": context.subject, "weighs": "write:pregnancy" in context.page.may})


def mother_row(context: SlotContext) -> Card | None:
    """The way to what a couple prepares, or to the days after a birth, while the family is there."""
    page = context.page
    if not isinstance(page, families.Record) or "read:pregnancy" not in page.may or not page.speaks:
        return None
    if page.trying is not None and not page.pregnancies:
        return Card("care/_row_mother.html", {"trying": True})
    last = last_birth(page)
    if page.postpartum is None or last is None:
        return None
    return Card("care/_row_mother.html", {"birth": last.birth})


def mood_row(context: SlotContext) -> Card | None:
    """The way to one's own mood, for whoever may keep one; it says nothing of what was answered."""
    page = context.page
    if not isinstance(page, families.Record) or "read:mood" not in page.may:
        return None
    return Card("care/_row_mood.html")


def foods_card(context: SlotContext) -> Card | None:
    """On the plate of a child: the new foods that are watched, and how far it is with allergens."""
    page = context.page
    watch = watch_of(page) if isinstance(page, growth.FoodsView) else None
    return None if watch is None else Card("care/_foods_watch.html", {"watch": watch, "child": context.subject})


for _slot, _name, _order, _render in (
    ("child.foods", "care.foods", 10, foods_card),
    ("family.rows", "care.plan", 5, family_row),
    ("family.rows", "care.mother", 6, mother_row),
    ("family.rows", "care.mood", 30, mood_row),
    ("child.rows", "care.plan", 20, child_row),
    ("pregnancy.rows", "care.plan", 20, pregnancy_row),
    ("pregnancy.rows", "care.weeks", 10, weeks_row),
    ("child.rows", "care.fhir", 80, fhir_row),
):
    slots.withdraw(_slot, _name)  # start-up may run twice
    slots.declare(_slot, _name, _order, _render)
