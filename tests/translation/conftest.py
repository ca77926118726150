"""What the tests of translation share: people, a translated page, and files that went out."""

from datetime import timedelta

import pytest
import time_machine
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.factories import (
    accordion_block,
    change,
    heading_block,
    link_block,
    picture,
    project_page,
    quotation_block,
    staff,
    standard_page,
    text_block,
    translate,
    translation_of,
)
from tests.support.clock import NOW
from vwn_site.home.models import StandardPage

from .files import hand_off
from .rights import Browser, make_people, make_targets

TEXT = (
    '<p>Wij <b>helpen</b> vluchtelingen in Porto met <a href="https://haven.example/raad">raad</a>.</p>'
    "<ul><li>Eerst <i>luisteren</i></li><li>Dan een plan</li></ul>"
)


@pytest.fixture(scope="module")
def module_data(module_data):
    """What is made for all tests of a module is an hour old when a test begins; each begins at the same moment."""
    with time_machine.travel(NOW - timedelta(hours=1)):
        yield


@pytest.fixture
def translator(db):
    return staff("Vertalers")


@pytest.fixture(scope="module")
def target_numbers(module_data) -> dict[str, int]:
    return {name: translation.pk for name, translation in make_targets().items()}


@pytest.fixture(scope="module")
def browsers(target_numbers) -> dict[str, Browser]:
    return make_people(Translation.objects.get(pk=target_numbers["own"]))


@pytest.fixture
def targets(target_numbers, db) -> dict[str, Translation]:
    """A translation by name: of a page of one's own, of somebody else's, and of a snippet."""
    return {name: Translation.objects.get(pk=number) for name, number in target_numbers.items()}


@pytest.fixture
def people(browsers, db) -> dict[str, Browser]:
    """A signed-in browser by letter; see `rights`."""
    return {letter: browser.again() for letter, browser in browsers.items()}


@pytest.fixture(scope="module")
def translation_id(module_data) -> int:
    """The number of the translation of a project page with a picture, links, emphasis and blocks; both are public."""
    page = project_page(
        title="Advocaten in Porto",
        summary="Wij helpen vluchtelingen in Porto.",
        image=picture(),
        search_description="Raad in een haven",
        body=[
            heading_block("Wat wij doen"),
            text_block(TEXT),
            quotation_block("Wachten is zwaar.", "Yara Haddad", "advocaat"),
            accordion_block("Wie helpt er?"),
            link_block("Lees meer", url="https://haven.example/over"),
        ],
    )
    translate(page, {"title": "Lawyers in Porto", "summary": "We help refugees in Porto."})
    return translation_of(page).pk


@pytest.fixture
def translation(translation_id, db) -> Translation:
    """The translation whose number `translation_id` is; some modules have another one."""
    return Translation.objects.get(pk=translation_id)


@pytest.fixture
def dutch(translation) -> Page:
    return translation.source.get_source_instance()


@pytest.fixture
def english(translation) -> Page:
    return translation.get_target_instance()


@pytest.fixture(scope="module")
def outdated_page(module_data) -> int:
    """The number of a page whose Dutch changed since it was translated."""
    page = standard_page(title="Verouderde pagina", summary="Wat wij doen voor mensen aan de kust.", english=True)
    return change(page, summary="Wat wij doen voor alle mensen aan de kust.").pk


@pytest.fixture
def outdated(outdated_page, db) -> StandardPage:
    return StandardPage.objects.get(pk=outdated_page)


@pytest.fixture
def handed_off(translator):
    """Exports translations; the files by name."""
    return lambda *translations, user=None, **options: hand_off(translations, user or translator, **options)
