"""Words that Wagtail translates once, as it is loaded: here they wait for the language of whoever reads them."""

from django.utils.functional import lazy
from django.utils.translation import gettext
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.views import IndexView
from wagtail.forms import TaskStateCommentForm


def text_of_wagtail(text: str, **values) -> str:
    return gettext(text) % values


# One of Wagtail's texts, which our catalogue does not repeat, and what stands in it, which may be late too.
late = lazy(text_of_wagtail, str)

CHOOSER = {
    "choose_one_text": late("Choose"),
    "choose_another_text": late("Choose another"),
    "edit_item_text": late("Edit"),
    "search_tab_label": late("Search"),
    "create_action_label": late("Create"),
}
REDIRECTS = {
    "old_path": late("From"),
    "site": late("Site"),
    "link": late("To"),
    "get_is_permanent_display": late("Type"),
}
KINDS = [(True, late("Permanent")), (False, late("Temporary"))]


def install():
    for name, text in CHOOSER.items():
        setattr(ChooserViewSet, name, text)
    TaskStateCommentForm.base_fields["comment"].label = late("Comment")
    IndexView.export_headings.update(REDIRECTS)
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = late("Type")
    kind.extra.update(choices=KINDS, empty_label=late("All"))
