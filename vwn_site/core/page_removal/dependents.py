"""What goes with pages, points at them or has nothing left without them, for whoever is about to remove them.

Each kind of thing costs a few queries, however many there are of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, TranslatableMixin

from ..localisation import language_of, source_locale
from ..models import page_types
from ..querysets import models_about_records
from ..tree import tree
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


def name_of(thing: Model) -> str:
    """What something is called, a page by its title; with its language unless that is the one written first."""
    name = thing.get_admin_display_title() if isinstance(thing, Page) else str(thing)
    is_source = not isinstance(thing, TranslatableMixin) or thing.locale_id == source_locale().pk
    return name if is_source else f"{name} ({LANGUAGES[language_of(thing.locale_id)]})"


def kind_and_name(thing: Model) -> str:
    model = thing.specific_class if isinstance(thing, Page) else type(thing)
    return f"{capfirst(model._meta.verbose_name)}: {name_of(thing)}"


def dependents_of(removal: Removal, user) -> list[Dependents]:
    """All that there is to say of a removal, each kind once, without those of which there is nothing."""
    kinds = [*pages_along(removal), *pointing_at(removal), *left_without(removal)]
    return dependents_in(kinds, AdminURLFinder(user))


def dependents_in(kinds: Iterable[tuple], finder: AdminURLFinder, name=name_of) -> list[Dependents]:
    """Those of which there is something, of headings with things."""
    return [told(heading, things, finder, name) for heading, things in kinds if things]


def told(heading, things: list[Model], finder: AdminURLFinder, name=name_of) -> Dependents:
    shown = [dependent(thing, finder.get_edit_url(thing), name) for thing in things[:MOST_OF_A_KIND]]
    return Dependents(heading, shown, len(things) - len(shown))


def dependent(thing: Model, address: str | None, name) -> Dependent:
    """What somebody may neither read nor edit is told of without its name."""
    if address is None and not is_readable(thing):
        return Dependent(_("(a %(kind)s that you may not see)") % {"kind": thing._meta.verbose_name}, None)
    return Dependent(name(thing), address)


def is_readable(thing: Model) -> bool:
    """Whether everybody may know of it."""
    if isinstance(thing, Page):
        page = tree().by_pk.get(thing.pk)
        return page is not None and page.is_public
    return getattr(thing, "live", True)


def pages_along(removal: Removal) -> Iterator[tuple]:
    going, kept = removal.translations
    if not removal.is_deletion:
        yield _("These go offline with it:"), [page for page in (*removal.below, *going, *kept) if page.live]
        return
    yield _("These pages below it are deleted too:"), removal.below
    yield _("The translations are deleted too:"), going
    yield _("These stay as drafts, because there are pages below them that exist only in their language:"), kept
    yield _("These pages are below those, and stay too:"), staying_below(kept, removal.keys)


def staying_below(pages: list[Page], going: set[int]) -> list[Page]:
    if not pages:
        return []
    below = Page.objects.filter(reduce(or_, (Q(path__startswith=page.path) for page in pages)))
    return list(below.exclude(pk__in=going).select_related("locale").order_by("path"))


def pointing_at(removal: Removal) -> Iterator[tuple]:
    for model, things in linking(removal):
        if model is Page:
            yield _("These pages link to it or show it, and will no longer do so:"), things
        else:
            told = {"kind": model._meta.verbose_name_plural}
            yield _("These %(kind)s link to it or show it, and will no longer do so:") % told, things
    promotions = SearchPromotion.objects.filter(page__in=removal.keys).select_related("query")
    yield _("Recommended results for:"), [promotion.query for promotion in promotions]
    redirects = Redirect.objects.filter(redirect_page__in=removal.keys, automatically_created=False)
    yield _("These redirects lead to it, and will then lead to where its own address leads:"), list(redirects)


def linking(removal: Removal) -> Iterator[tuple[type[Model], list[Model]]]:
    """By model what links to the pages or shows them. Drafts do not count."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(to_content_type=page_type, to_object_id__in=as_text(removal.keys))
    for model, keys in by_model(references.exclude(is_of(removal.keys))):
        objects = model._base_manager.filter(pk__in=keys)
        yield model, list(objects.order_by("path") if model is Page else objects)


def names_of_linking(removal: Removal) -> list[str]:
    """What links to the pages and is no page, such as menus, as far as everybody may know of it."""
    things = [thing for model, things in linking(removal) if model is not Page for thing in things]
    return [name_of(thing) for thing in things if is_readable(thing)]


def left_without(removal: Removal) -> Iterator[tuple]:
    yield _("These facts will have no page and will not appear in any list:"), records_of(removal)
    yield from standing_on(removal)
    if removal.is_deletion:
        yield (
            _("These pictures and documents will no longer be used. They are kept; delete them yourself if you like:"),
            files_of(removal),
        )


def standing_on(removal: Removal) -> Iterator[tuple]:
    """What the types of the pages say of themselves, each kind once."""
    types, kinds = {page.content_type_id for page in removal.pages}, defaultdict(dict)
    for model in page_types():
        if ContentType.objects.get_for_model(model).pk in types:
            for heading, things in model.standing_on(removal.keys):
                kinds[heading] |= {thing.pk: thing for thing in things}
    yield from ((heading, list(things.values())) for heading, things in kinds.items())


def records_of(removal: Removal) -> list[Model]:
    keys, records = [page.pk for page in removal.pages if page.locale_id == source_locale().pk], []
    types = {page.content_type_id for page in removal.pages}
    for model in models_about_records():
        if ContentType.objects.get_for_model(model).pk in types:
            pages = model.objects.filter(pk__in=keys).select_related(model.record_field)
            records += [record for page in pages if (record := getattr(page, model.record_field))]
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
