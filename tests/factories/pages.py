"""Pages of every type: Dutch, public, below the overview where they belong, and in English when that is asked for.

`english` is True for English words that follow from the Dutch, a title, or values of fields; see states.translate.
`live=False` makes a draft. Other states are reached from here with the functions of `states`.
"""

from itertools import count

from wagtail.models import Page

from projects import models as projects
from projects.models import Achievement, Country, Organisation, Project, PublicationAuthor, Theme
from stories.models import StoryIndexPage, StoryPage
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import DefinitionsPage, HomePage, StandardPage
from vwn_site.newsletter.models import ContactPage, NewsletterPage
from vwn_site.search.backend import indexing_postponed

from . import records, snippets
from .blocks import link_block
from .states import committed, translate

# Of as many digits each, so that names sort in the order in which they were made.
numbers = count(10_000)


def home() -> HomePage:
    """The Dutch home page, which every test finds in place with an English one and the overviews."""
    return HomePage.objects.get(locale=source_locale())


def index_page(model: type[Page]) -> Page:
    """The Dutch overview of a kind, such as ProjectIndexPage."""
    return model.objects.get(locale=source_locale())


def project_page(about: Project | None = None, title: str = "", **fields) -> projects.ProjectPage:
    about = about or records.project()
    return _page(projects.ProjectPage, projects.ProjectIndexPage, title, project=about, **fields)


def country_page(about: Country | str = "PT", title: str = "", **fields) -> projects.CountryPage:
    """The page of a country, named as CLDR names it in both languages unless a title is given."""
    about = about if isinstance(about, Country) else records.country(about)
    fields["english"] = {"title": about.name_in("en")} if fields.get("english") is True else fields.get("english")
    return _page(projects.CountryPage, projects.CountryIndexPage, title or about.name_in("nl"), country=about, **fields)


def partner_page(about: Organisation | str = "Haven voor Iedereen", title: str = "", **fields) -> projects.PartnerPage:
    about = records.as_organisation(about)
    title = title or about.name
    fields["english"] = {"title": about.name_in("en")} if fields.get("english") is True else fields.get("english")
    return _page(projects.PartnerPage, projects.PartnerIndexPage, title, organisation=about, **fields)


def theme_page(about: Theme | None = None, title: str = "", **fields) -> projects.ThemePage:
    about = about or snippets.theme()
    return _page(projects.ThemePage, projects.ThemeIndexPage, title or about.name, theme=about, **fields)


def achievements_page(year: int = 2021, title: str = "", achievements=(), **fields) -> projects.AchievementsPage:
    """The page of a year. `achievements` are titles, or mappings with title, text, project and result."""
    own = [
        Achievement(locale=source_locale(), sort_order=order, **(one if isinstance(one, dict) else {"title": one}))
        for order, one in enumerate(achievements)
    ]
    fields = {"year": year, "achievements": own, "slug": str(year), **fields}
    if fields.get("english") is True:
        fields["english"] = {"title": f"Achieved in {year}", "slug": str(year)}
    return _page(projects.AchievementsPage, projects.AchievementsIndexPage, title or f"Bereikt in {year}", **fields)


def publication_page(title: str = "Rapport over de haven", *, authors=(), **fields) -> projects.PublicationPage:
    """A report with a link. `authors` are names of persons, or organisations."""
    by = [
        PublicationAuthor(**({"name": author} if isinstance(author, str) else {"organisation": author}))
        for author in authors
    ]
    link = link_block("Het rapport over de haven", url="https://haven.example/rapport")
    fields = {"languages": "en, el", "files": [link], "authors": by, **fields}
    return _page(projects.PublicationPage, projects.PublicationIndexPage, title, **fields)


def story_page(person: str = "Noor Voorbeeld", title: str = "", **fields) -> StoryPage:
    """A story about somebody who does not exist."""
    return _page(StoryPage, StoryIndexPage, title or f"Het verhaal van {person}", person=person, **fields)


def standard_page(*blocks: dict, title: str = "", below: Page | None = None, **fields) -> StandardPage:
    """A plain page with these blocks as its body."""
    if blocks:
        fields["body"] = list(blocks)
    return _page(StandardPage, below or HomePage, title, **fields)


def definitions_page(title: str = "Woorden uitgelegd", **fields) -> DefinitionsPage:
    return _page(DefinitionsPage, HomePage, title, **{"english": "Words explained", **fields})


def newsletter_page(title: str = "Nieuwsbrief", **fields) -> NewsletterPage:
    return _page(NewsletterPage, HomePage, title, **{"english": "Newsletter", **fields})


def contact_page(title: str = "Contact", **fields) -> ContactPage:
    return _page(ContactPage, HomePage, title, **{"english": {"title": "Contact"}, **fields})


def _page(model: type[Page], parent, title: str, *, english=None, live: bool = True, **fields) -> Page:
    """A page below a page, or below the Dutch page of a model; published by a revision, as staff do."""
    title = title or f"Pagina {next(numbers)}"
    values = {"title": title, "summary": "Wat wij doen.", "locale": source_locale(), "live": False, **fields}
    page = model(**values)
    parent = parent if isinstance(parent, Page) else index_page(parent)
    with indexing_postponed(), committed():
        parent.add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
    page = model.objects.get(pk=page.pk)
    if english:
        translate(page, as_values(english))
    return page


def as_values(english) -> dict:
    """What was given as `english`, as values of fields."""
    if english is True:
        return {}
    return {"title": english} if isinstance(english, str) else english
