"""Shows that each entry of the list of patches is needed: without what it does, its test fails.

    .venv/bin/python -m tests.support.without_patches [part of a target ...]

runs the test of every entry, or of some, in a process in which what the entry does is undone, and prints a table.
"""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

ROOT = Path(__file__).resolve().parent.parent.parent
PLUGIN = "tests.support.without_patches"


# In the process of a test, where this module is a plugin of pytest. What is undone is imported when Django is ready.


def pytest_addoption(parser):
    parser.addoption("--without-patch", help="the number of the entry in the list of patches that is undone")


def pytest_collection_finish(session):
    from vwn_site.patches import all_patches, place_of, replaced

    patch = list(all_patches())[int(session.config.getoption("--without-patch"))]
    if patch.by:
        setattr(*place_of(patch.target), replaced[patch.target])
    else:
        (UNDOING.get(patch.test) or UNDOING[patch.target])()


def ask_for_each_part_of_an_address():
    from vwn_site.core import routing

    serve = routing.wagtail_serve

    def serve_without_knowing(request, path):
        vars(request).pop("_wagtail_route_for_request", None)
        return serve(request, path)

    routing.wagtail_serve = serve_without_knowing


def leave_the_stream():
    from vwn_site.core import request_bodies

    is_measured = request_bodies.is_measured

    def is_measured_only(request, limit):
        stream = request._stream
        answer = is_measured(request, limit)
        request._stream = stream
        return answer

    request_bodies.is_measured = is_measured_only


def announce_each_change():
    from django.db import connection, transaction

    from vwn_site.core import generation, signals

    def announce(**_signal):
        with connection.cursor() as cursor:
            cursor.execute(generation.ANNOUNCE, [generation.CHANNEL])
        transaction.on_commit(generation.replace_word)

    generation.announce_change = signals.announce_change = announce


def send_as_it_is():
    from vwn_site.core import control_characters

    del control_characters.CleanTextDumper.dump, control_characters.CleanJsonDumper.dump


def compare_any_number():
    from django.db.models import IntegerField

    from vwn_site.core.wrong_values import PossibleIn

    IntegerField._unregister_lookup(PossibleIn)


def take_any_redirect():
    from wagtail.contrib.redirects.models import Redirect

    Redirect._meta.get_field("old_path").validators.pop()


def store_as_wagtail_does():
    from vwn_site.media.models import CustomDocument, CustomImage

    for model in (CustomImage, CustomDocument):
        del model._meta.get_field("file").attr_class


def take_every_file_for_another():
    from vwn_site.media.models import StoredFile

    def replaced_file(self):
        return type(self)._base_manager.filter(pk=self.pk).values_list("file", flat=True).first()

    StoredFile._replaced_file = replaced_file


def measure_no_picture():
    from vwn_site.media.models import CustomImage

    CustomImage._set_image_file_metadata = lambda self: None


def measure_no_document():
    from vwn_site.media.models import CustomDocument

    CustomDocument._set_document_file_metadata = lambda self: None


def ask_wagtails_policy():
    from vwn_site.media.permissions import FilePermissionPolicy

    del FilePermissionPolicy.user_has_any_permission_for_instance


def decode_with(module: str, name: str):
    """Has pictures decoded with Pillow's own value of a setting."""

    def undo():
        from vwn_site.media import pixels

        pillow, encoded_again = import_module(module), pixels.encoded_again
        value = getattr(pillow, name)

        def with_value(data):
            setattr(pillow, name, value)
            return encoded_again(data)

        pixels.encoded_again = with_value

    return undo


def work_without_tasks():
    from vwn_site.queue import worker

    class ForgetfulApp(worker.DjangoApp):
        def __setattr__(self, name, value):
            if not hasattr(self, name):
                super().__setattr__(name, value)

    worker.DjangoApp = ForgetfulApp


def without(module: str, owner: str, *names: str):
    """Takes methods of ours away, so that the framework's own are there."""

    def undo():
        for name in names:
            delattr(getattr(import_module(module), owner), name)

    return undo


def doing_nothing(module: str, owner: str, name: str):
    def undo():
        setattr(getattr(import_module(module), owner), name, lambda self, *_arguments, **_options: None)

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


def make_other_keys():
    from vwn_site.starting_content import scaling

    scaling.String = WithOtherKeys(scaling.String)
    scaling.TranslationContext = WithOtherKeys(scaling.TranslationContext)


def refresh_as_the_library():
    from wagtail_localize.models import TranslationSource

    from vwn_site.translation.refreshing import library_refresh_segments

    TranslationSource.refresh_segments = library_refresh_segments


def save_each_context():
    from wagtail_localize.models import TranslationContext

    get_field_path, save = TranslationContext.get_field_path, TranslationContext.save

    def get_and_save(self, instance):
        self.save = save.__get__(self)
        return get_field_path(self, instance)

    TranslationContext.get_field_path = get_and_save


def read_review_each_time():
    from vwn_site.translation import reviewing

    reviewing.read_review = lambda page: None


def count_source_by_source():
    from wagtail_localize.models import TranslationSource

    from vwn_site.translation import figures

    passages = figures.passages

    def passages_one_by_one(locale, keys):
        keys = TranslationSource.objects.values_list("object_id", flat=True) if keys is None else keys
        return {key: found for one in keys for key, found in passages(locale, [one]).items()}

    figures.passages = passages_one_by_one


BACKEND = "modelsearch.backends.database.postgres.postgres"
OURS = "vwn_site.search.backend"
UNDOING = {
    "django.db.models.lookups.In.process_rhs": compare_any_number,
    "wagtail.contrib.redirects.forms.RedirectForm.clean": take_any_redirect,
    "wagtail.models.pages.Page.route_for_request": ask_for_each_part_of_an_address,
    "django.core.handlers.wsgi.WSGIRequest.__init__": leave_the_stream,
    "django.db.backends.base.base.BaseDatabaseWrapper.on_commit": announce_each_change,
    "django.db.backends.postgresql.psycopg_any.get_adapters_template": send_as_it_is,
    "django.db.models.fields.files.FileDescriptor.__get__": store_as_wagtail_does,
    "django.db.models.fields.files.FileField.pre_save": take_every_file_for_another,
    "wagtail.images.models.AbstractImage._set_image_file_metadata": measure_no_picture,
    "wagtail.documents.models.AbstractDocument._set_document_file_metadata": measure_no_document,
    "wagtail.images.permissions": ask_wagtails_policy,
    "wagtail.documents.permissions": ask_wagtails_policy,
    "PIL.Image._decompression_bomb_check": decode_with("PIL.Image", "MAX_IMAGE_PIXELS"),
    "PIL.PngImagePlugin._safe_zlib_decompress": decode_with("PIL.PngImagePlugin", "MAX_TEXT_CHUNK"),
    "PIL.AvifImagePlugin._get_default_max_threads": decode_with("PIL.AvifImagePlugin", "DEFAULT_MAX_THREADS"),
    "procrastinate.app.App.with_connector": work_without_tasks,
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
    "wagtail_localize.models.String._get_data_hash": refresh_as_the_library,
    "wagtail_localize.models.TranslationContext._get_path_id": refresh_as_the_library,
    "wagtail_localize.models.TranslationContext.get_field_path": save_each_context,
    "wagtail.models.workflows.WorkflowMixin.current_workflow_state": read_review_each_time,
    "wagtail_localize.models.StringSegment": count_source_by_source,
    "wagtail_localize.models.TranslationSource": count_source_by_source,
    "wagtail_localize.models.String": count_source_by_source,
    "wagtail_localize.models.StringTranslation": count_source_by_source,
}


# The whole list


def node_of(test: str) -> str:
    """What pytest calls a test of a dotted name."""
    module, _dot, name = test.rpartition(".")
    return f"{module.replace('.', '/')}.py::{name}"


def outcome(number: int | None, test: str) -> str:
    """The last line of pytest about a test, with an entry undone or with none."""
    undone = [] if number is None else ["-p", PLUGIN, "--without-patch", str(number)]
    command = [sys.executable, "-m", "pytest", node_of(test), "-p", "no:randomly", "--durations=0", *undone]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    lines = [line for line in told.stdout.splitlines() if re.search(r"\d+ (passed|failed|error)", line)]
    return lines[-1] if lines else f"nothing was run (status {told.returncode})"


def main(parts: list[str]):
    import django

    django.setup()
    from vwn_site.patches import all_patches

    for number, patch in enumerate(all_patches()):
        if not parts or any(part in patch.target for part in parts):
            print(f"{patch.target}\n  {patch.test}\n  {outcome(number, patch.test)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
