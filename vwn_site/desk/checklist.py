"""What to look at again before a page is published. It warns and holds up nothing; a class for each, in CHECKS."""

import re
from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from projects.models import Result
from vwn_site.core.models import BodyMixin
from vwn_site.core.querysets import is_live
from vwn_site.media.picture_uses import kept_texts, places_of_pictures
from vwn_site.translation.exceptions import SourceMissing
from vwn_site.translation.publication.cascades import is_source
from vwn_site.translation.publication.gate import sources_of

from .figures import figures_without_source
from .texts import WORD, PageText

# A paragraph of more words is hard to take in on a telephone; a text of more has headings that tell what stands where.
LONGEST_PARAGRAPH, LONGEST_WITHOUT_HEADING = 100, 300
# From here on a text is hard to read, and of fewer words nothing can be said of it.
HARD, ENOUGH_WORDS = 45, 100
# What tells nobody where a link leads who hears the links of a page without the rest, in small letters without signs.
EMPTY_LINKS = {
    *("hier", "klik", "klik hier", "klik dan hier", "hier klikken", "lees hier", "lees meer", "lees hier meer"),
    *("lees verder", "verder lezen", "meer lezen", "meer", "meer info", "meer informatie", "bekijk", "bekijk hier"),
    *("bekijk meer", "kijk hier", "link", "deze link", "deze pagina", "deze website", "website", "download"),
    *("here", "click", "click here", "read more", "read here", "learn more", "more", "more info", "more information"),
    *("find out more", "this link", "this page", "this website", "see here"),
}
ADDRESS = re.compile(r"(https?://|www\.)|[\w-]+(\.[\w-]+)+/\S", re.IGNORECASE)
# Of more drafts than these nobody knows what was changed in which.
MOST_DRAFTS = 10
NO_LETTERS = re.compile(r"[\W_]+")
# The name that a camera or a program gave to a file.
NAME_OF_FILE = re.compile(
    r".*\.(jpe?g|png|gif|webp|avif|heic|svg|tiff?)|(img|dsc|dscn|dscf|pxl|foto|photo|image|afbeelding|picture)[\W_]*\d+\w*",
    re.IGNORECASE,
)


class Check:
    """One thing that is looked at. `is_urgent` says whether it is told after a publication too."""

    title: Promise
    is_urgent = False

    def findings(self, page: Page, text: PageText) -> Iterator[str]:
        """What there is to be said of a page, in whole sentences."""
        raise NotImplementedError


class Language(Check):
    title = gettext_lazy("Language")

    def findings(self, page, text):
        if not is_source(page) and not sources_of(page).exists():
            yield SourceMissing().message


class Summary(Check):
    title, is_urgent = gettext_lazy("Summary"), True

    def findings(self, page, text):
        if not page.summary.strip():
            yield _("There is no summary: lists and search results show only the title.")


class Picture(Check):
    title, is_urgent = gettext_lazy("Picture"), True

    def findings(self, page, text):
        is_shown = page.image_id and page.shows_picture
        if is_shown and not page.image_alt.strip():
            yield _("The picture has no description, so the page does not show it.")
        pictures = [picture["image"] for picture in text.values_of("image") if picture["image"]]
        texts = [page.image_alt if is_shown else "", *(picture.contextual_alt_text for picture in pictures)]
        for words in (words.strip() for words in texts if words):
            if NAME_OF_FILE.fullmatch(words):
                yield _("“%(words)s” does not say what the picture shows.") % {"words": words}
        yield from kept_descriptions(page)


def kept_descriptions(page: Page) -> Iterator[str]:
    """A sentence for each picture that took the place of another one and has the words that were said of that.

    Before the page is published: of what is public there is no other version to tell it by.
    """
    if any(place.text for _picture, place in places_of_pictures(page)):
        for words in dict.fromkeys(kept_texts(page, versions_before(page))):
            text = _("The picture is another one, but “%(words)s” was said of the former one. Is that what it shows?")
            yield text % {"words": words}


def versions_before(page: Page) -> list[Page]:
    """What is public of a page and the last drafts since, the earliest first, without the draft that the page is."""
    drafts = page.revisions.filter(pk__gt=page.live_revision_id or 0).exclude(pk=page.latest_revision_id)
    public = type(page).objects.filter(pk=page.pk, live=True)
    return [*public, *(draft.as_object() for draft in reversed(drafts.order_by("-pk")[:MOST_DRAFTS]))]


class Body(Check):
    title, is_urgent = gettext_lazy("Text"), True

    def findings(self, page, text):
        if isinstance(page, BodyMixin) and text.is_empty:
            yield _("The page has no text.")


class Headings(Check):
    title = gettext_lazy("Headings")

    def findings(self, page, text):
        if text.levels and text.levels[0] > 2:
            yield _("The first heading is a subheading, with no section heading above it.")
        if not text.levels and text.number_of_words > LONGEST_WITHOUT_HEADING:
            yield _("This is a long text without headings. Say above each part what it is about.")
        for heading in text.headings_of_nothing:
            yield _("There is nothing below the heading “%(heading)s” yet.") % {"heading": heading}
        for line in text.bold_lines:
            yield _("“%(line)s” looks like a heading but is not one. Make it a Heading block.") % {"line": line}


class Links(Check):
    title = gettext_lazy("Links")

    def findings(self, page, text):
        for link in text.links:
            if NO_LETTERS.sub(" ", link).strip().lower() in EMPTY_LINKS or ADDRESS.match(link):
                yield _("The link “%(link)s” does not say where it leads.") % {"link": link}


class Paragraphs(Check):
    title = gettext_lazy("Paragraphs")

    def findings(self, page, text):
        for paragraph in text.paragraphs:
            number = len(WORD.findall(paragraph))
            if number > LONGEST_PARAGRAPH:
                told = {"number": number, "beginning": " ".join(paragraph.split()[:6])}
                yield _("A paragraph of %(number)s words: “%(beginning)s …”. Split it in two.") % told


class Readability(Check):
    title = gettext_lazy("Readability")

    def findings(self, page, text):
        if text.number_of_words >= ENOUGH_WORDS and text.lix > HARD:
            yield _("Hard to read (LIX %(lix)s; up to 45 is fine). Write shorter sentences and words.") % {
                "lix": text.lix
            }


class Sources(Check):
    title = gettext_lazy("Source")

    def findings(self, page, text):
        """Of what stands among the results the source stands there too."""
        figures = figures_without_source(text.parts, text.large_numbers)
        results = Result.objects.filter(is_live(), value__in=figures.values()).values_list("value", flat=True)
        known = set(results) if figures else set()
        if missing := [figure for figure, value in figures.items() if value not in known]:
            told = _("Where does this come from: %(figures)s? Link to the source, or name it in the same text.")
            yield told % {"figures": ", ".join(missing)}


class Unconfirmed(Check):
    title, is_urgent = gettext_lazy("Notes"), True

    def findings(self, page, text):
        """Of a page about somebody: whether they agreed may be among it."""
        notes = page.to_confirm.strip() if page.is_about_person else ""
        if notes:
            yield _("Still to be confirmed: %(notes)s") % {"notes": "; ".join(notes.splitlines())}


CHECKS: Sequence[Check] = (
    Language(),
    Summary(),
    Picture(),
    Body(),
    Headings(),
    Links(),
    Paragraphs(),
    Readability(),
    Sources(),
    Unconfirmed(),
)


def findings_of(page: Page, *, urgent_only: bool = False) -> list[tuple[Promise, str]]:
    """What there is to be said of a page as it is given, with what each is about."""
    text = PageText.of(page)
    checks = (check for check in CHECKS if check.is_urgent or not urgent_only)
    return [(check.title, finding) for check in checks for finding in check.findings(page, text)]
