"""What translation replaces of wagtail-localize and Wagtail, and which of their private names and tables it uses."""

from . import locales
from .patching import Patch, replace
from .publication import cascades, review, signals, targets
from .segments import refresh
from .status import panel

FIGURES = "reads in one query of its own SQL (statements.STATUSES)"
WHY_FIGURES = "The work list asks it of all pages at once; with the library's models that is a query for each."
TEST_OF_FIGURES = "tests.translation.test_state.test_all_statuses_cost_the_same_few_queries_however_many_there_are"
FEW_QUERIES = (
    "tests.translation.test_refreshing.test_one_changed_word_in_200_segments_costs_at_most_60_queries_and_one_row"
)
WHY_FEW_QUERIES = "The library makes each of its rows by itself; many are made at once only by who knows their keys."
MANY_QUERIES = "https://github.com/wagtail/wagtail-localize/issues/932"

PATCHES = [
    Patch(
        target="wagtail.actions.publish_revision.PublishRevisionAction.execute",
        by=signals.execute,
        what="asks before every publication of a page or snippet who may refuse it",
        why="Wagtail's edit form publishes past the methods of the model, and its signals come after the publication.",
        test="tests.translation.rules.test_ways_to_publish."
        "test_the_edit_form_of_a_stopped_translation_publishes_nothing_whose_dutch_is_withdrawn",
        digest="cd87b11b1916",
    ),
    Patch(
        target="wagtail.actions.delete_page.DeletePageAction.execute",
        by=cascades.delete_with_translations,
        what="deletes a page, its translations and what is said of it in the history together, in one name",
        why="By code Wagtail has no transaction for it, and tells those who hear of it not who deletes.",
        test="tests.translation.rules.test_deletion.test_what_goes_along_is_deleted_in_the_name_of_who_deletes",
        digest="9d144086f98b",
    ),
    Patch(
        target="wagtail_localize.models.TranslationSource.refresh_segments",
        by=refresh.refresh_segments,
        what="takes over the segments of a page with few queries, and keeps the rows that still hold",
        why="The library asks four queries a segment and replaces rows that an editor who has the page open names.",
        upstream=MANY_QUERIES,
        test=FEW_QUERIES,
        digest="7ff37186de01",
    ),
    Patch(
        target="wagtail_localize.segments.extract.StreamFieldSegmentExtractor.handle_block",
        by=refresh.handle_block,
        what="finds no segment in a null of a stored block",
        why="A block that was stored before it had a child fails every translation of its page.",
        upstream="https://github.com/wagtail/wagtail-localize/issues/875",
        test="tests.translation.test_refreshing.test_nulls_in_a_stored_block_are_no_segments_and_no_error",
        digest="f009254c4bb5",
    ),
    Patch(
        target="wagtail_localize.models.Translation.save_target",
        by=targets.save_target,
        what="keeps drafts of public pages from the public row, and has publications pass the gate",
        why="The library writes drafts to the row of a public page, and publishes whatever there is, in nobody's name.",
        upstream="https://github.com/wagtail/wagtail-localize/issues/463",
        test="tests.translation.pitfalls.test_publication.test_a_draft_is_in_no_public_row",
        digest="d63133399d2c",
    ),
    Patch(
        target="wagtail_localize.models.TranslationSource._get_segments_for_translation",
        by=targets.segments_for_translation,
        names=("_get_segments_for_translation",),
        what="leaves out a picture, document or page that was chosen for one language and deleted since",
        why="The library fails each publication, draft and preview for it.",
        test="tests.translation.rules.test_ways_to_publish."
        "test_a_choice_of_one_language_that_was_deleted_holds_up_nothing",
        digest="881620476f6f",
    ),
    Patch(
        target="wagtail_localize.segments.ingest.StreamFieldSegmentsWriter.handle_image_block",
        by=targets.handle_image_block,
        what="leaves the place empty of a picture that was deleted from the library",
        why="The library writes an alternative text to a picture that is not there.",
        test="tests.translation.rules.test_ways_to_publish."
        "test_a_picture_that_was_deleted_from_the_library_holds_up_nothing",
        digest="b139c416af5e",
    ),
    Patch(
        target="wagtail_localize.models.TranslationSource.sync_view_restrictions",
        by=cascades.sync_view_restrictions,
        what="lifts no restriction when a translation is published",
        why="The library makes a translation that somebody made private by itself public again.",
        test="tests.translation.rules.test_privacy.test_what_somebody_made_private_in_english_stays_private",
        digest="e0321e92cb4f",
    ),
    Patch(
        target="wagtail.models.workflows.TaskState.approve",
        by=review.approve_as_written,
        what="approves what is written of a translation, on Wagtail's own screen too",
        why="A reviewer's corrections are stored as segments; Wagtail would publish the revision without them.",
        test="tests.translation.rules.test_ways_to_publish."
        "test_what_a_reviewer_corrected_is_public_after_an_approval_on_wagtails_screen",
        digest="472e33716f8f",
    ),
    Patch(
        target="wagtail.admin.ui.side_panels.StatusSidePanel.get_status_templates",
        by=panel.get_status_templates,
        what="shows how far the translations are, beside the editor",
        why="Wagtail has no hook for what stands in this panel.",
        test="tests.translation.test_state_shown."
        "test_an_editor_says_beside_the_page_that_the_translation_holds_and_takes_it_back",
        digest="ae3f186d50dd",
    ),
    Patch(
        target="wagtail.admin.ui.side_panels.StatusSidePanel.get_context_data",
        by=panel.get_context_data,
        what="finds out how far the translations are, for the panel beside the editor",
        why="Wagtail has no hook for what stands in this panel.",
        test="tests.translation.test_state_shown."
        "test_an_editor_says_beside_the_page_that_the_translation_holds_and_takes_it_back",
        digest="b486c83a9da1",
    ),
    Patch(
        target="wagtail.users.models.UserProfile.get_preferred_language",
        by=locales.preferred_language,
        what="writes to who chose no language in that of the source",
        why="Wagtail takes the language of whoever does what the mail is about.",
        test="tests.translation.rules.test_languages_of_staff."
        "test_who_chose_no_language_gets_mail_in_dutch_whoever_hands_in",
        digest="0f427f2b9bba",
    ),
    Patch(
        target="wagtail.hooks.register",
        names=("_hooks",),
        what="offers to translate only pages and snippets of the source language (upstream.admin.limit_offers)",
        why="The library offers it on a page without a Dutch one, and Wagtail has no hook for the buttons of a header.",
        test="tests.translation.rules.test_life.test_nobody_is_offered_to_translate_what_has_no_dutch",
        digest="4a690b6b0f57",
    ),
    Patch(
        target="wagtail_localize.models.post_save_string_translation",
        names=("post_save_string_translation", "draft_title"),
        what="keeps draft titles by a receiver of its own (targets.connect)",
        why="The library writes entities in them, which people see and which may be longer than a title can be.",
        test="tests.translation.rules.test_colleagues.test_a_signs_entity_counts_as_one_character",
        digest="9ffe5f167c48",
    ),
    Patch(
        target="wagtail_localize.models.String._get_data_hash",
        names=("_get_data_hash",),
        what="computes by it the key of each text (refreshing)",
        why=WHY_FEW_QUERIES,
        upstream=MANY_QUERIES,
        test=FEW_QUERIES,
        digest="44cb090c0ce2",
    ),
    Patch(
        target="wagtail_localize.models.TranslationContext._get_path_id",
        names=("_get_path_id",),
        what="computes by it the key of each place of a page (refreshing)",
        why=WHY_FEW_QUERIES,
        upstream=MANY_QUERIES,
        test=FEW_QUERIES,
        digest="1f67364f56a7",
    ),
    Patch(
        target="wagtail_localize.models.TranslationContext.get_field_path",
        names=("save",),
        what="keeps the library from saving each context by itself (refreshing)",
        why="What the library finds out about 200 contexts is saved at once.",
        upstream=MANY_QUERIES,
        test="tests.translation.test_refreshing."
        "test_segments_are_taken_over_for_the_first_time_with_as_many_queries_for_any_number_of_blocks",
        digest="1b902e690f67",
    ),
    Patch(
        target="wagtail.models.workflows.WorkflowMixin.current_workflow_state",
        names=("_current_workflow_states",),
        what="reads the review of a page once (review.read_review)",
        why="Wagtail reads it again for each question, and remembers it only for querysets.",
        test="tests.translation.editor.test_cost.test_the_review_of_a_page_is_read_once",
        digest="8029ca20417e",
    ),
    Patch(
        target="wagtail_localize.models.StringSegment",
        names=("wagtail_localize_stringsegment", "source_id", "string_id", "context_id"),
        what=FIGURES,
        why=WHY_FIGURES,
        test=TEST_OF_FIGURES,
        digest="90cbbdad4dbd",
    ),
    Patch(
        target="wagtail_localize.models.TranslationSource",
        names=("wagtail_localize_translationsource", "id", "object_id", "locale_id"),
        what=FIGURES,
        why=WHY_FIGURES,
        test=TEST_OF_FIGURES,
        digest="ddbd2b7011a8",
    ),
    Patch(
        target="wagtail_localize.models.String",
        names=("wagtail_localize_string", "id", "data"),
        what=FIGURES,
        why=WHY_FIGURES,
        test=TEST_OF_FIGURES,
        digest="11c8e46b6336",
    ),
    Patch(
        target="wagtail_localize.models.StringTranslation",
        names=(
            "wagtail_localize_stringtranslation",
            "translation_of_id",
            "context_id",
            "locale_id",
            "has_error",
            "translation_type",
            "updated_at",
        ),
        what=FIGURES,
        why=WHY_FIGURES,
        test=TEST_OF_FIGURES,
        digest="82942d5ad99e",
    ),
]


def install():
    replace(PATCHES)
