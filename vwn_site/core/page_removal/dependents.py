"""What goes with pages, points at them or has nothing left without them, for whoever is about to remove them.

Each kind of thing costs a few queries, however many there are of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from ..localisation import language_of, source_locale
from ..querysets import models_about_records
from .removal import Removal

MOST_OF_A_KIND = 10
LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Dependent:
    """One thing by its name, with the address where it is edited for whoever may edit it."""

    name: str
    address: str | None


@dataclass(frozen=True)
class Dependents:
    """Things of one kind under what is to be said of them, and how many more there are."""

    heading: str | Promise
    things: list[Dependent]
    more: int


def dependents_of(removal: Removal, user) -> list[Dependents]:
    """All that there is to say of a removal, each kind once, without those of which there is nothing."""
    finder = AdminURLFinder(user)
    kinds = [*pages_along(removal), *pointing_at(removal), *left_without(removal)]
    return [told(heading, things, finder) for heading, things in kinds if things]


def told(heading, things: list[Model], finder: AdminURLFinder) -> Dependents:
    shown = [Dependent(name_of(thing), finder.get_edit_url(thing)) for thing in things[:MOST_OF_A_KIND]]
    return Dependents(heading, shown, len(things) - len(shown))


def name_of(thing: Model) -> str:
    """A page by its title, with its language unless that is the one in which pages are written."""
    if not isinstance(thing, Page):
        return str(thing)
    title = thing.get_admin_display_title()
    is_source = thing.locale_id == source_locale().pk
    return title if is_source else f"{title} ({LANGUAGES[language_of(thing.locale_id)]})"


def pages_along(removal: Removal) -> Iterator[tuple]:
    going, kept = removal.translations
    if not removal.is_deletion:
        yield _("These go offline with it:"), [page for page in (*removal.below, *going, *kept) if page.live]
        return
    yield _("These pages below it are deleted too:"), removal.below
    yield _("The translations are deleted too:"), going
    yield _("These stay as drafts, because pages in their language alone are below them:"), kept


def pointing_at(removal: Removal) -> Iterator[tuple]:
    """What links to the pages or shows them. Drafts do not count."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(to_content_type=page_type, to_object_id__in=as_text(removal.keys))
    for model, keys in by_model(references.exclude(is_of(removal.keys))):
        objects = model._base_manager.filter(pk__in=keys)
        if model is Page:
            yield _("These pages link to it or show it, which they then no longer do:"), list(objects.order_by("path"))
        else:
            yield capfirst(model._meta.verbose_name_plural) + ":", list(objects)
    promotions = SearchPromotion.objects.filter(page__in=removal.keys).select_related("query")
    yield _("Recommended results for:"), [promotion.query for promotion in promotions]


def left_without(removal: Removal) -> Iterator[tuple]:
    yield _("These will have no page and will not appear in any list:"), records_of(removal)
    if removal.is_deletion:
        yield (
            _("These pictures and documents will no longer be used. They are kept; delete them yourself if you like:"),
            files_of(removal),
        )


def records_of(removal: Removal) -> list[Model]:
    keys, records = [page.pk for page in removal.pages if page.locale_id == source_locale().pk], []
    types = {page.content_type_id for page in removal.pages}
    for model in models_about_records():
        if ContentType.objects.get_for_model(model).pk in types:
            pages = model.objects.filter(pk__in=keys).select_related(model.record_field)
            records += [page.record for page in pages if page.record]
    return records


def files_of(removal: Removal) -> list[Model]:
    """The pictures and documents that nothing but the pages uses."""
    files = []
    for model in (get_image_model(), get_document_model()):
        content_type = ContentType.objects.get_for_model(model)
        references = ReferenceIndex.objects.filter(to_content_type=content_type)
        used = set(references.filter(is_of(removal.keys)).values_list("to_object_id", flat=True))
        elsewhere = references.filter(to_object_id__in=used).exclude(is_of(removal.keys))
        keys = used.difference(elsewhere.values_list("to_object_id", flat=True)) if used else used
        files += model.objects.filter(pk__in=keys) if keys else []
    return files


def is_of(keys: Iterable[int]) -> Q:
    """References that stand in pages with these primary keys."""
    return Q(base_content_type=ContentType.objects.get_for_model(Page), object_id__in=as_text(keys))


def as_text(keys: Iterable[int]) -> list[str]:
    """Primary keys as the index of references has them."""
    return [str(key) for key in keys]


def by_model(references: QuerySet[ReferenceIndex]) -> list[tuple[type[Model], set[str]]]:
    """The primary keys of what references stand in, by its model."""
    keys = defaultdict(set)
    for content_type, key in references.values_list("base_content_type", "object_id"):
        keys[content_type].add(key)
    models = {pk: ContentType.objects.get_for_id(pk).model_class() for pk in sorted(keys)}
    return [(model, keys[pk]) for pk, model in models.items() if model]
