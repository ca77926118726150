"""What a language may have of its own besides words: addresses elsewhere, pictures, documents, pages."""

import json
from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.forms.models import registry
from wagtail.images.models import AbstractImage
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from .fields import Place, place_of


@dataclass
class OverrideField:
    """One value with its widget. `value` is this language's own, or the source's when it has none."""

    segment: OverridableSegment
    place: Place
    override: SegmentOverride | None
    chosen: models.Model | None = None

    @property
    def name(self) -> str:
        return f"override-{self.segment.pk}"

    @property
    def label(self) -> str:
        return _("%(place)s · link") % {"place": self.place.name} if self.place.is_rich else self.place.name

    @property
    def value(self):
        return self.override.data if self.override else self.segment.data

    @property
    def is_own(self) -> bool:
        return self.override is not None

    @property
    def widget(self) -> forms.Widget:
        return widget_of(self.place)

    @property
    def media(self) -> forms.Media:
        return self.widget.media

    def __str__(self):
        attrs = {"id": f"id_{self.name}", "aria-label": self.label}
        return self.widget.render(self.name, self.chosen or self.value, attrs=attrs)

    @property
    def source_text(self) -> str:
        """The source's address; what is chosen from the admin is shown by its widget."""
        return self.segment.data if isinstance(self.segment.data, str) else ""


def widget_of(place: Place) -> forms.Widget:
    """The admin's own chooser for what the place holds; an input for an address otherwise."""
    if isinstance(place.leaf, models.ForeignKey):
        widget = registry.foreign_key_lookup(place.leaf)["widget"]
        return widget() if isinstance(widget, type) else widget
    if isinstance(place.leaf, blocks.ChooserBlock):
        return place.leaf.widget
    if isinstance(place.leaf, blocks.EmailBlock):
        return forms.EmailInput()
    return forms.URLInput() if place.is_rich or isinstance(place.leaf, blocks.URLBlock) else forms.TextInput()


def choose_in_bulk(fields: list[OverrideField]):
    """Reads what all choosers point at with one query a model; each would ask by itself."""
    by_model = defaultdict(list)
    for one in fields:
        if isinstance(one.value, int):
            by_model[target_of(one.place)].append(one)
    for model, pointing in by_model.items():
        rows = model._default_manager.filter(pk__in=[one.value for one in pointing])
        if issubclass(model, Page):
            rows = rows.specific()
        if hasattr(rows, "prefetch_renditions"):
            rows = rows.prefetch_renditions("max-165x165")
        found = {row.pk: row for row in rows}
        for one in pointing:
            one.chosen = found.get(one.value)


def described_pictures(fields: list[OverrideField]) -> dict[str, AbstractImage]:
    """The pictures among what is chosen, by the path of the text that says what one of them shows.

    Beside `image` that is `image_alt`; in Wagtail's block of a picture with its description it is `alt_text`.
    """
    pictures = {one.segment.context.path: one.chosen for one in fields if isinstance(one.chosen, AbstractImage)}
    return {
        text: picture
        for path, picture in pictures.items()
        for text in (f"{path}_alt", f"{path.rpartition('.')[0]}.alt_text")
    }


def target_of(place: Place) -> type[models.Model]:
    leaf = place.leaf
    return leaf.related_model if isinstance(leaf, models.ForeignKey) else leaf.model_class


def override_fields(translation: Translation) -> list[OverrideField]:
    """All values that may differ, in the order of the page; those whose field is gone are left out."""
    model = translation.source.specific_content_type.model_class()
    segments = OverridableSegment.objects.filter(source=translation.source_id).select_related("context")
    stored = SegmentOverride.objects.filter(
        locale=translation.target_locale_id, context__object_id=translation.source.object_id
    )
    overrides = {one.context_id: one for one in stored}
    fields = [
        OverrideField(segment, place_of(model, segment.context.field_path), overrides.get(segment.context_id))
        for segment in segments.order_by("order", "pk")
    ]
    return [one for one in fields if one.place.leaf is not None]


def save_overrides(translation: Translation, posted, user) -> list[str]:
    """Stores what differs from the source and removes what does not; returns what was wrong, value by value."""
    problems = []
    if not any(name.startswith("override-") for name in posted):
        return problems
    for one in override_fields(translation):
        if one.name not in posted:
            continue
        given = "" if f"reset-{one.segment.pk}" in posted else one.widget.value_from_datadict(posted, {}, one.name)
        try:
            _store(translation, one, _cleaned(one, given), user)
        except forms.ValidationError as error:
            problems.append(f"{one.label}: {' '.join(error.messages)}")
    return problems


def _cleaned(one: OverrideField, given):
    """The value to store; None for no value of its own."""
    if given in ("", None) or str(given) == str(one.segment.data):
        return None
    if isinstance(one.segment.data, int):
        exists = str(given).isdecimal() and target_of(one.place)._default_manager.filter(pk=given).exists()
        if not exists:
            raise forms.ValidationError(_("What you chose is no longer there."))
        return int(given)
    if isinstance(one.widget, forms.URLInput):
        return forms.URLField(assume_scheme="https").clean(given)
    return forms.EmailField().clean(given) if isinstance(one.widget, forms.EmailInput) else str(given)


def _store(translation: Translation, one: OverrideField, value, user):
    if value is None:
        if one.override:
            one.override.delete()
            _log(translation, one, value, user)
        return
    if one.override is None or one.override.data != value:
        SegmentOverride.objects.update_or_create(
            locale=translation.target_locale,
            context=one.segment.context,
            defaults={
                "data_json": json.dumps(value),
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
        _log(translation, one, value, user)


def _log(translation: Translation, one: OverrideField, value, user):
    """In the history of the translation: which value is its own, or the source's again when there is none."""
    data = {"field_path": one.segment.context.field_path, "value": value}
    log(instance=translation.get_target_instance(), action="translation.override", user=user, data=data)
