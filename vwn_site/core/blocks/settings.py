from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FromSettingsBlock(blocks.StructBlock):
    """What the settings of the site say, in the middle of a text; nothing while they are empty."""

    what = blocks.ChoiceBlock(
        label=_("What"),
        choices=[("ways-to-help", _("Ways to help: donate, volunteer")), ("contact", _("Address, telephone, press"))],
        search_index=False,
    )

    class Meta:
        icon = "cog"
        label = _("From the settings")
        description = _("Ways to help, or address and telephone, as the settings of the site have them.")
        template = "blocks/from_settings.html"
        preview_value = {"what": "ways-to-help"}
