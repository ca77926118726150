"""The password of a private page: asked once, tried seldom, and telling nothing of what it guards."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from wagtail.models import Collection, PageViewRestriction

from tests.factories import committed, document, download_block, home, signed_in, staff, standard_page, translate
from vwn_site.users.attempts import Kind

from .trying import close, close_collection, failed_everywhere

pytestmark = pytest.mark.django_db


def ask(restriction, password: str, client=None, sender: str = "192.0.2.1", language: str = "nl", to: str = "/"):
    """The answer to a password at the address to which the page's form sends it."""
    prefix = {"nl": "", "en": "/en"}[language]
    address = f"{prefix}/_util/authenticate_with_password/{restriction.pk}/{restriction.page_id}/"
    return (client or Client()).post(address, {"password": password, "return_url": to}, REMOTE_ADDR=sender)


def asks(client, address: str) -> bool:
    """Whether there is a form for a password at an address, instead of what is there."""
    response = client.get(address)
    assert response.status_code == 200
    return 'name="password"' in response.content.decode()


def send_form(client, address: str, password: str):
    """Fills in the form that is shown at an address, as a reader does, and follows where it leads."""
    html = client.get(address).content.decode()
    action = html.split('<form class="form" action="')[1].split('"')[0]
    return client.post(action, {"password": password, "return_url": address}, follow=True)


@pytest.fixture
def tree():
    """A private page and a private one below it with the same password, each with its English page."""
    parent = standard_page(title="Besloten overleg", english="Closed meeting")
    child = standard_page(title="Verslag van de vergadering", below=parent, english="Minutes")
    close(parent), close(child)
    return [*both(parent), *both(child)]


@pytest.fixture
def restriction() -> PageViewRestriction:
    """Of one private page."""
    return close(standard_page(title="Besloten"))


def both(page) -> list[str]:
    return [page.url, page.get_translations().get().url]


@pytest.mark.parametrize("first", range(4))
def test_a_right_password_opens_the_page_its_translation_and_those_above_with_the_same_password(tree, first):
    client = Client()
    assert all(asks(client, address) for address in tree)
    assert send_form(client, tree[first], "geheim").status_code == 200
    assert [asks(client, address) for address in tree] == [False] * 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_has_another_password_asks_for_it(language):
    parent = standard_page(title="Besloten overleg", english="Closed meeting")
    child = standard_page(title="Verslag", below=parent, english="Minutes")
    close(parent, "geheim"), close(child, "geheimer")
    place = ["nl", "en"].index(language)
    above, below = both(parent)[place], both(child)[place]
    client = Client()
    send_form(client, above, "geheim")
    assert not asks(client, above)
    assert asks(client, below)
    send_form(client, below, "geheimer")
    assert not asks(client, below)


def test_a_page_that_is_not_translated_is_asked_for_once_below_both_home_pages():
    page = standard_page(title="Besloten")
    close(home())
    client = Client()
    send_form(client, "/en/", "geheim")
    assert not asks(client, "/")
    assert not asks(client, page.url)


def test_documents_of_a_collection_with_the_same_password_are_opened_too():
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    report = document("Verslag", collection=collection)
    page = standard_page(title="Besloten", body=[download_block(report)])
    close(page), close_collection(collection)
    client = Client()
    assert client.get(report.url).status_code == 404
    send_form(client, page.url, "geheim")
    assert client.get(report.url)["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(("language", "words"), [("nl", "te veel pogingen"), ("en", "too many attempts")])
def test_a_password_of_a_page_cannot_be_guessed_by_trying(restriction, clock, language, words):
    codes = [ask(restriction, f"gok {number}", language=language).status_code for number in range(10)]
    assert codes == [200] * 10
    right, wrong = (ask(restriction, password, language=language) for password in ("geheim", "gok"))
    assert (right.status_code, wrong.status_code) == (429, 429)
    assert int(right["Retry-After"]) > 0
    assert words in right.content.decode()
    assert "sessionid" not in right.cookies
    assert ask(restriction, "geheim", sender="192.0.2.2").status_code == 302
    clock.shift(datetime.timedelta(minutes=16))
    assert ask(restriction, "geheim").status_code == 302


def test_pages_with_the_same_password_are_one_when_guesses_are_counted(tree):
    codes = {ask(restriction, "gok").status_code for restriction in PageViewRestriction.objects.all() for _n in "abc"}
    assert codes == {200, 429}


def test_who_was_let_in_at_an_address_is_let_in_there_while_others_guess_from_everywhere(restriction):
    ask(restriction, "geheim", sender="203.0.113.7")
    failed_everywhere(Kind.PAGE, "geheim", 99)
    codes = [ask(restriction, "gok", sender="203.0.113.9").status_code for _time in range(2)]
    assert codes == [200, 429]
    assert ask(restriction, "geheim", sender="203.0.113.7").status_code == 302
    assert ask(restriction, "geheim", sender="203.0.113.8").status_code == 429


def test_a_document_asks_for_its_password_in_both_languages_for_its_address_is_in_none():
    collection = Collection.get_first_root_node().add_child(name="Besloten")
    report = document("Verslag", collection=collection)
    standard_page(title="Verslagen", body=[download_block(report)])
    address = f"/documents/authenticate_with_password/{close_collection(collection).pk}/"
    html = Client().get(address).content.decode()
    assert '<p class="lead" lang="nl">Dit document is voor' in html
    assert '<p class="lead" lang="en">This document is for' in html


def test_guesses_at_documents_are_counted_with_those_at_pages():
    page = standard_page(title="Besloten")
    restriction = close_collection(Collection.get_first_root_node().add_child(name="Besloten"))
    address = f"/documents/authenticate_with_password/{restriction.pk}/"
    for number in range(5):
        assert Client().post(address, {"password": f"gok {number}", "return_url": "/"}).status_code == 200
        assert ask(close(page), "gok", sender="127.0.0.1").status_code == 200
    answer = Client().post(address, {"password": "geheim", "return_url": "/"})
    assert answer.status_code == 429
    assert "te veel pogingen" in answer.content.decode()


def test_no_session_is_made_before_a_right_password(restriction):
    client = Client()
    client.get(restriction.page.url)
    ask(restriction, "gok", client)
    assert "sessionid" not in client.cookies
    assert Session.objects.count() == 0
    answer = ask(restriction, "geheim", client)
    assert answer.cookies["sessionid"]["max-age"] == ""
    assert "known_device" not in answer.cookies


def test_nobody_can_prepare_the_session_in_which_somebody_else_is_let_in(restriction):
    other = close(standard_page(title="Anders"), "anders")
    stranger = Client()
    ask(other, "anders", stranger)
    reader = Client()
    reader.cookies["sessionid"] = stranger.cookies["sessionid"].value
    send_form(reader, restriction.page.url, "geheim")
    assert not asks(reader, restriction.page.url)
    assert asks(stranger, restriction.page.url)


def test_the_page_that_asks_tells_nothing_of_what_is_behind_it(tree):
    for address in tree:
        html = Client().get(address).content.decode()
        assert "noindex" in html
        for secret in ("Besloten overleg", "Closed meeting", "Verslag van", "Minutes", "geheim"):
            assert secret not in html.replace(f'value="{address}"', ""), (address, secret)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_right_password_leads_to_this_site_only(restriction, target):
    assert ask(restriction, "geheim", to=target)["Location"] == "/"


@pytest.mark.parametrize("password", ["ＧＥＨＥＩＭ", "Geheim", "geheim\u200b", "x" * 2_000, "\ud83d\ude00"])
def test_other_spellings_do_not_open_a_page(restriction, password):
    password = password.encode("utf-16", "surrogatepass").decode("utf-16")
    assert ask(restriction, password).status_code == 200


def test_a_password_of_a_megabyte_is_refused_before_anything_reads_it(restriction):
    assert ask(restriction, "x" * 1_000_000).status_code == 413


def test_a_password_of_another_script_opens_a_page():
    page = standard_page(title="Besloten")
    assert ask(close(page, "кафе ☕ naïef"), "кафе ☕ naïef").status_code == 302


def test_a_page_for_who_is_logged_in_is_opened_by_no_password():
    page = standard_page(title="Besloten")
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN, password="geheim"
        )
    assert ask(restriction, "geheim").status_code == 404


def test_a_translation_that_comes_later_is_open_to_who_opened_its_source():
    page = standard_page(title="Besloten")
    close(page)
    client = Client()
    send_form(client, page.url, "geheim")
    assert not asks(client, translate(page, {"title": "Closed"}).url)


def test_saving_the_privacy_again_asks_nobody_again_and_another_password_asks_everybody(tree):
    client = Client()
    send_form(client, tree[1], "geheim")
    restriction = PageViewRestriction.objects.order_by("pk").first()
    restriction.save()
    assert not any(asks(client, address) for address in tree)
    restriction.password = "ander geheim"
    restriction.save()
    assert [asks(client, address) for address in tree] == [True] * 4
    send_form(client, tree[1], "ander geheim")
    assert not any(asks(client, address) for address in tree)


def test_who_is_logged_in_stays_so_when_a_page_is_opened(restriction):
    client = signed_in(staff("Redactie"))
    before = client.get("/admin/").status_code
    send_form(client, restriction.page.url, "geheim")
    assert client.get("/admin/").status_code == before == 200
    assert not asks(client, restriction.page.url)
