"""Which pages machines and readers find: public, in the language being shown, and about which record."""

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Page

from vwn_site.core.kept import kept
from vwn_site.core.localisation import active_locale, source_locale
from vwn_site.core.models import page_types
from vwn_site.core.querysets import has_public_source, public
from vwn_site.translation.publication.language_marks import source_texts_by_page


def findable_pages() -> QuerySet:
    """Public pages in the language being shown, whose source is public too."""
    return Page.objects.filter(public(), has_public_source(), locale=active_locale(), alias_of=None, depth__gt=1)


@kept
def source_texts() -> dict[UUID, set[str]]:
    """What public pages in the language being shown say in the words of their source, by translation key."""
    locale = active_locale()
    if locale == source_locale():
        return {}
    return source_texts_by_page(findable_pages(), locale)


def paths_to(record: str) -> dict[type[Page], str]:
    """The page types that are about records of a model, such as "projects.Country", each with the path to them."""
    return {model: model.record_paths[record] for model in page_types() if record in model.record_paths}


def about_record(pages: QuerySet, record: str, **lookup) -> QuerySet:
    """Those of the pages that are about a record of a model with these values, such as identifier="greece"."""
    about = [
        model.objects.filter(**{f"{path}__{name}": value for name, value in lookup.items()}).order_by().values("pk")
        for model, path in paths_to(record).items()
    ]
    return pages.filter(reduce(or_, (Q(pk__in=primary_keys) for primary_keys in about)))
