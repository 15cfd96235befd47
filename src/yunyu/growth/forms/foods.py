"""What a family types about a food a child met; the rules decide whether it may be."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from yunyu.growth.rules import foods
from yunyu.growth.rules.foods import Tasted

DAY = _("哪天吃的：填年月日，比如 2026-05-01。")
NUMBER = _("多久以后：写一个数，比如 20。")
UNITS = {"minutes": _("分钟"), "hours": _("小时")}


class TastedForm(forms.Form):
    """How it went: the day, whether it was liked, what was seen afterwards and when."""

    on = forms.DateField(
        label=_("哪天第一次吃"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("还差哪天吃的。"), "invalid": DAY},
    )
    liked = forms.ChoiceField(
        label=_("爱不爱吃"),
        required=False,
        choices=list(foods.LIKES.items()),
        error_messages={"invalid_choice": foods.UnknownLiking.message},
    )
    signs = forms.MultipleChoiceField(
        label=_("吃完看到的"),
        required=False,
        choices=[(row.id, row.text) for row in foods.signs()],
        error_messages={"invalid_choice": foods.UnknownFoodSign.message},
    )
    after = forms.IntegerField(label=_("多久以后"), required=False, error_messages={"invalid": NUMBER})
    unit = forms.ChoiceField(required=False, choices=list(UNITS.items()))
    note = forms.CharField(label=_("补一句"), required=False, strip=True)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def tasted(self) -> Tasted:
        """What was told."""
        given = self.cleaned_data
        after = given["after"]
        if after is not None and given["unit"] == "hours":
            after *= foods.MINUTES_OF_AN_HOUR
        return Tasted(given["on"], given["liked"], frozenset(given["signs"]), after, given["note"])


class FoodForm(TastedForm):
    """A new food, of one child or of children born together. The first one asks for the consent, never pre-ticked."""

    food = forms.ChoiceField(
        label=_("吃了什么"),
        required=False,
        choices=[(one.code, one.name) for one in foods.FOODS],
        error_messages={"invalid_choice": foods.FoodNeeded.message},
    )
    name = forms.CharField(label=_("上面没有的，自己写"), required=False, strip=True)
    who = forms.MultipleChoiceField(
        label=_("谁吃了"), error_messages={"required": _("还差谁吃了。"), "invalid_choice": _("谁吃了：从列出的里选。")}
    )
    sent = forms.UUIDField(required=False, widget=forms.HiddenInput)
    agree = forms.BooleanField(required=False)

    def __init__(
        self, sent: QueryDict | None, *, children: Iterable[tuple[UUID, str]], today: date, key: UUID | None = None
    ) -> None:
        """`children` may be chosen; the page's own first. `key` marks this form, however often it is sent."""
        known = [(str(child), name) for child, name in children]
        first = {"on": today, "who": [child for child, _name in known], "unit": "minutes", "sent": key}
        super().__init__(sent, initial=first)
        who = self.fields["who"]
        assert isinstance(who, forms.MultipleChoiceField)
        who.choices = known
        who.required = len(known) > 1
        self.only = [child for child, _name in known[:1]]

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({"growth"} if self.cleaned_data.get("agree") else ())

    @property
    def children(self) -> list[UUID]:
        """Whom it is about."""
        return [UUID(child) for child in self.cleaned_data["who"] or self.only]
