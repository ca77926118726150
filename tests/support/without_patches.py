"""Shows that each entry of the list of patches is needed: without what it does, its test fails.

    .venv/bin/python -m tests.support.without_patches [part of a target ...]

runs for each entry, or for some, its test while what the entry does is undone, and prints which of them failed.
"""

import os
import sys
from importlib import import_module
from uuid import NAMESPACE_OID, uuid5

import pytest
from _pytest.runner import runtestprotocol

# Each function undoes what an entry does, with pytest's monkeypatch. What it changes is imported when Django is ready.


def offer_to_translate_everything(monkeypatch):
    from wagtail import hooks

    from vwn_site.translation.upstream.admin import OFFERS

    for name, offer in OFFERS.items():
        registered = [
            (offer if getattr(hook, "__wrapped__", None) is offer else hook, order)
            for hook, order in hooks._hooks[name]
        ]
        monkeypatch.setitem(hooks._hooks, name, registered)


def ask_for_each_part_of_an_address(monkeypatch):
    from vwn_site.core import routing

    serve = routing.wagtail_serve

    def serve_without_knowing(request, path):
        vars(request).pop("_wagtail_route_for_request", None)
        return serve(request, path)

    monkeypatch.setattr(routing, "wagtail_serve", serve_without_knowing)


def leave_the_stream(monkeypatch):
    from vwn_site.core import request_bodies

    is_measured = request_bodies.is_measured

    def is_measured_only(request, limit):
        stream = request._stream
        answer = is_measured(request, limit)
        request._stream = stream
        return answer

    monkeypatch.setattr(request_bodies, "is_measured", is_measured_only)
    if test_module := sys.modules.get("tests.core.test_request_bodies"):
        monkeypatch.setattr(test_module, "is_measured", is_measured_only)


def announce_each_change(monkeypatch):
    from django.db import connection, transaction

    from vwn_site.core import generation, signals

    def announce(**_signal):
        with connection.cursor() as cursor:
            cursor.execute(generation.ANNOUNCE, [generation.CHANNEL])
        transaction.on_commit(generation.replace_word)

    for module in (generation, signals):
        monkeypatch.setattr(module, "announce_change", announce)


def send_as_it_is(monkeypatch):
    from vwn_site.core import control_characters

    for dumper in (control_characters.CleanTextDumper, control_characters.CleanJsonDumper):
        monkeypatch.delattr(dumper, "dump")


def take_any_redirect(monkeypatch):
    from wagtail.contrib.redirects.models import Redirect

    field = Redirect._meta.get_field("old_path")
    monkeypatch.setattr(field, "validators", field.validators[:-1])


def store_as_wagtail_does(monkeypatch):
    from vwn_site.media.models import CustomDocument, CustomImage

    for model in (CustomImage, CustomDocument):
        monkeypatch.delattr(model._meta.get_field("file"), "attr_class")


def take_every_file_for_another(monkeypatch):
    from vwn_site.media.models import StoredFile

    def replaced_file(self):
        return type(self)._base_manager.filter(pk=self.pk).values_list("file", flat=True).first()

    monkeypatch.setattr(StoredFile, "_replaced_file", replaced_file)


def measure_no_picture(monkeypatch):
    from vwn_site.media.models import CustomImage

    monkeypatch.setattr(CustomImage, "_set_image_file_metadata", lambda self: None)


def measure_no_document(monkeypatch):
    from vwn_site.media.models import CustomDocument

    monkeypatch.setattr(CustomDocument, "_set_document_file_metadata", lambda self: None)


def ask_wagtails_policy(monkeypatch):
    from vwn_site.media.permissions import FilePermissionPolicy

    monkeypatch.delattr(FilePermissionPolicy, "user_has_any_permission_for_instance")


def decode_with(module: str, name: str, value):
    """Has pictures decoded with Pillow's own value of a setting."""

    def undo(monkeypatch):
        from vwn_site.media import pixels

        encoded_again = pixels.encoded_again

        def with_value(data):
            monkeypatch.setattr(import_module(module), name, value)
            return encoded_again(data)

        monkeypatch.setattr(pixels, "encoded_again", with_value)

    return undo


def work_without_tasks(monkeypatch):
    from vwn_site.queue import worker

    class ForgetfulApp(worker.DjangoApp):
        def __setattr__(self, name, value):
            if name not in vars(self):
                super().__setattr__(name, value)

    monkeypatch.setattr(worker, "DjangoApp", ForgetfulApp)


def without(module: str, owner: str, *names: str):
    """Takes methods of ours away, so that the framework's own are there."""

    def undo(monkeypatch):
        for name in names:
            monkeypatch.delattr(getattr(import_module(module), owner), name)

    return undo


def doing_nothing(module: str, owner: str, name: str):
    def undo(monkeypatch):
        monkeypatch.setattr(getattr(import_module(module), owner), name, lambda *_arguments, **_options: None)

    return undo


class WithOtherKeys:
    """A model of wagtail-localize whose private methods make other keys than the library's."""

    def __init__(self, model):
        self.model = model

    def __call__(self, **values):
        return self.model(**values)

    def __getattr__(self, name):
        return another_key if name in ("_get_data_hash", "_get_path_id") else getattr(self.model, name)


def another_key(text: str):
    return uuid5(NAMESPACE_OID, text)


def make_other_keys(monkeypatch):
    from vwn_site.starting_content import scaling

    for name in ("String", "TranslationContext"):
        monkeypatch.setattr(scaling, name, WithOtherKeys(getattr(scaling, name)))


def leave_pages_without_address(monkeypatch):
    from vwn_site.starting_content import bulk

    row_of_tree = bulk.row_of_tree

    def row_without_address(page):
        row = row_of_tree(page)
        row.url_path = ""
        return row

    monkeypatch.setattr(bulk, "row_of_tree", row_without_address)


def put_pages_in_one_place(monkeypatch):
    from wagtail.models import Page

    monkeypatch.setattr(Page, "_inc_path", lambda page: page.path)


def note_no_references(monkeypatch):
    from vwn_site.starting_content import bulk

    monkeypatch.setattr(bulk, "note_references", lambda _objects: None)


def refresh_as_the_library(monkeypatch):
    from wagtail_localize.models import TranslationSource

    from vwn_site.translation.segments.refresh import library_refresh_segments

    monkeypatch.setattr(TranslationSource, "refresh_segments", library_refresh_segments)


def save_each_context(monkeypatch):
    from wagtail_localize.models import TranslationContext

    get_field_path, save = TranslationContext.get_field_path, TranslationContext.save

    def get_and_save(self, instance):
        self.save = save.__get__(self)
        return get_field_path(self, instance)

    monkeypatch.setattr(TranslationContext, "get_field_path", get_and_save)


def read_review_each_time(monkeypatch):
    from vwn_site.translation.publication import review

    monkeypatch.setattr(review, "read_review", lambda page: None)


def count_source_by_source(monkeypatch):
    from wagtail_localize.models import TranslationSource

    from vwn_site.translation.status import figures

    segments = figures.segments

    def segments_one_by_one(locale, keys):
        keys = TranslationSource.objects.values_list("object_id", flat=True) if keys is None else keys
        return {key: found for one in keys for key, found in segments(locale, [one]).items()}

    monkeypatch.setattr(figures, "segments", segments_one_by_one)


def keep_draft_titles_as_the_library_does(monkeypatch):
    from django.db.models.signals import post_save
    from wagtail_localize.models import StringTranslation, post_save_string_translation

    from vwn_site.translation.publication import targets

    post_save.connect(post_save_string_translation, sender=StringTranslation)
    monkeypatch.setattr(targets, "keep_draft_title", lambda **_signal: None)


def ask_for_each_page(monkeypatch):
    for name in ("read_parents", "read_progress"):
        monkeypatch.setattr(f"vwn_site.core.page_choosers.{name}", lambda pages: None)


BACKEND = "modelsearch.backends.database.postgres.postgres"
OURS = "vwn_site.search.backend"


def translate_when_loaded(monkeypatch):
    from wagtail.admin.viewsets.chooser import ChooserViewSet
    from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
    from wagtail.forms import TaskStateCommentForm

    monkeypatch.setattr(ChooserViewSet, "search_tab_label", "Zoeken")
    monkeypatch.setattr(TaskStateCommentForm.base_fields["comment"], "label", "Opmerking")
    monkeypatch.setitem(RedirectsReportFilterSet.base_filters["is_permanent"].extra, "empty_label", "Alles")


UNDOING = {
    "wagtail.admin.viewsets.chooser.ChooserViewSet": translate_when_loaded,
    "wagtail.contrib.redirects.filters.RedirectsReportFilterSet": translate_when_loaded,
    "wagtail.forms.TaskStateCommentForm": translate_when_loaded,
    "wagtail.hooks.register": offer_to_translate_everything,
    "wagtail.contrib.redirects.forms.RedirectForm.clean": take_any_redirect,
    "wagtail.models.pages.Page.route_for_request": ask_for_each_part_of_an_address,
    "wagtail_localize.models.post_save_string_translation": keep_draft_titles_as_the_library_does,
    "django.core.handlers.wsgi.WSGIRequest.__init__": leave_the_stream,
    "django.db.backends.base.base.BaseDatabaseWrapper.on_commit": announce_each_change,
    "django.db.backends.postgresql.psycopg_any.get_adapters_template": send_as_it_is,
    "django.db.models.fields.files.FileDescriptor.__get__": store_as_wagtail_does,
    "django.db.models.fields.files.FileField.pre_save": take_every_file_for_another,
    "wagtail.images.models.AbstractImage._set_image_file_metadata": measure_no_picture,
    "wagtail.documents.models.AbstractDocument._set_document_file_metadata": measure_no_document,
    "wagtail.images.permissions": ask_wagtails_policy,
    "wagtail.documents.permissions": ask_wagtails_policy,
    "PIL.Image._decompression_bomb_check": decode_with("PIL.Image", "MAX_IMAGE_PIXELS", 89_478_485),
    "PIL.PngImagePlugin._safe_zlib_decompress": decode_with("PIL.PngImagePlugin", "MAX_TEXT_CHUNK", 1_048_576),
    "PIL.AvifImagePlugin._get_default_max_threads": decode_with("PIL.AvifImagePlugin", "DEFAULT_MAX_THREADS", 0),
    "procrastinate.app.App.with_connector": work_without_tasks,
    "django.contrib.messages.api.add_message": without("vwn_site.core.bulk_changes", "Unheard", "add"),
    f"{BACKEND}.ObjectIndexer": without(OURS, "FoldingIndexer", "prepare_value", "body_text", "as_vector"),
    f"{BACKEND}.PostgresIndex.add_items": without(OURS, "BilingualIndex", "add_items"),
    f"{BACKEND}.PostgresIndex._refresh_title_norms": doing_nothing(OURS, "BilingualIndex", "_refresh_title_norms"),
    "modelsearch.backends.base.BaseSearchQueryCompiler._get_filters_from_queryset": without(
        OURS, "AnyFilter", "_get_filters_from_queryset"
    ),
    f"{BACKEND}.PostgresSearchQueryCompiler.build_tsquery": without(
        OURS, "BilingualQueryCompiler", "build_tsquery", "build_tsquery_content"
    ),
    f"{BACKEND}.PostgresSearchQueryCompiler._build_rank_expression": without(
        OURS, "BilingualQueryCompiler", "_build_rank_expression"
    ),
    f"{BACKEND}.PostgresSearchQueryCompiler.search": without(OURS, "BilingualQueryCompiler", "_build_rank_expression"),
    "tests.test_scale.test_translations_made_in_bulk_are_those_that_the_library_makes": make_other_keys,
    "wagtail.models.pages.Page.save": leave_pages_without_address,
    "treebeard.mp_tree.MP_AddChildHandler.process": put_pages_in_one_place,
    "treebeard.mp_tree.MP_Node.get_parent": ask_for_each_page,
    "wagtail.models.pages.Page.approved_schedule": ask_for_each_page,
    "wagtail.models.reference_index.ReferenceIndex.create_or_update_for_object": note_no_references,
    "wagtail_localize.models.String._get_data_hash": refresh_as_the_library,
    "wagtail_localize.models.TranslationContext._get_path_id": refresh_as_the_library,
    "wagtail_localize.models.TranslationContext.get_field_path": save_each_context,
    "wagtail.models.workflows.WorkflowMixin.current_workflow_state": read_review_each_time,
    "wagtail_localize.models.StringSegment": count_source_by_source,
    "wagtail_localize.models.TranslationSource": count_source_by_source,
    "wagtail_localize.models.String": count_source_by_source,
    "wagtail_localize.models.StringTranslation": count_source_by_source,
}


# Runs the tests


class WithoutPatches:
    """A plugin of pytest that runs each test once for each entry that names it."""

    def __init__(self, parts: list[str]):
        self.parts, self.outcomes = parts, {}

    @property
    def patches(self) -> list:
        from vwn_site.translation.patching import all_patches

        return [patch for patch in all_patches() if not self.parts or any(part in patch.target for part in self.parts)]

    def pytest_runtest_protocol(self, item):
        """Whatever a test has made before is made again, since it may be other without the entry."""
        for number, patch in enumerate(self.patches):
            if node_of(patch.test) == item.nodeid.partition("[")[0] and self.outcomes.get(number) != "failed":
                with pytest.MonkeyPatch.context() as monkeypatch:
                    undo(patch, monkeypatch)
                    item._initrequest()
                    reports = runtestprotocol(item, log=False, nextitem=None)
                failed = [report.when for report in reports if report.failed]
                self.outcomes[number] = {"call": "failed"}.get(failed[0], "ERROR") if failed else "PASSED"
        return True

    def pytest_unconfigure(self):
        for number, patch in enumerate(self.patches):
            print(f"{self.outcomes.get(number, 'NOT RUN'):8}{patch.target}\n        {patch.test}")  # noqa: T201


def undo(patch, monkeypatch):
    from vwn_site.translation.patching import place_of, replaced

    if patch.by:
        monkeypatch.setattr(*place_of(patch.target), replaced[patch.target])
    else:
        (UNDOING.get(patch.test) or UNDOING[patch.target])(monkeypatch)


def node_of(test: str) -> str:
    """What pytest calls a test of a dotted name."""
    module, _dot, name = test.rpartition(".")
    return f"{module.replace('.', '/')}.py::{name}"


def main(parts: list[str]):
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "vwn_site.settings.test"
    django.setup()
    plugin = WithoutPatches(parts)
    tests = dict.fromkeys(node_of(patch.test) for patch in plugin.patches)
    pytest.main([*tests, "-p", "no:randomly", "--durations=0"], plugins=[plugin])


if __name__ == "__main__":
    main(sys.argv[1:])
