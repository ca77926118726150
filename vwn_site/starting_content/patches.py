"""Which private names of Wagtail, treebeard and wagtail-localize the command for measuring uses."""

from vwn_site.translation.patching import Patch

WHY = "A thousand translated pages are made in bulk; one by one the library takes minutes."
TEST = "tests.test_scale.test_translations_made_in_bulk_are_those_that_the_library_makes"

TEST_OF_PAGES = "tests.test_scale.test_what_is_saved_in_sets_stands_as_what_is_saved_by_itself"

PATCHES = [
    Patch(
        target="wagtail_localize.models.String._get_data_hash",
        names=("_get_data_hash",),
        what="computes by it the key of each invented text (scaling)",
        why=WHY,
        test=TEST,
        digest="44cb090c0ce2",
    ),
    Patch(
        target="wagtail_localize.models.TranslationContext._get_path_id",
        names=("_get_path_id",),
        what="computes by it the key of each place of an invented page (scaling)",
        why=WHY,
        test=TEST,
        digest="1f67364f56a7",
    ),
    Patch(
        target="wagtail.models.pages.Page.save",
        names=("set_url_path",),
        what="saves invented pages in sets (bulk)",
        why="Wagtail asks a dozen queries for each page, and Django makes no sets of rows in two tables.",
        test=TEST_OF_PAGES,
        digest="95ab6c37aefb",
    ),
    Patch(
        target="treebeard.mp_tree.MP_AddChildHandler.process",
        names=("_get_path", "_inc_path"),
        what="gives invented pages their place in the tree (bulk)",
        why="treebeard's load_bulk also adds its pages one by one.",
        test=TEST_OF_PAGES,
        digest="a45195438ecf",
    ),
    Patch(
        target="wagtail.models.reference_index.ReferenceIndex.create_or_update_for_object",
        names=("_extract_references_from_object", "_get_content_path_hash"),
        what="writes what invented objects refer to in sets (bulk)",
        why="Wagtail asks for each object what is known of it, and writes its references by themselves.",
        test=TEST_OF_PAGES,
        digest="58e9352db7ed",
    ),
]
