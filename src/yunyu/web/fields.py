"""What a form field shows: its words, its kept value and the ties between them that a screen reader follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Described:
    """A field ready for `cotton/field.html` and `cotton/choice.html`."""

    id: str
    name: str
    label: str
    value: str
    hint: str
    error: str
    required: bool
    options: Sequence[tuple[Any, Any]] = ()
    chosen: tuple[str, ...] = ()

    @property
    def aria(self) -> SafeString:
        """The attributes that tie the control to its hint and its error."""
        told = [f"{self.id}-{part}" for part in ("hint", "error") if getattr(self, part)]
        pairs = [("aria-describedby", " ".join(told))] if told else []
        pairs += [("aria-invalid", "true"), ("autofocus", "")] if self.error else []
        required = SafeString(" required") if self.required else SafeString("")
        return format_html("{}{}", format_html_join("", ' {}="{}"', pairs), required)


def described(*, name: str, label: str, value: object, hint: str, error: str, required: bool, id: str) -> Described:
    """A field told by hand."""
    return Described(id or f"f-{name}", name, label, as_text(value), hint, error, required, (), as_words(value))


def described_bound(field: BoundField, *, label: str, hint: str, error: str, id: str) -> Described:
    """A field of a Django form; words given by the page win over the form's own."""
    value = field.value()
    return Described(
        id=id or f"f-{field.html_name}",
        name=field.html_name,
        label=label or str(field.label or ""),
        value=as_text(value),
        hint=hint or str(field.help_text or ""),
        error=error or " ".join(str(message) for message in field.errors),
        required=field.field.required,
        options=tuple(getattr(field.field, "choices", ())),
        chosen=as_words(value),
    )


def as_text(value: object) -> str:
    """A value as an input holds it: dates in ISO form, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def as_words(value: object) -> tuple[str, ...]:
    """The chosen keys of a choice, one or several."""
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(as_text(item) for item in value)
    text = as_text(value)
    return (text,) if text else ()
