from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


@dataclass(frozen=True)
class Part:
    """What one choice shows: its label for editors, and the template that writes it."""

    label: str
    template: str


# By the name that is stored. The app that has the settings adds them when it is ready.
PARTS: dict[str, Part] = {}


def choices() -> list[tuple[str, str]]:
    return [(name, part.label) for name, part in PARTS.items()]


class PartBlock(blocks.ChoiceBlock):
    """A choice among the parts. Migrations have them as they are, so that none depends on this module."""

    def deconstruct(self):
        path, args, options = super().deconstruct()
        return path, args, {**options, "choices": choices()}


class FromSettingsBlock(blocks.StructBlock):
    """What the settings of the site say, in the middle of a text; nothing while they are empty."""

    what = PartBlock(label=_("What"), choices=choices, search_index=False)

    class Meta:
        icon = "cog"
        label = _("From the settings")
        description = _("Ways to help, or address and telephone, from the site settings.")
        template = "blocks/from_settings.html"

    def get_context(self, value, parent_context=None):
        return {**super().get_context(value, parent_context), "part": PARTS.get(value["what"])}

    def get_preview_value(self):
        return self.normalize({"what": next(iter(PARTS))})
