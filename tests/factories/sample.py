"""A small site with one page of every type and every block in it, in both languages, all invented.

It is for tests of what holds on every page: that it is valid, accessible, light, and speaks one language. A test about
one thing makes that thing instead.
"""

from datetime import date, timedelta

import time_machine

from projects.choices import Emblem, Qualifier, Status, Unit
from projects.models import CountryIndexPage, CountryPage, PartnerIndexPage, PartnerPage, ProjectIndexPage, Result
from tests.support.clock import NOW
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import StandardPage
from vwn_site.media.pictures import make_pictures
from vwn_site.newsletter.models import ContactPage

from . import blocks, media, pages, records, snippets
from .blocks import SENTENCE, block, text_block
from .skeleton import HOME
from .states import committed, translate

SENTENCE_IN_ENGLISH = "We help refugees on the coast with advice and with a place to wait."
ADVICE = {"term": "advice", "text": "What somebody says who knows about something."}
SECTIONS = ("text", "achievements", "running_projects", "completed_projects", "stories", "brochure")
SECTIONS += ("newsletter", "follow")
DOORS = {"nl": ("Hulp nodig?", "Steun ons", "Contact"), "en": ("Need help?", "Support us", "Contact")}
NOTE = {"nl": "Dit verhaal gaat ook over geweld.", "en": "This story is also about violence."}
SETTINGS = {
    "address": "Kade 1\n1000 AA Havenstad",
    "phone": "000 000 00 00",
    "press_email": "pers@haven.example",
    "donate_url": "https://www.haven.example/doneer",
    "volunteer_url": "https://www.haven.example/vrijwilliger",
    "registration": "KvK 00000000",
    "annual_report_url": "https://www.haven.example/verslag",
}


@time_machine.travel(NOW - timedelta(days=30))
def fill():
    """Fills a database that has the skeleton, a month before the tests."""
    picture = media.picture("Een haven bij avond", is_illustration=True, credit="Gemaakt voor de proef")
    report = media.document("Jaarverslag van de proef", publication_date=date(2022, 3, 1), language="nl")
    make_words()
    make_projects(picture, report)
    make_pages(picture)
    make_plain_pages(picture, report)
    make_surroundings()
    make_home(picture, report)
    make_pictures()


def make_words():
    kind = "european-institution"
    fund = records.organisation(
        "Europees Kustfonds", kind=kind, name_language="nl", names={"en": "European Coast Fund"}
    )
    snippets.acknowledgement(
        fund,
        "Medegefinancierd door het Kustfonds",
        emblem=Emblem.EUROPEAN_UNION,
        disclaimer="Alleen wij zijn verantwoordelijk voor deze tekst.",
        english={
            "statement": "Co-funded by the Coast Fund",
            "disclaimer": "We alone are responsible for this text.",
        },
    )
    snippets.indicator()
    snippets.theme("Rechtshulp", english="Legal aid")
    snippets.theme("Onderwijs", english="Education")
    snippets.definition("raad", "Wat iemand zegt die ergens verstand van heeft.", english=ADVICE)


def make_projects(picture, report):
    """Projects of every status, in countries and in none; the last has no English page."""
    advice, education = (snippets.theme_of(slug) for slug in ("legal-aid", "education"))
    lottery = records.organisation("Loterij van de Kust", kind="lottery", name_language="nl")
    council = records.organisation("Raad van de Zuidkust", kind="coalition", abbreviation="RZK", name_language="nl")
    harbour = records.organisation(
        in_country="PT", website="https://haven.example/", groups=[council], name_language="nl"
    )
    school = records.organisation("Šola za vse", in_country="SI", name_language="sl", founded="1998")
    lawyers = records.project(
        "lawyers-porto",
        start="2020",
        as_of="2022-05",
        countries={"PT": 60, "IE": 40},
        places=["Porto", "Cork"],
        partners=[harbour],
        funders={"Europees Kustfonds": "Kustprogramma", lottery: ""},
        themes=[advice],
        documents=[report],
    )
    lessons = records.project(
        "lessons-ljubljana", start="2017", end="2019-06", countries=["SI"], partners=[school], themes=[education]
    )
    abroad = records.project("meeting-europe", start="2027", scope="eu", length_in_months=18, funders=[lottery])
    boats = records.project(
        "boats-sfax", status_by_hand=Status.RUNNING, countries=["TN", "PT"], partners=[council], themes=[advice]
    )
    source = {"qualifier": Qualifier.MORE_THAN, "as_of": "2022", "source_document": report}
    for project, value, year in ((lawyers, 1400, 2021), (lawyers, 900, 2020), (lessons, 35, 2019)):
        records.result(project, value=value, year=year, achieved_by=[harbour], themes=[advice], **source)
    records.result(lessons, year=2018, value=3, unit=Unit.TRAININGS, source_url="https://school.example/verslag")
    pages.project_page(
        lawyers,
        "Advocaten in Porto",
        summary=SENTENCE,
        image=picture,
        image_alt="Een haven",
        body=[
            text_block(f"<p>{SENTENCE}</p>"),
            blocks.video_block("Een dag in Porto"),
            blocks.link_block("Lees meer over de haven", url="https://haven.example/over"),
        ],
        updates=[blocks.update_block("De cijfers van 2021 staan erbij.", "2022-02-03", "update")],
        english={"title": "Lawyers in Porto", "summary": SENTENCE_IN_ENGLISH},
    )
    pages.project_page(lessons, "Lessen in Ljubljana", summary=SENTENCE, english="Lessons in Ljubljana")
    pages.project_page(abroad, "Overleg in Europa", english="Meetings in Europe")
    pages.project_page(boats, "Boten bij Sfax")


def make_pages(picture):
    shown = {"image": picture, "image_alt": "Een haven"}
    for iso_code in records.COUNTRIES:
        pages.country_page(iso_code, body=[text_block()], english=True, **shown)
    for name in ("Haven voor Iedereen", "Raad van de Zuidkust", "Loterij van de Kust", "Europees Kustfonds"):
        pages.partner_page(name, body=[text_block()], english=True)
    for slug, english in (("legal-aid", "Legal aid"), ("education", "Education")):
        pages.theme_page(snippets.theme_of(slug), body=[text_block()], english=english, **shown)
    lawyers = records.project_of("lawyers-porto")
    number = {"title": "Meer dan 1.400 mensen kregen advies", "text": f"<p>{SENTENCE}</p>", "project": lawyers}
    achievements = [{**number, "result": lawyers.results.first()}, "De school ging weer open"]
    pages.achievements_page(2021, achievements=achievements, english=True, **shown)
    pages.publication_page(
        authors=[records.organisation(), "Noor Voorbeeld"],
        publication_date="2021-03",
        project=lawyers,
        theme=snippets.theme_of("legal-aid"),
        body=[text_block()],
        english={"title": "Report on the harbour", "summary": SENTENCE_IN_ENGLISH},
    )
    pages.publication_page("Artikel over de zee", kind="paper", publication_date="2020", english="On the sea")
    for person, iso_code, note in (("Noor Voorbeeld", "PT", ""), ("Sam Voorbeeld", "SI", NOTE["nl"])):
        pages.story_page(
            person,
            role="advocaat",
            content_note=note,
            country=records.country(iso_code),
            organisation=records.organisation(),
            project=lawyers,
            story_date="2021-05",
            source_url="https://haven.example/verhaal",
            **shown,
            body=[text_block(f"<p>{SENTENCE}</p>"), blocks.quotation_block("Wachten is zwaar.", person, "advocaat")],
            english={
                "title": f"The story of {person}",
                "summary": SENTENCE_IN_ENGLISH,
                **({"content_note": NOTE["en"]} if note else {}),
            },
        )


def make_plain_pages(picture, report):
    about = pages.standard_page(*every_block(picture, report), title="Over de proef", english="About the trial")
    pages.standard_page(text_block(), title="Onder de proef", below=about, english="Below the trial")
    pages.standard_page(text_block(), title="Hulp nodig", english="Need help")
    pages.definitions_page()
    pages.newsletter_page(body=[text_block()])
    pages.contact_page(body=[text_block()])


def every_block(picture, report) -> list[dict]:
    """One block of each kind that a body may have."""
    words = f'<p>{SENTENCE} <a href="https://haven.example/">De haven</a> helpt <b>mee</b>.</p><ul><li>Raad</li></ul>'
    source = source_locale()
    shown = [model.objects.filter(locale=source).first() for model in (CountryPage, PartnerPage)]
    return [
        blocks.heading_block("Wat wij doen"),
        text_block(words),
        blocks.quotation_block("Wachten is zwaar.", "Noor Voorbeeld", "advocaat"),
        blocks.steps_block("Eerst luisteren", "Dan doen"),
        blocks.call_out_block("Let op"),
        blocks.accordion_block("Wie helpt er?", "Wie betaalt dat?"),
        blocks.image_block(picture, "Een haven", "De haven"),
        blocks.figure_block("meer dan 1.400", "mensen kregen advies"),
        blocks.video_block("Een dag", poster=picture),
        blocks.download_block(report, "Het hele verslag"),
        blocks.related_pages_block("Lees ook", *shown),
        blocks.link_block("Steun de haven", url="https://haven.example/steun"),
        blocks.block("from_settings", {"what": "ways-to-help"}),
        blocks.block("from_settings", {"what": "contact"}),
    ]


def make_surroundings():
    overviews = [pages.index_page(model) for model in (ProjectIndexPage, CountryIndexPage, PartnerIndexPage)]
    about = blocks.link_block(page=StandardPage.objects.get(slug="over-de-proef"))
    contact = blocks.link_block(page=pages.index_page(ContactPage))
    snippets.menu("main", [blocks.link_block(page=page) for page in overviews], english={})
    snippets.menu("footer", [contact, about], heading="Meer", english={"heading": "More"})
    snippets.menu("legal", [about], english={})
    snippets.menu("doors", doors("nl"), english={"links": doors("en")})
    snippets.footer_text("<p>Wij helpen.</p>", english="<p>We help.</p>")
    medium = block("medium", {"name": "Fediverse", "url": "https://social.example/@haven"})
    snippets.site_settings(main_website="https://www.haven.example/", social_media=[medium], **SETTINGS)


def doors(language: str) -> list[dict]:
    """Where somebody goes who needs help, wants to give, or to ask something."""
    pages_behind = StandardPage.objects.get(slug="hulp-nodig"), StandardPage.objects.get(slug="over-de-proef")
    leads_to = [*pages_behind, pages.index_page(ContactPage)]
    links = zip(DOORS[language], leads_to, strict=True)
    return [block("link", blocks.link(words, page=page), f"door-{page.slug}") for words, page in links]


def make_home(picture, report):
    """The front page with one section of each kind."""
    home = pages.home()
    countries = [block("item", records.country().pk)]
    own = {
        "text": {"image": picture.pk, "image_alt": "Een haven", "countries": countries},
        "brochure": {"document": report.pk, "cover": picture.pk},
    }
    words = {"text": f"<p>{SENTENCE}</p>", "link": blocks.link()}
    home.image, home.image_alt = picture, "Een haven"
    home.introduction = f"<p>{SENTENCE}</p>"
    doors = {"Onze projecten": ProjectIndexPage, "Hulp nodig?": ContactPage}
    home.doors = [blocks.link_block(label, page=pages.index_page(model)) for label, model in doors.items()]
    home.figures = [block("result", result.pk) for result in Result.objects.exclude(unit=Unit.TRAININGS)]
    home.sections = [
        block(kind, {**words, "heading": f"Wij helpen ({number})", **own.get(kind, {})})
        for number, kind in enumerate(SECTIONS, 1)
    ]
    with committed():
        home.save_revision().publish()
    translate(home, {"title": HOME["en"], "slug": "home"})
