"""What editors are told to look at again before they publish a page; it holds up nothing."""

import re

import pytest
from django.template.loader import get_template
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from tests.factories import (
    block,
    picture,
    project,
    project_page,
    result,
    signed_in,
    staff,
    standard_page,
    text_block,
)
from tests.factories.blocks import heading_block, image_block, link_block
from vwn_site.core.models import page_types
from vwn_site.desk.texts import PageText

pytestmark = pytest.mark.django_db

EASY = "<p>Wij helpen. Dat doen we in de haven. Kom je langs? Dat kan elke dag.</p>"
HARD = (
    "<p>" + "Internationale samenwerkingsverbanden ondersteunen vluchtelingenorganisaties structureel. " * 30 + "</p>"
)


def told(page, **options) -> str:
    return signed_in(staff("Redactie", **options)).get(f"/admin/checklist/{page.pk}/").content.decode()


def test_a_page_with_all_it_needs_is_said_to_have_it():
    page = standard_page(text_block(EASY), title="De haven", image=picture(), image_alt="Een haven.")
    assert "Er is niets gevonden." in told(page, language="nl")
    assert "Nothing found." in told(page, language="en")


def test_what_is_missing_is_told_of_the_draft_and_not_of_what_is_public():
    page = standard_page(text_block(EASY), title="De haven", image=picture(), image_alt="Een haven.")
    page.summary, page.image_alt, page.body = "", " ", []
    page.save_revision()
    html = told(page, language="nl")
    for words in ("Er is geen samenvatting", "wat er op de afbeelding te zien is", "De pagina heeft geen tekst."):
        assert words in html


def test_what_a_picture_shows_is_asked_only_where_the_page_shows_it_and_the_form_says_where_that_is():
    for model in page_types():
        is_shown = "components/page_picture.html" in get_template(model.template).template.source
        translated = {f.field_name for f in get_translatable_fields(model) if isinstance(f, TranslatableField)}
        assert ("image_alt" in model.get_edit_handler().get_form_class().base_fields) is is_shown, model
        assert ("image_alt" in translated) is is_shown, model
    about = project_page(project("haven"), "De haven", image=picture(), image_alt="Een haven.")
    plain = standard_page(text_block(EASY), title="De kust", image=picture(), image_alt="")
    client = signed_in(staff("Redactie", language="nl"))
    for page, words in ((about, "alleen in het voorbeeld"), (plain, "Deze staat op de pagina")):
        assert words in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    about.image_alt = ""
    about.save_revision().publish()
    assert "wat er op de afbeelding te zien is" not in told(about, language="nl")
    html = client.get("/admin/attention/without-alternative-text/").content.decode()
    assert "De kust" in html
    assert "De haven" not in html


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([text_block('<p>Lees <a href="https://haven.example">hier</a> meer.</p>')], "De link ‘hier’ zegt niet waar"),
        ([text_block('<p><a href="https://a.example">https://a.example</a></p>')], "De link ‘https://a.example’"),
        ([block("heading", {"text": "Ons werk", "level": "3"}), text_block(EASY)], "De eerste kop is er een binnen"),
        ([text_block(EASY * 25)], "Een lange tekst zonder koppen."),
        ([text_block("<p>" + "Wij helpen mensen hier. " * 30 + "</p>")], "Een alinea van 120 woorden: ‘Wij helpen"),
        ([text_block(HARD)], "Moeilijk te lezen (LIX"),
        ([heading_block("Ons werk"), text_block("")], "De pagina heeft geen tekst."),
        (
            [heading_block("Ons werk"), text_block(""), heading_block("Wie"), text_block(EASY)],
            "Onder de kop ‘Ons werk’",
        ),
        ([text_block("<p><b>Ons werk</b></p>"), text_block(EASY)], "‘Ons werk’ ziet eruit als een kop"),
        ([text_block('<p><a href="https://a.example">Klik\xa0hier!</a></p>')], "De link ‘Klik\xa0hier!’"),
        ([text_block('<p><a href="https://a.example">haven.example/over</a></p>')], "De link ‘haven.example/over’"),
        ([link_block("Read more", url="https://a.example")], "De link ‘Read more’"),
    ],
)
def test_each_thing_that_makes_a_text_hard_is_named_and_a_plain_text_has_none(blocks, words):
    assert words in told(standard_page(*blocks, title="De haven"), language="nl")
    assert words not in told(standard_page(text_block(EASY), title="De kust"), language="nl")


def test_what_a_camera_called_a_picture_does_not_say_what_it_shows():
    boat = image_block(picture(), "haven_2024.jpg")
    page = standard_page(text_block(EASY), boat, title="De haven", image=picture(), image_alt="IMG_1234")
    html = told(page, language="nl")
    assert "‘IMG_1234’ zegt niet wat er op de afbeelding te zien is." in html
    assert "‘haven_2024.jpg’ zegt niet" in html
    plain = standard_page(
        text_block(EASY), image_block(picture()), title="De kust", image=picture(), image_alt="2 foto’s"
    )
    assert "zegt niet wat er" not in told(plain, language="nl")


def test_a_heading_with_parts_below_it_and_a_bold_sentence_are_no_fault():
    below = [heading_block("Ons werk"), heading_block("Raad", "3"), text_block("<p><b>Wij helpen.</b> Altijd.</p>")]
    assert "Er is niets gevonden." in told(standard_page(*below, title="De haven"), language="nl")


def figures(*paragraphs: str, large: tuple[str, ...] = ()) -> list[str]:
    texts = [text_block(f"<p>{text}</p>") for text in paragraphs]
    numbers = [block("figure", {"number": number, "text": "mensen geholpen"}) for number in large]
    html = told(standard_page(*texts, *numbers, title="De haven"), language="nl")
    found = re.search(r"Waar komt dit vandaan: (.*?)\? Link naar", html)
    return found[1].split(", ") if found else []


def test_figures_without_a_source_are_named():
    assert figures("Er kwamen 1.200 mensen, 35% van wie er wachten, en 2,5 miljoen die bleven.") == [
        "1.200 mensen",
        "35%",
        "2,5 miljoen",
    ]
    assert figures("Wij helpen.", large=("meer dan 400", "in 25 landen")) == ["400"]


def test_figures_with_a_source_in_their_text_or_among_the_results_are_not_named():
    assert figures('Er kwamen 1.200 mensen, <a href="https://haven.example">zegt de haven</a>.') == []
    assert figures("Volgens de haven kwamen er 1.200 mensen.", large=("1.200",)) == []
    assert figures("Er kwamen 1.200 mensen.", "Bron: de haven telde 1.200 mensen.") == []
    result(project("harbour"), value=1200)
    assert figures("Wij hielpen 1.200 mensen.") == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 kwamen er 11 organisaties uit 28 lidstaten, tot en met 31-12-2022.",
        "Het project kostte € 1.200.000, of 1.200.000 euro, in het kader van 2019-2022.",
        "Bel 088-327 2000 of 06 12345678, volg WCAG 2.2 en EN 301 549, om 10.30 uur.",
    ],
)
def test_years_dates_money_and_numbers_of_telephones_ask_for_no_source(text):
    assert figures(text) == []


def test_lix_is_what_its_author_says_it_is():
    """Ten words in two sentences, of which two have more than six letters: 5 + 20."""
    text = text_block("<p>Wij helpen vluchtelingen in de haven. Dat doet iedereen graag.</p>")
    assert PageText.of(standard_page(text)).lix == 25


def test_a_page_without_a_summary_is_published_all_the_same_and_its_editor_is_told():
    page, editor = standard_page(text_block(EASY), title="De haven", live=False), staff("Redactie", language="nl")
    empty = {"body": streamfield([]), "updates": streamfield([]), "comments": inline_formset([])}
    form = nested_form_data({"title": page.title, "slug": page.slug, "summary": "", **empty})
    answer = signed_in(editor).post(
        f"/admin/pages/{page.pk}/edit/", {**form, "action-publish": "action-publish"}, follow=True
    )
    page.refresh_from_db()
    assert page.live
    assert "Er is geen samenvatting" in answer.content.decode()


def test_who_may_not_change_a_page_is_told_nothing_of_it():
    page = standard_page(title="De haven", english="The harbour")
    assert signed_in(staff("Vertalers")).get(f"/admin/checklist/{page.pk}/").status_code == 302


def test_lix_counts_sentences_that_end_in_a_quotation_and_each_item_of_a_list_once():
    """Thirteen words in five sentences, none of them long: 3."""
    text = text_block(
        "<p>Hij zei: “Kom maar.” Wij gaan.</p><ul><li>Een plek<ul><li>om te slapen en eten</li></ul></li></ul>"
    )
    assert PageText.of(standard_page(text)).lix == 3
    assert PageText.of(standard_page(text)).number_of_words == 13
