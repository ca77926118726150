"""The administrator sees what is held back after too many attempts, and lets it be tried again."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories import signed_in, staff, standard_page
from vwn_site.users.attempts import holds
from vwn_site.users.models import Attempt

from .trying import RIGHT, account, ask_reset, close, fail, is_let_in, log_in

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/attempts/"


def lines(client) -> list[str]:
    return re.findall(r"<tr>(.*?)</tr>", client.get(REPORT).content.decode().partition("<tbody>")[2], re.DOTALL)


def rows(client) -> list[list[str]]:
    """The lines of the report, as text."""
    cells = [re.findall("<td.*?</td>", line, re.DOTALL) for line in lines(client)]
    return [[" ".join(re.sub("<[^>]+>", "", cell).split()) for cell in row] for row in cells]


def forms(client) -> list[dict[str, str]]:
    """What the button of each line sends."""
    return [dict(re.findall(r'name="(kind|subject|sender|device)" value="([^"]*)"', line)) for line in lines(client)]


def test_the_report_says_who_is_held_back_where_and_until_when():
    account()
    fail(5), fail(5, "my-secret", sender="2001:db8::1")
    for number in range(10):
        log_in(f"name-{number}"), log_in(f"name-{number}")
    for _time in range(3):
        ask_reset("anna@example.org", sender="192.0.2.9")
    page = standard_page(title="Besloten overleg")
    address = f"/_util/authenticate_with_password/{close(page).pk}/{page.pk}/"
    for _time in range(10):
        Client().post(address, {"password": "gok", "return_url": "/"}, REMOTE_ADDR="192.0.2.8")
    told = [row[:4] for row in rows(signed_in(staff()))]
    assert sorted(told) == [
        ["log in", "all", "192.0.2.1", "20"],
        ["log in", "anna", "192.0.2.1", "5"],
        ["log in", "not known to the site", "2001:db8::/64", "5"],
        ["password of a page or document", "Besloten overleg", "192.0.2.8", "10"],
        ["set another password", "anna", "192.0.2.9", "3"],
    ]
    assert rows(signed_in(staff()))[-1][4] == "24 November 2026, 14:15"


def test_the_report_of_nothing_says_so_in_both_languages():
    assert "Nobody is being held back." in signed_in(staff()).get(REPORT).content.decode()
    assert "Er wordt niets tegengehouden." in signed_in(staff(language="nl")).get(REPORT).content.decode()


def test_the_button_of_a_line_lets_it_be_tried_again_and_nothing_else():
    account(), account("bart")
    fail(5), fail(5, "bart"), fail(5, sender="192.0.2.2")
    client = signed_in(staff())
    [form] = [form for form in forms(client) if form["sender"] == "192.0.2.2"]
    assert "device" not in form
    answer = client.post(REPORT, form, follow=True)
    assert "It may be tried again." in answer.content.decode()
    assert is_let_in(log_in("anna", RIGHT, sender="192.0.2.2"))
    assert log_in("anna", RIGHT).status_code == 429
    assert log_in("bart", RIGHT).status_code == 429


def test_a_known_browser_that_is_held_back_is_seen_and_let_go():
    account()
    browser = Client()
    log_in("anna", RIGHT, client=browser)
    fail(10, client=browser)
    client = signed_in(staff())
    assert [row[:4] for row in rows(client)] == [["log in", "anna", "a browser that was logged in before", "10"]]
    client.post(REPORT, forms(client)[0])
    assert is_let_in(log_in("anna", RIGHT, client=browser))


LINE = {"kind": "login", "sender": "192.0.2.1"}


@pytest.mark.parametrize(
    "data", [{}, {"kind": "login"}, {"sender": "192.0.2.1"}, LINE, {"kind": "a\0", "sender": "\0"}]
)
def test_a_button_that_names_no_line_lifts_nothing(data):
    fail(5)
    assert signed_in(staff()).post(REPORT, data).status_code == 302
    assert len(holds()) == 1


@pytest.mark.parametrize("group", ["Redactie", "Eindredactie", "Vertalers"])
def test_only_who_manages_accounts_sees_and_lifts(group):
    fail(5)
    client = signed_in(staff(group))
    assert client.get(REPORT).status_code == 302
    assert client.post(REPORT, {"kind": "login", "sender": "192.0.2.1"}).status_code == 302
    assert Attempt.objects.count() == 5
    assert REPORT not in client.get("/admin/").content.decode()
    assert REPORT in signed_in(staff()).get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["Anna", "192.0.2.1"])
def test_a_command_lifts_what_holds_the_administrator_back(name, capsys):
    account()
    fail(5)
    call_command("lift_attempts", name)
    assert capsys.readouterr().out == f"{name}: 5 failed attempts forgotten.\n"
    assert is_let_in(log_in("anna", RIGHT))
