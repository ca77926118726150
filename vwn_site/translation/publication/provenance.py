"""What a revision of a translation was made of, which it says itself: so nobody has to compare when things happened.

It is in the content of the revision, under `made_of`: `source` is the revision of the source, `words` the digest of
what was written in the language, and `segments` are the texts of the source that it tells, each with its place. One
that somebody made otherwise and that became public has no source and no words. Revisions of an earlier release, and
those of pages whose translation was stopped, say nothing of it.
"""

import json
import re

from wagtail.models import DraftStateMixin, Page, Revision
from wagtail_localize.fields import get_translatable_fields

from ..segments.library import StringSegment, StringTranslation, Translation
from ..segments.segment import segments_of, texts_by_place, written_page
from ..status.figures import MADE_OF, digest_of_written
from .removals import parts_of, stream_fields

# In rich text, and in the JSON that rich text stands in.
KEY_OF_PARAGRAPH = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')


def made_of(revision: Revision | None) -> dict | None:
    return revision.content.get(MADE_OF) if revision else None


def note(revision: Revision, translation: Translation):
    """Says in a revision that it was made of what is written now."""
    source = getattr(translation.source.get_source_instance(), "live_revision_id", None)
    segments = sorted(places_of(StringSegment.objects.filter(source=translation.source_id)))
    write(revision, {"source": source, "words": words_of(translation), "segments": segments})


def write(revision: Revision, told: dict | None):
    revision.content[MADE_OF] = told
    revision.save(update_fields=["content"])


def words_of(translation: Translation) -> str:
    """The digest of what is written of a translation."""
    return digest_of_written(translation.source.object_id, translation.target_locale)


def note_if_public(translation: Translation, target):
    """Says so in the live revision of a page or snippet where the public sees all that is written and nothing else."""
    if isinstance(target, DraftStateMixin) and target.live and target.live_revision:
        target = target.specific if isinstance(target, Page) else target
        if content_of(target) == content_of(written_page(translation)):
            note(target.live_revision, translation)


def note_other(revision: Revision, translation: Translation, instance, written):
    """Says in a revision that says nothing yet, and that becomes public as an instance, which texts it tells.

    `written` is the page or snippet as it is written so far.
    """
    if made_of(revision) or made_of(live := instance.live_revision) is None:
        return
    if content_of(instance) == content_of(written):
        note(revision, translation)
    else:
        told = told_by(instance, translation, set(made_of(live)["segments"]))
        write(revision, {"source": None, "words": None, "segments": sorted(told)})


def told_by(instance, translation: Translation, before: set[str]) -> set[str]:
    """The texts of the source that stand in an instance, translated or not.

    What was told `before` and is in other words now was rewritten by hand, unless these are of a former wording.
    """
    standing = texts_by_place(instance)
    former = StringTranslation.objects.filter(context__object_id=instance.translation_key, locale=instance.locale_id)
    former = set(former.values_list("context_id", "translation_of_id", "data"))
    told = set()
    for segment in segments_of(translation.source, translation.target_locale, former=False):
        place, texts = f"{segment.context_id}.{segment.string_id}", standing[segment.path]
        others = {
            text for context, string, text in former if context == segment.context_id and string != segment.string_id
        }
        is_told = segment.text in texts or segment.source in texts
        if is_told or (place in before and not others & set(texts)):
            told.add(place)
    return told


def places_of(segments) -> set[str]:
    """Texts of a source with their places, as a revision says which it tells."""
    return {f"{context}.{string}" for context, string in segments.values_list("context_id", "string_id")}


def content_of(instance) -> dict:
    """What a translation takes over from its source, translated or not.

    Left out are its address, the keys of parts' rows, and those that the editor of rich text gives to paragraphs.
    """
    data, names = instance.serializable_data(), {field.field_name for field in get_translatable_fields(type(instance))}
    data = {name: _without_keys(value) for name, value in data.items() if name in names - {"slug"}}
    for name in stream_fields(type(instance)):
        data[name] = json.loads(data.get(name) or "[]")
    for name in parts_of(type(instance)):
        data[name] = [{**part, "pk": None} for part in data.get(name, ())]
    return data


def _without_keys(value):
    return KEY_OF_PARAGRAPH.sub("", value) if isinstance(value, str) else value
