"""What the first page of the admin says about translations: to translators their work, to editors what is behind."""

from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..locales import target_locales
from ..status.state import State, Status, statuses
from .listing import GROUPS, ORDERINGS, PERMISSION, WAITING
from .rows import rows_of

SHOWN = 5


class TranslationPanel(Component):
    """The most important of what waits; of work that was given to somebody, only to them."""

    name = "translations"
    template_name = "translation/dashboard.html"
    order = 120

    class Media:
        css = {"all": ["translation/work_list.css"]}

    @cached_property
    def locale(self):
        return target_locales()[0]

    @cached_property
    def waiting(self) -> list[Status]:
        """What waits, the most important first; read once for whoever else is to show something of it."""
        return sorted(statuses(self.locale, states=GROUPS[WAITING]).values(), key=ORDERINGS["importance"][1])

    def get_context_data(self, parent_context):
        user, waiting = parent_context["request"].user, self.waiting
        mine = [one for one in waiting if one.assigned_to_id == user.pk]
        free = [one for one in waiting if one.assigned_to_id is None and not one.at_agency]
        return {
            "locale": self.locale,
            "counts": counts(waiting),
            "words": sum(one.words_to_do or 0 for one in waiting),
            "mine": rows_of(mine[:SHOWN], [], user),
            "free": rows_of(free[:SHOWN], [], user),
        }


def counts(found: list[Status]) -> list[tuple[State, int]]:
    numbers = [(state, sum(one.state == state for one in found)) for state in State]
    return [(state, number) for state, number in numbers if number]


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    if request.user.has_perm(PERMISSION):
        panels.append(TranslationPanel())
