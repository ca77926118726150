"""Snippets: words that stand on many pages, in Dutch, and in English when the function is given those."""

from django.utils.text import slugify
from wagtail.models import Site

from projects.models import Acknowledgement, Indicator, Organisation, Theme
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import Definition, FooterText, Menu, SiteSettings

from .states import translate


def theme(name: str = "Rechtshulp", *, english: str = "", slug: str = "", live: bool = True) -> Theme:
    slug = slug or slugify(english or name)
    return _snippet(Theme(name=name, slug=slug), {"name": english} if english else None, live)


def theme_of(slug: str) -> Theme:
    """The Dutch theme that was made with this short name."""
    return Theme.objects.get(slug=slug, locale=source_locale())


def indicator(
    name: str = "mensen die advies kregen",
    *,
    english: str = "people given advice",
    slug: str = "advice",
    live: bool = True,
) -> Indicator:
    return _snippet(Indicator(name=name, slug=slug), {"name": english} if english else None, live)


def acknowledgement(of: Organisation, statement: str = "Medegefinancierd", *, english: dict | None = None, **fields):
    """What a funder wants said; `english` has its words by field."""
    live = fields.pop("live", True)
    return _snippet(Acknowledgement(organisation=of, statement=statement, **fields), english, live)


def definition(
    term: str = "haven",
    text: str = "Een plek voor schepen.",
    *,
    english: dict | None = None,
    forms: str = "",
    live=True,
) -> Definition:
    """A word that is explained; `english` has its words by field."""
    return _snippet(Definition(term=term, text=text, forms=forms), english, live)


def menu(
    location: str = "main", links=(), *, heading: str = "", english: dict | None = None, live: bool = True
) -> Menu:
    """A menu; links are values of its StreamField. `english` has its words by field and may be empty."""
    return _snippet(Menu(location=location, heading=heading, links=list(links)), english, live)


def footer_text(text: str = "<p>Wij zijn er.</p>", *, english: str = "") -> FooterText:
    return _snippet(FooterText(text=text), {"text": english} if english else None)


def site_settings(**values) -> SiteSettings:
    """The settings of the site, with these values."""
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in values.items():
        setattr(settings, name, value)
    settings.save()
    return settings


def _snippet(snippet, english: dict[str, str] | None, live: bool = True):
    """Saves a Dutch snippet, public or a draft, and translates it when it is to be there in English."""
    snippet.locale, snippet.live = source_locale(), live
    snippet.save()
    revision = snippet.save_revision()
    if live:
        revision.publish()
        snippet.refresh_from_db()
    if english is not None:
        translate(snippet, english)
    return snippet
