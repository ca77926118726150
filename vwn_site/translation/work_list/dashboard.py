"""What the first page of the admin says about translations: to translators their work, to editors what is behind."""

from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..status.state import State, Status, statuses
from .listing import ORDERINGS, PERMISSION, WAITING, is_in_state, target_locales
from .rows import rows_of

SHOWN = 5


class TranslationPanel(Component):
    """The most important of what waits; of work that was given to somebody, only to them."""

    name = "translations"
    template_name = "translation/dashboard.html"
    order = 120

    class Media:
        css = {"all": ["translation/work_list.css"]}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        locale = target_locales()[0]
        found = list(statuses(locale).values())
        waiting = sorted(filter(is_in_state(WAITING), found), key=ORDERINGS["importance"][1])
        mine = [one for one in waiting if one.assigned_to_id == user.pk]
        free = [one for one in waiting if one.assigned_to_id is None and not one.at_agency]
        return {
            "locale": locale,
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
