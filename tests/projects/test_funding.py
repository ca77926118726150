"""Money told truly: what a part of an organisation pays for stands with the whole too, on its page and in counts."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from projects.catalogue import catalogue, part_and_wholes
from projects.choices import FundedPart, Status
from projects.models import Organisation, Project, ProjectOrganisation, Result
from tests.factories import (
    acknowledgement,
    country_page,
    organisation,
    partner_page,
    project,
    project_page,
    result,
    signed_in,
    staff,
)
from tests.support.reading import read
from vwn_site.core.generation import replace_word

from .lists import LISTS, choices_by_facet, listed
from .sections import plain, sentences_in, statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("funders")]

MINISTRY = {"nl": "/partners/ministerie-van-de-kust/", "en": "/en/partners/ministry-of-the-coast/"}
EMBASSY = {"nl": "/partners/gezantschap-in-porto/", "en": "/en/partners/mission-in-porto/"}
LAWYERS = {"nl": "/projecten/advocaten-in-porto/", "en": "/en/projects/lawyers-in-porto/"}


@pytest.fixture(scope="module")
def funders(module_data):
    """A ministry with an embassy, and a desk of the embassy; each pays for a project, and a lottery for another one."""
    ministry = organisation("Ministerie van de Kust", kind="government", names={"en": "Ministry of the Coast"})
    embassy = organisation("Gezantschap in Porto", kind="government", names={"en": "Mission in Porto"}, parent=ministry)
    desk = organisation("Loket van het gezantschap", kind="government", parent=embassy)
    known = {"status_by_hand": Status.RUNNING, "as_of": "2019-05"}
    lawyers = project(
        "lawyers-porto", start="2018", end="2022", funders={embassy: "Kustfonds"}, countries=["PT"], **known
    )
    harbour = project("harbour-faro", start="2018-03", funders=[ministry], **known)
    lessons = project("lessons-cork", funders=[desk], status_by_hand=Status.COMPLETED)
    boats = project("boats-sfax", funders=["Loterij van de Kust"], **known)
    project_page(lawyers, "Advocaten in Porto", english="Lawyers in Porto")
    project_page(harbour, "De haven van Faro", english="The harbour of Faro")
    project_page(lessons, "Lessen in Cork", english="Lessons in Cork")
    project_page(boats, "Boten bij Sfax", english="Boats near Sfax")
    for about in (ministry, embassy):
        partner_page(about, english=True)
    country_page("PT", english=True)
    ProjectOrganisation.objects.filter(organisation=embassy).update(part=FundedPart.PART)
    ProjectOrganisation.objects.filter(organisation=ministry).update(share=Decimal("37.5"))
    result(lawyers, year=2021, value=1400)
    acknowledgement(ministry, "Betaald door het ministerie", english={"statement": "Paid for by the ministry"})


@pytest.mark.parametrize(("language", "heading"), [("nl", "Wat kwam ervan"), ("en", "What came of it")])
def test_what_is_from_before_a_project_began_did_not_come_of_it_nor_of_the_money_of_its_funder(
    client, language, heading
):
    lawyers = Project.objects.get(identifier="lawyers-porto")
    result(lawyers, year=2017, value=55)
    replace_word()
    html = read(client, LAWYERS[language])
    at_a_glance = html[html.index(heading) : html.index("</section>", html.index(heading))]
    assert "400" in at_a_glance
    assert "55" not in at_a_glance
    assert [one for one in sentences_in(html) if one.startswith("55 ")]
    assert "55 " not in funded(client, MINISTRY[language])
    Result.objects.filter(value=1400).delete()
    replace_word()
    assert heading not in read(client, LAWYERS[language])


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def funded(client, address: str) -> str:
    """What a page says that an organisation pays for."""
    html = read(client, address)
    start = html.index('<ul class="funded-list">')
    return plain(html[start : html.index("</section>", start)])


@pytest.mark.parametrize("language", LISTS)
def test_the_filter_and_its_count_find_what_the_parts_of_a_funder_pay_for(client, language):
    def found(funder: str) -> list[str]:
        return sorted(listed(client, f"{LISTS[language]}?funder={funder}"))

    assert found("ministerie-van-de-kust") == ["harbour-faro", "lawyers-porto", "lessons-cork"]
    assert found("gezantschap-in-porto") == ["lawyers-porto", "lessons-cork"]
    assert found("loket-van-het-gezantschap") == ["lessons-cork"]
    assert choices_by_facet()["funder"] == {
        "ministerie-van-de-kust": 3,
        "gezantschap-in-porto": 2,
        "loket-van-het-gezantschap": 1,
        "loterij-van-de-kust": 1,
    }


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "nl",
            [
                "Advocaten in Porto 2018 – 2022 Zou tot 2022 lopen (stand mei 2019); niet bevestigd "
                "Betaald door Gezantschap in Porto: Kustfonds, een deel van de kosten "
                "1.400 mensen die advies kregen (2021).",
                "De haven van Faro Begonnen in maart 2018 Liep in mei 2019 37,5% van de kosten",
                "Lessen in Cork Afgerond Betaald door Loket van het gezantschap",
            ],
        ),
        (
            "en",
            [
                "Lawyers in Porto 2018 – 2022 Was due to run until 2022 (as of May 2019); not confirmed "
                "Paid by Mission in Porto: Kustfonds, part of the costs 1,400 people given advice (2021).",
                "The harbour of Faro Started in March 2018 Was running in May 2019 37.5% of the costs",
                "Lessons in Cork Completed Paid by Loket van het gezantschap",
            ],
        ),
    ],
)
def test_a_funders_page_tells_period_status_payer_share_and_results_of_all_that_it_and_its_parts_pay_for(
    client, language, rows
):
    said = funded(client, MINISTRY[language])
    assert [row for row in rows if row not in said] == []
    assert "Sfax" not in said


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Betaald door het ministerie"), ("en", "Paid for by the ministry")]
)
def test_a_funders_page_has_the_words_that_it_asks_for_and_its_parts_have_none_of_them(client, language, words):
    assert statements(client, MINISTRY[language]) == [words]
    assert statements(client, EMBASSY[language]) == []


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [("nl", "Ministerie van de Kust", "Gezantschap in Porto"), ("en", "Ministry of the Coast", "Mission in Porto")],
)
def test_a_part_leads_to_the_whole_and_back_and_a_project_to_both(client, language, whole, part):
    to_whole = re.compile(f'href="{MINISTRY[language]}"[^>]*>{whole}<')
    to_part = re.compile(f'href="{EMBASSY[language]}"[^>]*>{part}<')
    assert to_whole.search(read(client, EMBASSY[language]))
    assert to_part.search(read(client, MINISTRY[language]))
    html = read(client, LAWYERS[language])
    assert to_part.search(html)
    assert to_whole.search(html)


def test_who_pays_in_a_country_is_who_pays_and_not_also_the_whole(client):
    html = read(client, "/en/countries/portugal/")
    paid_by = re.search(r"<dt>Funded by</dt>(.*?)</dd>", html, re.DOTALL)[1]
    assert "Mission in Porto" in paid_by
    assert "Ministry of the Coast" not in paid_by


def test_structured_data_names_who_pays(client):
    assert '"funder": [{"@type": "Organization", "name": "Mission in Porto"}]' in read(client, LAWYERS["en"])


def test_the_page_of_a_funder_costs_no_more_with_more_projects_and_parts(client):
    def cost() -> int:
        replace_word()
        with CaptureQueriesContext(connection) as queries:
            read(client, MINISTRY["nl"])
        return len(queries)

    read(client, MINISTRY["nl"])
    before = cost()
    for number in range(4):
        part = organisation(f"Deel {number}", parent=named("Ministerie van de Kust"))
        project_page(project(funders=[part]), f"Nog een project {number}")
    assert cost() <= before
    assert sentences_in(read(client, MINISTRY["nl"])) == ["1.400 mensen die advies kregen (2021)."]


def test_what_is_not_public_holds_nothing_together():
    Organisation.objects.filter(name="Gezantschap in Porto").update(live=False)
    replace_word()
    funders = {entry.identifier: entry.funders for entry in catalogue()}
    assert funders["lawyers-porto"] == ()
    assert funders["lessons-cork"] == ("loket-van-het-gezantschap",)


def test_an_organisation_can_be_part_of_nothing_that_is_part_of_it():
    ministry, desk = named("Ministerie van de Kust"), named("Loket van het gezantschap")
    ministry.parent = desk
    with pytest.raises(ValidationError) as refused:
        ministry.full_clean()
    assert refused.value.message_dict["parent"] == ["Loket van het gezantschap is zelf deel van deze organisatie."]
    ministry.parent = ministry
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            ministry.full_clean()
        assert refused.value.message_dict["parent"] == ["An organisation cannot be part of itself."]
    with pytest.raises(IntegrityError), transaction.atomic():
        ministry.save()


def test_a_circle_that_drafts_made_ends():
    circle = {"part": "whole", "whole": "part"}
    assert part_and_wholes("part", circle) == ("part", "whole")
    assert part_and_wholes("whole", circle) == ("whole", "part")


def test_an_editor_is_told_in_the_form_why_an_organisation_cannot_be_a_part(client):
    ministry, embassy = named("Ministerie van de Kust"), named("Gezantschap in Porto")
    address = reverse("wagtailsnippets_projects_organisation:edit", args=[ministry.pk])
    forms = {f"{name}-{count}": 0 for name in ("names", "memberships") for count in ("TOTAL_FORMS", "INITIAL_FORMS")}
    facts = {"identifier": ministry.identifier, "name": ministry.name, "kind": ministry.kind, "parent": embassy.pk}
    response = signed_in(staff("Redactie")).post(address, {**forms, **facts, "action-publish": "1"})
    assert response.status_code == 200
    assert response.context["form"].errors["parent"]
    assert Organisation.objects.get(pk=ministry.pk).parent is None


def test_a_project_page_tells_a_funder_once_among_its_facts(client):
    assert read(client, LAWYERS["en"]).count(">Mission in Porto<") == 1
    assert Project.objects.get(identifier="lawyers-porto").funders[0].share_in_words
