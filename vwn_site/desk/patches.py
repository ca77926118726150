"""What the desk replaces of Wagtail's lists of pages."""

from vwn_site.translation.patching import Patch, replace

from .explorer import bulk_actions

PATCHES = [
    Patch(
        target="wagtail.admin.views.pages.bulk_actions.page_bulk_action.PageBulkAction.get_all_objects_in_listing_query",
        by=bulk_actions.all_in_explorer,
        what="takes for all of a list of pages what its filters and its search leave of it",
        why="Wagtail leaves the filters out of account, so that deleting all that is shown deletes what is not.",
        test="tests.desk.test_explorer.test_all_pages_of_a_filtered_list_are_those_that_it_shows",
        digest="96a6c930cca6",
    ),
]


def install():
    replace(PATCHES)
