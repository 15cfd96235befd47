"""What is sent to the advisor: a question with its picture, a position used once, what one says of an answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yunyu.advisor import pictures, rules, sharing
from yunyu.advisor.pictures import Developed
from yunyu.advisor.reply import LEVELS
from yunyu.kernel.errors import DomainError
from yunyu.kernel.ids import uuid7
from yunyu.kernel.wording import in_words


class SentForm(forms.Form):
    """What is sent once: a key makes two taps one sending."""

    key = forms.UUIDField(required=False)

    @property
    def sent(self) -> UUID:
        """The key of this sending."""
        return self.cleaned_data.get("key") or uuid7()


class PlanForm(forms.Form):
    """What goes into the plan from an answer: the parent's to change before it does."""

    words = forms.CharField(label=_("什么事"), required=False, max_length=200)
    on = forms.DateField(
        label=_("哪天"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("还差哪天。"), "invalid": _("填年月日，比如 2026-05-01")},
    )
    agree = forms.BooleanField(required=False)

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes ticked on this form."""
        return frozenset({"growth"} if self.cleaned_data.get("agree") else ())


class QuestionForm(SentForm):
    """The ask box. An example that was tapped stands in for the words; a key makes two taps one question."""

    text = forms.CharField(label=_("你想问什么"), required=False, strip=False)
    example = forms.CharField(required=False, max_length=rules.BOX)
    about = forms.CharField(required=False, max_length=40)
    picture = forms.FileField(label=_("给人看的照片"), required=False)

    def clean_picture(self) -> Developed | None:
        """The picture made fit to keep. Raises ValidationError in the room's own words."""
        sent: Any = self.cleaned_data.get("picture")
        if not isinstance(sent, UploadedFile):
            return None
        if sent.size and sent.size > rules.PICTURE_BYTES:
            raise forms.ValidationError(in_words(rules.PictureTooBig()))
        try:
            return pictures.develop(sent.read())
        except DomainError as error:
            raise forms.ValidationError(in_words(error)) from error

    @property
    def words(self) -> str:
        """What was asked."""
        return str(self.cleaned_data.get("example") or self.cleaned_data.get("text") or "")

    @property
    def again(self) -> str:
        """The key for the page that is shown now: of what came back, else a new one."""
        return str(self.data.get("key") or uuid7()) if self.is_bound else str(uuid7())


class NearForm(forms.Form):
    """A place on earth, used once, and what is looked for there."""

    lat = forms.FloatField(min_value=-90, max_value=90)
    lon = forms.FloatField(min_value=-180, max_value=180)
    level = forms.ChoiceField(choices=[(level, level) for level in LEVELS])
    department = forms.CharField(required=False, max_length=20)


class RatingForm(forms.Form):
    """One tap after an answer."""

    helped = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], required=False, coerce=lambda v: v == "1")
    solved = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], required=False, coerce=lambda v: v == "1")


class HandForm(SentForm):
    """Handing a conversation on: what is ticked of the child, what is agreed to, and a word of one's own."""

    parts = forms.MultipleChoiceField(choices=list(sharing.PARTS.items()), required=False)
    text = forms.CharField(label=_("想补一句"), required=False, strip=False)
    agree = forms.BooleanField(required=False)
    agree_child = forms.BooleanField(required=False)

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes that were ticked."""
        ticked = {"desk": "agree", "desk_child": "agree_child"}
        return frozenset(purpose for purpose, name in ticked.items() if self.cleaned_data.get(name))


class MessageForm(SentForm):
    """A word to the person who answers."""

    text = forms.CharField(label=_("跟顾问说"), required=False, strip=False)


class DeskForm(SentForm):
    """The answer box of an advisor: words, the facts put in so far, and words to look for more."""

    text = forms.CharField(label=_("回给家长"), required=False, strip=False)
    facts = forms.CharField(required=False, max_length=1000)
    words = forms.CharField(label=_("找资料"), required=False, max_length=200)

    @property
    def put_in(self) -> tuple[str, ...]:
        """The facts put in, in order."""
        return tuple(dict.fromkeys(str(self.cleaned_data.get("facts") or "").split()))


class ReviewForm(forms.Form):
    """What a colleague finds: each criterion yes or no, and a note."""

    note = forms.CharField(label=_("备注"), required=False, max_length=rules.MESSAGE_LENGTH)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for word, title in rules.CRITERIA.items():
            self.fields[word] = forms.TypedChoiceField(
                label=gettext(title),
                choices=[("yes", _("做到了")), ("no", _("还没有"))],
                coerce=lambda value: value == "yes",
                error_messages={"required": _("这一条还没选。")},
            )

    @property
    def said(self) -> dict[str, bool]:
        """The four answers."""
        return {word: bool(self.cleaned_data[word]) for word in rules.CRITERIA}
