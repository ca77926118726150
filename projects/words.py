"""Names and facts of records as words that a page about them is found by, in the language of the page."""

from collections.abc import Iterable

from django.utils import translation

from vwn_site.core.querysets import is_live

from .models.records import Organisation, Project, Theme


def names_of(organisation: Organisation | None) -> list[str]:
    """Every name that an organisation has or had, the official one with its abbreviation."""
    if organisation is None:
        return []
    official = f"{organisation.name} ({organisation.abbreviation})" if organisation.abbreviation else organisation.name
    return [official, *(name.name for name in organisation.names.all())]


def words_of_project(project: Project, language: str) -> str:
    """Countries, places, themes, years and organisations of a project."""
    with translation.override(language):
        words = [link.country.name for link in project.countries.all()]
        words += [place.name for place in project.places.all()]
        for link in project.organisations.select_related("organisation").prefetch_related("organisation__names"):
            words += [*names_of(link.organisation), link.programme]
        words += theme_names(project, language)
    return joined([*words, str(project.start), str(project.end)])


def theme_names(project: Project, language: str) -> Iterable[str]:
    keys = project.themes.values("theme__translation_key")
    return Theme.objects.filter(is_live(), translation_key__in=keys, locale__language_code=language).values_list(
        "name", flat=True
    )


def joined(words: Iterable[str]) -> str:
    return ". ".join(dict.fromkeys(word for word in words if word))
