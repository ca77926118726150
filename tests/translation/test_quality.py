"""Each check on a pair that is right and on one that is wrong."""

import pytest
from wagtail.models import Locale

from vwn_site.core.localisation import locale_of
from vwn_site.translation.checks import Term, remarks_of
from vwn_site.translation.checks.registry import CHECKS

pytestmark = pytest.mark.django_db
TERMS = (Term("vluchteling", ("refugee",), ("fugitive",)), Term("opvang", ("reception",)))
NAMES = (frozenset({"Haven voor Iedereen", "Harbour for All"}),)

WRONG = [
    ("numbers", "Er waren 1.200 mensen.", "There were 1.2 people."),
    ("numbers", "Meer dan 300 mensen.", "Over 500 people."),
    ("numbers", "Meer dan 300 mensen.", "Many people."),
    ("numbers", "Veel mensen.", "Over 500 people."),
    ("dates", "Sinds 4 mei 2019.", "Since 5 May 2019."),
    ("links", 'Lees <a id="a1">meer</a>.', "Read more."),
    ("links", "Mail info@haven.example.", "Mail us."),
    ("names", "De partner is Šolska pomoč.", "The partner is Help at School."),
    ("names", "Wij zijn Haven voor Iedereen.", "We are Port for Everybody."),
    ("names", "Samen met RZK.", "Together with others."),
    ("placeholders", "Hallo {name}", "Hello name"),
    ("missing_term", "Hulp aan vluchtelingen.", "Help for people."),
    ("forbidden_term", "Hulp aan een vluchteling.", "Help for a fugitive."),
    ("language", "We helpen mensen.", "We help people. Daarna gaan ze weer naar huis."),
    ("copy", "We helpen mensen op de vlucht.", "We helpen mensen op de vlucht."),
    ("double_spaces", "Een zin.", "A  sentence."),
    ("punctuation", "Een zin, echt.", "A sentence , really."),
]
RIGHT = [
    ("Er waren 1.200,5 ton.", "There were 1,200.5 tonnes."),
    ("Er waren 300 mensen.", "There were three hundred people."),
    ("Driehonderd mensen.", "300 people."),
    ("Sinds 4 mei 2019, om 14.30 uur.", "Since 4 May 2019, at 2.30 pm."),
    ("Sinds 31-12-2018.", "Since 31 December 2018."),
    ('Lees <a id="a1">meer</a>.', 'Read <a id="a1">more</a>.'),
    ("Wij zijn Haven voor Iedereen.", "We are Harbour for All."),
    ("Advocaten in Lissabon en Slovenië.", "Lawyers in Lisbon and Slovenia."),
    ("Het vluchtelingenbeleid.", "The policy on refugees."),
    ("Naar haven.example", "To haven.example"),
    ("Grupa 12", "Grupa 12"),
]


def names_of(source, text, **options):
    return {
        remark.check.id for remark in remarks_of(source, text, locale_of("en"), terms=TERMS, names=NAMES, **options)
    }


@pytest.mark.parametrize(("check_name", "source", "text"), WRONG)
def test_a_wrong_translation_is_remarked_on(check_name, source, text):
    assert names_of(source, text) == {check_name}


@pytest.mark.parametrize(("source", "text"), RIGHT)
def test_a_right_translation_has_no_remark(source, text):
    assert names_of(source, text) == set()


def test_a_text_longer_than_its_field_cannot_be_overruled():
    remark = remarks_of("Titel", "A title", locale_of("en"), kind="title", longest=5)[0]
    assert (remark.check.id, remark.check.is_overrulable) == ("too_long", False)


def test_what_nobody_said_of_a_language_is_not_told_by_the_rules_of_dutch_or_english():
    german = Locale(language_code="de")
    assert remarks_of("Sinds 4 mei 2019 en 4-5-2019.", "Seit dem 4. Mai 2019 und dem 4.5.2019.", german) == []
    french = Locale(language_code="fr")
    assert remarks_of("Wie helpt ons?", "Qui nous aide ?", french) == []


def test_each_check_says_what_it_is_and_why():
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(check.name and check.description for check in CHECKS)
