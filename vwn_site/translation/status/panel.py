"""How far the translations are, in Wagtail's panel beside the editors of pages and snippets."""

from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail.models import TranslatableMixin

from ..work_list.listing import PERMISSION
from .lists import shown_beside

BESIDE = "translation/state_beside.html"

templates_of_wagtail = StatusSidePanel.get_status_templates
context_of_wagtail = StatusSidePanel.get_context_data


def get_status_templates(panel: StatusSidePanel, context) -> list[str]:
    return [*templates_of_wagtail(panel, context), *([BESIDE] if panel.translation_states else [])]


def get_context_data(panel: StatusSidePanel, parent_context) -> dict:
    user = panel.request.user
    # The editor of translations, which sets this, says all of it in its own words.
    is_wanted = getattr(panel, "shows_translation_states", True) and has_states(panel.object, user)
    panel.translation_states = shown_beside(panel.object, user) if is_wanted else []
    return {**context_of_wagtail(panel, parent_context), "translation_states": panel.translation_states}


def has_states(instance, user) -> bool:
    return bool(instance.pk) and isinstance(instance, TranslatableMixin) and user.has_perm(PERMISSION)
