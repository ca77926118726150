"""The way back in: files are received and judged; somebody looks at the report and has them taken over."""

import io
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from ..models import TranslationPlan
from ..segments.library import StringSegment, Translation
from ..segments.store import write_segment
from . import po, xliff
from .archive import Received, unpack
from .base import Document, FileRefused
from .judging import TOOL, Judge, Judgement, find_translation, refusal_of
from .models import Delivery
from .outcomes import Outcome, Row


def receive(uploads: Iterable[tuple[str, io.BufferedIOBase, int]], user, *, take_unfinished: bool = False) -> Delivery:
    """Keeps what was uploaded (name, file, size) with a report of what taking it over would do; writes nothing else."""
    Delivery.objects.forget_old()
    received = unpack(uploads)
    delivery = Delivery(made_by=user, take_unfinished=take_unfinished)
    documents, refused = open_all(received)
    delivery.rows = [*refused, *_report(documents, delivery, write=False)]
    readable = {document.name for document in documents}
    delivery.files.save(f"{uuid.uuid4()}.zip", _packed([one for one in received if one.name in readable]), save=False)
    delivery.save()
    return delivery


@transaction.atomic
def take_over(delivery: Delivery) -> Delivery:
    """Writes what the report says; anew, because much can have happened since. A second time nothing happens."""
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=delivery.pk)
    if delivery.taken_at:
        return delivery
    refused = [row for row in delivery.rows if row.kind is Outcome.UNREADABLE]
    with delivery.files.open("rb") as file:
        received = unpack([("files.zip", file, file.size)])
    documents, _refused = open_all(received)
    delivery.rows = [*refused, *_report(documents, delivery, write=True)]
    delivery.taken_at = timezone.now()
    transaction.on_commit(delivery.forget_files)
    delivery.save()
    return delivery


def _packed(received: list[Received]) -> ContentFile:
    """A zip of files, under names that only tell them apart."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in received:
            packed.writestr(one.name, one.data)
    return ContentFile(buffer.getvalue())


def open_all(received: list[Received]) -> tuple[list[Document], list[Row]]:
    """The translations in the files, and a line for each file that cannot be read."""
    documents, refused = [], []
    for one in received:
        try:
            if one.refusal:
                raise FileRefused(one.refusal)
            documents += joined(_read(one))
        except FileRefused as error:
            refused.append(Row(one.name, Outcome.UNREADABLE.value, detail=str(error)))
    return documents, refused


def joined(documents: list[Document]) -> list[Document]:
    """The documents of one file, with the parts of a translation in one: some tools make a part of each place."""
    by_translation = {}
    for document in documents:
        key = (document.uuid or document, document.target_language)
        first = by_translation.setdefault(key, document)
        if first is not document:
            first.units += document.units
    return list(by_translation.values())


def _read(received: Received) -> list[Document]:
    reader = po if received.name.lower().endswith(".po") else xliff
    return reader.read(received.name, received.data)


def _report(documents: list[Document], delivery: Delivery, *, write: bool) -> list[Row]:
    translations = [find_translation(document) for document in documents]
    files = Counter(translation.pk for translation in translations if translation)
    rows = []
    for document, translation in zip(documents, translations, strict=True):
        refusal = refusal_of(document, translation, delivery.made_by)
        if refusal is None and files[translation.pk] > 1:
            refusal = Outcome.TWO_FILES
        if refusal:
            page = translation.source.object_repr if translation else ""
            rows.append(Row(document.name, refusal.value, page))
            continue
        judged = Judge(document, translation, delivery.take_unfinished).judgements()
        if write:
            _write_patiently(judged, translation, delivery.made_by)
        rows += [one.row(document, translation) for one in judged]
    return rows


def _write_patiently(judged: list[Judgement], translation: Translation, user):
    """Writes; once more when somebody wrote the same segment for the first time at this very moment."""
    try:
        _write(judged, translation, user)
    except IntegrityError:
        _write(judged, translation, user)


@transaction.atomic
def _write(judged: list[Judgement], translation: Translation, user):
    """Writes the segments of one file that are taken, all or none; the translation is no longer at the agency then."""
    taken = {one.segment.segment_id: one for one in judged if one.outcome.is_taken}
    segments = StringSegment.objects.filter(pk__in=taken).select_related("string", "context")
    for segment in segments:
        write_segment(translation, segment, taken[segment.pk].text, user, tool=TOOL)
    if taken:
        plans = TranslationPlan.objects.filter(target_locale=translation.target_locale)
        plans.filter(translation_key=translation.source.object_id).update(at_agency=False)
        log(instance=translation.get_target_instance(), action="translation.import", user=user)
