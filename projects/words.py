"""Names and facts of records as words that a page about them is found by, in the language of the page."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import get_language

from vwn_site.core.querysets import is_live

from .models.records import Organisation, Project, Theme
from .models.records.querysets import facts


def names_of(organisation: Organisation | None) -> list[str]:
    """Every name that an organisation has or had, the official one with its abbreviation."""
    if organisation is None:
        return []
    official = f"{organisation.name} ({organisation.abbreviation})" if organisation.abbreviation else organisation.name
    return [official, *(name.name for name in organisation.names.all())]


def words_of_project(project: Project, language: str) -> str:
    """Countries, places, themes, years and organisations of a project."""
    prefetch_related_objects([project], *facts())
    with translation.override(language):
        words = [link.country.name for link in project.countries.all()]
        words += [place.name for place in project.places.all()]
        for link in project.organisations.all():
            words += [*names_of(link.organisation), link.programme]
        words += names_of_themes({link.theme.translation_key for link in project.themes.all()})
    return joined([*words, str(project.start), str(project.end)])


def names_of_themes(keys: set[UUID]) -> Iterable[str]:
    """Of the public ones among some themes, in the language being shown."""
    themes = Theme.objects.filter(is_live(), translation_key__in=keys, locale__language_code=get_language())
    return themes.values_list("name", flat=True) if keys else ()


def joined(words: Iterable[str]) -> str:
    return ". ".join(dict.fromkeys(word for word in words if word))
