"""The first page of the admin, and the lists that it leads to."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.models import Page

from vwn_site.core.localisation import source_locale
from vwn_site.core.models import BasePage
from vwn_site.translation.work_list.dashboard import TranslationPanel

from . import views
from .account import ReminderSettingsPanel
from .checklist import findings_of, kept_descriptions
from .explorer.bulk_actions import OWNER_CHANGED, ChangeOwnerBulkAction, OwnerChanged
from .explorer.views import explorer_viewset
from .panels import AttentionPanel, DeskPanel
from .reviews import CONFIRMED

# After whatever else has a panel.
LAST = 100
# As Wagtail calls what whoever reviews a page may do.
APPROVE = "approve"

hooks.register("register_account_settings_panel", ReminderSettingsPanel)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("attention/<slug:name>/", views.AttentionView.as_view(), name="attention"),
        path(
            "attention/<slug:name>/results/", views.AttentionView.as_view(results_only=True), name="attention_results"
        ),
        path("attention/to-review/<int:pk>/confirm/", views.confirm_page, name="confirm_page"),
        path("attention/to-review/<int:pk>/take-over/", views.take_over_page, name="take_over_page"),
        path("checklist/<int:pk>/", views.checklist, name="checklist"),
    ]


@hooks.register("register_admin_viewset", order=LAST)
def register_lists_of_pages():
    return explorer_viewset


hooks.register("register_bulk_action", ChangeOwnerBulkAction)


@hooks.register("insert_global_admin_js")
def scripts_of_lists_and_keys():
    names = ("list-names", "kept-choices", "publish-key")
    return format_html_join(
        "", '<script type="module" src="{}"></script>', ([static(f"js/admin/{name}.js")] for name in names)
    )


@hooks.register("construct_homepage_panels", order=LAST)
def put_desk_on_first_page(request, panels):
    """In place of Wagtail's list of last edits, which knows pages only."""
    translations = next((panel for panel in panels if isinstance(panel, TranslationPanel)), None)
    others = [panel for panel in panels if not isinstance(panel, RecentEditsPanel)]
    panels[:] = [AttentionPanel(translations), DeskPanel(), *others]


@hooks.register("construct_homepage_summary_items", order=LAST)
def leave_out_numbers_of_everything(request, items):
    """How many pages, pictures and documents there are helps nobody with their work."""
    items.clear()


@hooks.register("construct_page_action_menu")
def approve_first(menu_items, request, context):
    """To whom a page was handed in, its first button approves it; what they type is kept as a draft by itself."""
    if context["view"] == "edit":
        menu_items.sort(key=lambda item: item.name != APPROVE)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(CONFIRMED, _("Still correct"), _("Confirmed that the page is still correct"))
    actions.register_action(OWNER_CHANGED)(OwnerChanged)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def ask_what_a_picture_shows_after_saving(request, page):
    """Not after a publication, before which it was asked; a draft that is kept by itself asks nothing."""
    if request.accepts("text/html") and "action-publish" not in request.POST:
        ask_what_a_picture_shows(request, page)


@hooks.register("before_publish_page")
def ask_what_a_picture_shows(request, page):
    """Whether what is said of it was said of the picture in whose place it came."""
    if isinstance(page, BasePage):
        for finding in kept_descriptions(page):
            messages.warning(request, finding)


@hooks.register("before_bulk_action")
def name_pages_with_kept_descriptions(request, action_type, objects, _action):
    """Of pages that are published together, without anybody seeing their forms; of more of them the queue publishes."""
    if action_type != "publish":
        return
    drafts = [page.get_latest_revision_as_object() for page in objects if isinstance(page, Page)]
    kept = [draft for draft in drafts if isinstance(draft, BasePage) and any(kept_descriptions(draft))]
    if kept:
        told = _("The picture is another one, with the description of the former one. Look at these pages: %(titles)s")
        messages.warning(request, told % {"titles": ", ".join(draft.title for draft in kept)})


@hooks.register("after_publish_page")
def say_what_is_missing(request, page):
    """Of a page in the source language, whose form has the checklist beside it."""
    if page.locale_id == source_locale().pk and isinstance(page, BasePage):
        for _title, finding in findings_of(page, urgent_only=True):
            messages.warning(request, finding)
