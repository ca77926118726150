"""What core replaces of Wagtail and Django, and which of their private names it uses."""

from wagtail.contrib.redirects.models import Redirect

from vwn_site.translation.patching import Patch, replace

from . import (
    bulk_actions,
    exports,
    forms,
    history,
    late_words,
    page_choosers,
    private,
    redirects,
    reviews,
    revisions,
    routing,
    workflow,
    wrong_values,
)

PATCHES = [
    Patch(
        target="wagtail.models.view_restrictions.BaseViewRestriction.accept_request",
        by=private.accept_request,
        what="remembers the passwords that readers gave instead of the restrictions that they passed",
        why="The same password was asked for again on each translation, and held after somebody changed it.",
        test="tests.users.test_page_passwords."
        "test_saving_the_privacy_again_asks_nobody_again_and_another_password_asks_everybody",
        digest="ec2f05cab94d",
    ),
    Patch(
        target="wagtail.admin.views.mixins.SpreadsheetExportMixin.preprocess_field_value",
        by=exports.clean_value,
        what="drops control characters from every cell of an exported list, and in text keeps formulas from being run",
        why="One of them makes the whole file impossible; Wagtail has formatters for a field or a class, not for all.",
        test="tests.test_any_text.test_spreadsheets",
        digest="9929e55f29ea",
    ),
    Patch(
        target="wagtail.admin.widgets.chooser.BaseChooser.value_from_datadict",
        by=wrong_values.posted_choice,
        what="takes what can be no key for the key of nothing",
        why="Wagtail asks the database for whatever was posted, which fails for words and for huge numbers.",
        test="tests.test_wrong_values.test_a_chooser_in_a_block_gives_an_error_in_the_form",
        digest="3be79ad5c0cf",
    ),
    Patch(
        target="wagtail.admin.rich_text.editors.draftail.DraftailRichTextArea.value_from_datadict",
        by=wrong_values.posted_rich_text,
        what="refuses what the editor of rich text cannot have sent",
        why="Wagtail makes HTML of any JSON and fails on another form of it with a fault of the server.",
        test="tests.test_wrong_values.test_no_form_of_the_admin_fails_for_a_wrong_value",
        digest="18d59c6fd402",
    ),
    Patch(
        target="wagtail.admin.forms.choosers.LocaleFilterMixin.__init__",
        by=forms.offer_languages,
        what="gives the languages that a chooser offers a label",
        why="Wagtail gives them none, so that they are called Locale whatever language the admin is in.",
        test="tests.test_words_of_admin.test_every_screen_of_a_role_speaks_dutch",
        digest="fbdf5401c29d",
    ),
    Patch(
        target="wagtail.admin.views.chooser.PageChooserTable",
        by=page_choosers.PageTable,
        what="reads of all pages that are offered together what the table says of each",
        why="Wagtail asks three questions for each page: what is above it, whether it is planned, and its review.",
        test="tests.desk.test_speed.test_more_projects_cost_choosers_of_pages_and_their_search_no_more_queries",
        digest="85fca42a5db5",
    ),
    Patch(
        target="treebeard.mp_tree.MP_Node.get_parent",
        names=("_cached_parent_obj",),
        what="gives pages that are offered the page above them (page_choosers.read_parents)",
        why="Wagtail gives it to rows of its lists, and not of its choosers.",
        test="tests.desk.test_speed.test_more_projects_cost_choosers_of_pages_and_their_search_no_more_queries",
        digest="bfeb7b9d494a",
    ),
    Patch(
        target="wagtail.models.pages.Page.approved_schedule",
        names=("_approved_schedule",),
        what="says of pages that are offered whether they are planned (page_choosers.read_progress)",
        why="Wagtail's annotate_approved_schedule does not survive its search.",
        test="tests.desk.test_speed.test_more_projects_cost_choosers_of_pages_and_their_search_no_more_queries",
        digest="2011fe39ac1e",
    ),
    Patch(
        target="wagtail.models.audit_log.BaseLogEntry.save",
        by=revisions.save_log_entry,
        what="writes an entry of the history without asking whether what it is about is there",
        why="Wagtail judges each entry as a form would be, with four queries; a publication writes two.",
        test="tests.translation.test_cost_of_publishing.test_publishing_costs_few_queries",
        digest="4796912b13de",
    ),
    Patch(
        target="wagtail.admin.views.pages.edit.EditView.workflow_action_is_valid",
        by=workflow.is_decision_possible,
        what="asks whether anything waits for a decision, and lets a draft that is kept by itself decide nothing",
        why="A decision sent twice, once with a draft that the form kept by itself, was a fault of the server.",
        upstream="https://github.com/wagtail/wagtail/commit/6548de9921c826696cbb41f53ec2f058b5f1bbd6",
        test="tests.core.test_workflow.test_a_decision_posted_with_a_draft_that_is_kept_meanwhile_is_taken_once",
        digest="77e8d37ae9a0",
    ),
    Patch(
        target="wagtail.admin.views.pages.edit.EditView.add_save_confirmation_message",
        by=reviews.confirm_save,
        what="says nothing of a page that is saved along with a decision about it (reviews.tell_of_decision)",
        why="Wagtail says of an approval, and of a page that is sent back, that the page has been updated.",
        test="tests.users.test_reviews.test_who_decides_is_told_what_happened_what_follows_and_who_hears_of_it",
        digest="d02c119efeda",
    ),
    Patch(
        target="wagtail.admin.views.pages.edit.EditView.add_cancel_workflow_confirmation_message",
        by=reviews.confirm_cancellation,
        what="says what follows when a review is stopped",
        why="Wagtail runs no hook where the page is locked for whoever stops its review, and mails nobody.",
        test="tests.users.test_reviews.test_who_decides_is_told_what_happened_what_follows_and_who_hears_of_it",
        digest="89245a16c56f",
    ),
    Patch(
        target="wagtail.admin.views.generic.workflow.WorkflowAction.post",
        by=reviews.decide_and_tell,
        what="says what somebody decided with a button of the first page",
        why="Wagtail says nothing.",
        test="tests.users.test_reviews.test_who_decides_on_the_first_page_is_told_of_it",
        digest="684d1cf06f5a",
    ),
    Patch(
        target="wagtail.models.audit_log.LogEntryQuerySet.latest_by_uuid_and_action",
        by=history.latest_of_each_action,
        what="counts what one request did to several pages or records for each of them",
        why="Wagtail shows it in the history of the last one alone; the others seem to have none.",
        test="tests.core.test_history.test_what_was_done_to_many_at_once_is_in_the_history_of_each",
        digest="5d705933f37e",
    ),
    Patch(
        target="wagtail.admin.views.bulk_action.base_bulk_action.BulkAction.get_all_objects_in_listing_query",
        by=bulk_actions.all_in_list,
        what="takes for all of a list what its filters and its search leave of it",
        why="Wagtail takes all records of the kind, so that deleting all that is shown deletes what is not.",
        test="tests.desk.test_explorer.test_all_projects_of_a_filtered_list_are_those_that_it_shows",
        digest="027ecbf427d3",
    ),
    Patch(
        target="wagtail.admin.views.generic.history.ActionColumn",
        by=history.VersionColumn,
        what="offers in one click to put back a version, also one that was published without being edited",
        why="Wagtail hides it in a menu, and offers it of edits alone, which a command that loads pages makes none of.",
        test="tests.core.test_history.test_a_version_that_no_editor_made_is_offered_to_be_put_back",
        digest="b0bb8447035b",
    ),
    *(
        Patch(
            target=target,
            what="has its words translated when somebody reads them (late_words)",
            why="Wagtail translates them as it is loaded, so that they are Dutch in an English admin too.",
            test="tests.test_words_of_admin.test_every_screen_speaks_english_to_who_reads_the_admin_in_english",
            digest=digest,
        )
        for target, digest in (
            ("wagtail.admin.viewsets.chooser.ChooserViewSet", "17c9973d2ca7"),
            ("wagtail.contrib.redirects.filters.RedirectsReportFilterSet", "a8d1c93d4f4c"),
            ("wagtail.forms.TaskStateCommentForm", "42829d595905"),
        )
    ),
    Patch(
        target="wagtail.admin.compare.FieldComparison.htmldiff",
        by=history.compare_in_words,
        what="compares moments, choices and ticks of two versions as people write them",
        why="Wagtail writes values as Python does: None, True, 2026-12-31 08:30:00+00:00.",
        test="tests.core.test_history.test_two_versions_are_compared_in_words",
        digest="8104a044cc63",
    ),
    Patch(
        target="wagtail.contrib.redirects.forms.RedirectForm.clean",
        what="adds a validator to the field old_path of redirects",
        why="A redirect from where a public page is leads nobody anywhere; the form has no setting.",
        test="tests.core.test_redirects.test_editors_are_told_when_they_lead_away_from_where_a_page_is",
        digest="abbdca5592e3",
    ),
    Patch(
        target="wagtail.models.pages.Page.route_for_request",
        names=("_wagtail_route_for_request",),
        what="tells Wagtail which page has the address (routing.serve)",
        why="Wagtail asks the database once for each part of an address; we know it by a query that is asked anyway.",
        test="tests.test_pages.test_a_page_costs_at_most_twenty_one_queries_with_empty_caches",
        digest="5530d229b2de",
    ),
    Patch(
        target="wagtail.models.sites.get_site_for_hostname",
        by=routing.site_of_host,
        what="asks once for each moment which site a host is",
        why="Wagtail asks the database at each request, and sites change about never.",
        test="tests.test_pages.test_a_page_of_words_costs_one_query_once_the_process_knows_what_pages_share",
        digest="a6457f6fff48",
    ),
    Patch(
        target="django.core.handlers.wsgi.WSGIRequest.__init__",
        names=("_stream",),
        what="puts the body that it measured in the place of the stream (request_bodies.is_measured)",
        why="Django takes a body in chunks, which does not say how long it is, for an empty one.",
        upstream="https://code.djangoproject.com/ticket/35838",
        test="tests.core.test_request_bodies.test_a_body_in_chunks_is_read_as_a_form",
        digest="484035aace31",
    ),
    Patch(
        target="django.db.backends.base.base.BaseDatabaseWrapper.on_commit",
        names=("run_on_commit",),
        what="looks whether something is already to be done after the transaction (generation.announce_change)",
        why="A transaction with a thousand changes is announced once; on_commit() would do it a thousand times.",
        test="tests.core.test_generation.test_many_changes_of_one_transaction_are_announced_once",
        digest="3eb44439e2c5",
    ),
    Patch(
        target="django.db.backends.postgresql.psycopg_any.get_adapters_template",
        what="has text and JSON cleaned on their way to the database (control_characters.register)",
        why="Django registers its own dumpers for each connection, and has no setting for more.",
        test="tests.core.test_control_characters.test_commands_that_write_rows_at_once_store_none",
        digest="5dffb67d36e0",
    ),
]


def install():
    replace(PATCHES)
    late_words.install()
    Redirect._meta.get_field("old_path").validators.append(redirects.refuse_address_of_page)
