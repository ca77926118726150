"""Words that Wagtail translates once, as it is loaded: here they wait for the language of whoever reads them."""

from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.views import IndexView
from wagtail.forms import TaskStateCommentForm

CHOOSER = {
    "choose_one_text": "Choose",
    "choose_another_text": "Choose another",
    "edit_item_text": "Edit",
    "search_tab_label": "Search",
    "create_action_label": "Create",
}
REDIRECTS = {"old_path": "From", "site": "Site", "link": "To", "get_is_permanent_display": "Type"}
KIND, REMARK, KINDS, ANY = "Type", "Comment", {True: "Permanent", False: "Temporary"}, "All"


def install():
    for name, word in CHOOSER.items():
        setattr(ChooserViewSet, name, gettext_lazy(word))
    TaskStateCommentForm.base_fields["comment"].label = gettext_lazy(REMARK)
    IndexView.export_headings.update({name: gettext_lazy(word) for name, word in REDIRECTS.items()})
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = gettext_lazy(KIND)
    choices = [(value, gettext_lazy(word)) for value, word in KINDS.items()]
    kind.extra.update(choices=choices, empty_label=gettext_lazy(ANY))
