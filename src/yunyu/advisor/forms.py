"""What is sent to the advisor: a question with its picture, a position used once, what one says of an answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yunyu.advisor import pictures, rules
from yunyu.advisor.pictures import Developed
from yunyu.advisor.reply import LEVELS
from yunyu.kernel.errors import DomainError
from yunyu.kernel.ids import uuid7
from yunyu.kernel.wording import in_words


class QuestionForm(forms.Form):
    """The ask box. An example that was tapped stands in for the words; a key makes two taps one question."""

    text = forms.CharField(label=_("你想问什么"), required=False, strip=False)
    example = forms.CharField(required=False, max_length=rules.BOX)
    about = forms.CharField(required=False, max_length=40)
    key = forms.UUIDField(required=False)
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
    def sent(self) -> UUID:
        """The key of this sending."""
        return self.cleaned_data.get("key") or uuid7()

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
