"""Which private names of wagtail-localize the command for measuring uses."""

from vwn_site.translation.patching import Patch

WHY = "A thousand translated pages are made in bulk; one by one the library takes minutes."
TEST = "tests.test_scale.test_translations_made_in_bulk_are_those_that_the_library_makes"

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
]
