"""nginx before the site answers by itself, and never with what has not held for more than a second."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from deploy.edge import CONFIGURATION
from tests.factories import (
    change,
    definition,
    definitions_page,
    footer_text,
    home,
    image_block,
    link_block,
    menu,
    organisation,
    partner_page,
    picture,
    signed_in,
    site_settings,
    staff,
    standard_page,
    translate,
    withdraw,
)
from tests.support.edge import ALWAYS, EACH_SECOND, PERIOD, free_address
from tests.support.servers import comes_true, real_time
from vwn_site.core import edge as core_edge
from vwn_site.core import generation

Change = tuple[Callable, dict[str, str]]


def says(response: requests.Response, words: str) -> bool:
    return response.status_code == 200 and words in response.text


# What staff do: something to do after the site was read, and what it then says at which address.


def publish() -> Change:
    page = standard_page(title="Zeewier", english="Seaweed")
    return lambda: change(page, summary="Over algen en wier."), {"/zeewier/": "Over algen en wier."}


def publish_for_the_first_time() -> Change:
    def act():
        standard_page(title="Zeewier", english="Seaweed")

    return act, {"/zeewier/": "Zeewier", "/en/seaweed/": "Seaweed"}


def edit_a_record() -> Change:
    record = organisation("Zeewaarts", in_country="PT")
    partner_page(record, english=True)
    record.website = "https://zeewaarts.example.org/"
    return record.save, {f"/{place}/zeewaarts/": record.website for place in ("partners", "en/partners")}


def edit_a_snippet() -> Change:
    definitions_page(english="Words explained")
    word = definition("zeekaart", "Een kaart.", english={"term": "sea chart", "text": "A map."})

    def act():
        word.text = "Een kaart van de zee."
        word.save_revision().publish()
        translate(word, {"term": "sea chart", "text": "A map of the sea."})

    return act, {"/woorden-uitgelegd/": "Een kaart van de zee.", "/en/words-explained/": "A map of the sea."}


def edit_a_menu() -> Change:
    page = standard_page(title="Zeewier", english="Seaweed")
    return lambda: menu("main", [link_block(page=page)], english={}), {"/": "Zeewier", "/en/": "Seaweed"}


def edit_a_footer() -> Change:
    return lambda: footer_text("<p>Zeewier.</p>", english="<p>Seaweed.</p>"), {"/": "Zeewier.", "/en/": "Seaweed."}


def edit_a_setting() -> Change:
    return lambda: site_settings(phone="0201234567"), {"/": "0201234567", "/en/": "0201234567"}


def edit_a_translation() -> Change:
    page = standard_page(title="Zeewier", english="Seaweed")
    return lambda: translate(page, {"title": "Seaweed", "summary": "About algae."}), {"/en/seaweed/": "About algae."}


def edit_a_picture() -> Change:
    image = picture(credit="Noor")
    standard_page(image_block(image, alt_text="Een haven"), title="Zeewier", english="Seaweed")
    image.credit = "Zeeman"
    return image.save, {"/zeewier/": "Zeeman", "/en/seaweed/": "Zeeman"}


CHANGES = [publish, publish_for_the_first_time, edit_a_record, edit_a_snippet, edit_a_menu, edit_a_footer]
CHANGES += [edit_a_setting, edit_a_translation, edit_a_picture]


@pytest.mark.parametrize("prepare", CHANGES)
def test_what_staff_change_shows_through_the_edge_a_second_after_the_site_has_it(site, edge, prepare):
    act, expected = prepare()
    site_heard(site)
    for address, words in expected.items():
        assert not says(edge.get(address), words), address
        assert comes_true(lambda path=address: is_kept(edge, path)), address
    act()
    for address, words in expected.items():
        assert comes_true(lambda path=address, said=words: says(direct(site, path), said)), address
    shown = real_time()
    for address, words in expected.items():
        assert_new_after(edge, address, lambda response, said=words: says(response, said), shown)


def test_what_is_withdrawn_is_gone_from_the_edge_a_second_after_the_site_has_it_gone(site, edge):
    page = standard_page(title="Zeewier", english="Seaweed")
    site_heard(site)
    for address in ("/zeewier/", "/en/seaweed/"):
        assert comes_true(lambda path=address: is_kept(edge, path))
    withdraw(page)
    assert comes_true(lambda: direct(site, "/zeewier/").status_code == 404)
    gone = real_time()
    for address in ("/zeewier/", "/en/seaweed/"):
        assert_new_after(edge, address, lambda response: response.status_code == 404, gone)


def direct(site, address: str, **options) -> requests.Response:
    """What the site answers without the edge."""
    return requests.get(site.url + address, timeout=30, **options)


def site_heard(site):
    """Who is asked first listens; what the server stores from then on stays in reach until something changes."""
    assert direct(site, "/").status_code == 200
    assert comes_true(site.has_heard)


def is_kept(edge, address: str) -> bool:
    return edge.get(address).headers["X-Kept"] == "HIT"


def assert_new_after(edge, address: str, is_new: Callable, since: float, within: float = 1.0):
    """Nobody who asks later than this is given what was before."""
    while (asked := real_time()) < since + within + 1:
        assert is_new(edge.get(address)) or asked < since + within, (address, asked - since)


class Withdrawing(BaseHTTPRequestHandler):
    """A site whose page is gone after the first question; the answer to the second one waits for that to the third."""

    def do_GET(self):
        self.server.asked += 1
        if self.server.asked == 2:
            self.server.third_was_answered.wait(30)
        self.send_response(200 if self.server.asked == 1 else 404)
        self.send_header("X-Accel-Expires", f"@{self.headers['X-Edge'].partition('.')[0]}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words):
        pass


def test_who_asks_after_a_long_time_is_not_given_what_was_kept_while_somebody_else_waits(edge):
    """A second is as long as an hour: after it nothing is given out that the site has not confirmed."""
    with running(Withdrawing) as site, ThreadPoolExecutor() as readers:
        site.asked, site.third_was_answered = 0, threading.Event()
        edge.restart(upstream=f"127.0.0.1:{site.server_port}")
        assert edge.get("/").status_code == 200
        end = real_time() + 1
        assert comes_true(lambda: real_time() > end)
        second = readers.submit(edge.get, "/")
        assert comes_true(lambda: site.asked == 2)
        third = readers.submit(edge.get, "/")
        assert third.result(timeout=20).status_code == 404
        site.third_was_answered.set()
        assert second.result(timeout=20).status_code == 404


@contextmanager
def running(handler: type[BaseHTTPRequestHandler]) -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def test_each_coding_is_kept_by_itself_and_who_has_it_is_told_that_it_holds(site, edge):
    site_heard(site)
    for coding in ("identity", "gzip", "br", "br;q=0, gzip"):
        asked = {"Accept-Encoding": coding}
        sent = direct(site, "/en/", headers=asked)
        assert comes_true(lambda headers=asked: edge.get("/en/", headers=headers).headers["X-Kept"] == "HIT")
        kept = edge.get("/en/", headers=asked)
        assert kept.text == sent.text
        for name in {*sent.headers} - {"Date", "Server", "Connection"}:
            assert kept.headers[name] == sent.headers[name], name
        assert {*kept.headers} - {*sent.headers} == {"X-Kept"}
        unchanged = edge.get("/en/", headers={**asked, "If-None-Match": kept.headers["ETag"]})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        head = requests.head(f"{edge.url}/en/", headers=asked, timeout=30)
        assert (head.content, head.headers["ETag"]) == (b"", kept.headers["ETag"])


def test_that_a_page_still_holds_is_asked_without_sending_it_again(site, edge):
    site_heard(site)
    assert comes_true(lambda: is_kept(edge, "/en/"))
    assert comes_true(lambda: edge.get("/en/").headers["X-Kept"] == "REVALIDATED")


def test_who_is_signed_in_is_shown_nothing_that_is_kept_and_leaves_nothing(site, edge):
    site_heard(site)
    cookies = {"sessionid": signed_in(staff("Redactie")).cookies["sessionid"].value}
    assert comes_true(lambda: is_kept(edge, "/en/"))
    for _time in range(2):
        page = edge.get("/en/", cookies=cookies)
        assert (page.headers["X-Kept"], "wagtail-userbar" in page.text) == ("BYPASS", True)
    assert "wagtail-userbar" not in edge.get("/en/").text


@pytest.mark.parametrize("address", ["/healthz", "/admin/login/", "/projecten", "/nope/?a=b"])
def test_what_the_site_does_not_keep_the_edge_does_not_keep(site, edge, address):
    kept = {edge.get(address, allow_redirects=False).headers["X-Kept"] for _time in range(3)}
    assert kept == {"MISS"}


def test_files_are_kept_with_the_headers_of_the_site(site, edge):
    image = picture()
    change(home(), image=image)
    styles = next(part for part in direct(site, "/").text.split('"') if part.startswith("/static/css/"))
    for address in (styles, image.get_rendition("width-100").url):
        assert comes_true(lambda path=address: is_kept(edge, urlsplit(path).path)), address
        kept, sent = edge.get(address), direct(site, address)
        assert kept.content == sent.content
        for name in {*sent.headers} - {"Date", "Server", "Connection"}:
            assert kept.headers[name] == sent.headers[name], name


# Without the site


def test_while_nothing_answers_what_is_kept_is_given_out_for_a_while(site, edge):
    site_heard(site)
    edge.restart(period=ALWAYS)
    assert comes_true(lambda: is_kept(edge, "/en/"))
    edge.restart(upstream=free_address())
    assert says(edge.get("/en/"), '<html lang="en">')
    assert edge.get("/projecten/").status_code == 502


def test_while_nothing_answers_no_page_is_given_out_of_an_earlier_period(site, edge):
    """A period of a second stands for one of a hundred."""
    site_heard(site)
    edge.restart(period=EACH_SECOND)
    assert comes_true(lambda: is_kept(edge, "/en/"))
    edge.restart(upstream=free_address())
    assert comes_true(lambda: edge.get("/en/").status_code == 502)


def test_the_period_of_keys_is_one_of_a_hundred_seconds(edge):
    assert f'"~^{PERIOD}" $hundred_seconds;' in (edge.configuration / "variables.conf").read_text()


class Unavailable(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(503)

    def log_message(self, *_words):
        pass


def test_when_the_site_says_that_it_is_not_available_the_edge_says_so_too(site, edge):
    """It cannot tell any more what may be shown."""
    site_heard(site)
    edge.restart(period=ALWAYS)
    assert comes_true(lambda: is_kept(edge, "/en/"))
    with running(Unavailable) as server:
        edge.restart(upstream=f"127.0.0.1:{server.server_port}")
        assert comes_true(lambda: edge.get("/en/").status_code == 503)


def test_after_a_change_nothing_is_given_out_without_the_site(site, edge):
    """What was withdrawn would come back."""
    site_heard(site)
    edge.restart(period=ALWAYS)
    assert comes_true(lambda: is_kept(edge, "/en/"))
    edge.something_changes()
    assert comes_true(lambda: is_kept(edge, "/en/"))
    tag = edge.get("/en/").headers["ETag"]
    assert edge.get("/en/", headers={"If-None-Match": tag}).status_code == 304
    assert requests.post(f"{edge.url}/en/", timeout=30).status_code == 405
    edge.restart(upstream=free_address())
    assert comes_true(lambda: edge.get("/en/").status_code == 503)


def test_a_change_is_noted_for_its_period_and_those_of_earlier_ones_are_dropped(settings, monkeypatch, tmp_path, clock):
    settings.GENERATION_LISTENS = True
    monkeypatch.setattr(core_edge, "CHANGES", tmp_path / "changes")
    clock.move_to(datetime.fromtimestamp(1_764_288_199, UTC))
    core_edge.note_change()
    core_edge.note_change()
    assert names(core_edge.CHANGES) == ["17642881"]
    clock.shift(1)
    core_edge.note_change()
    assert names(core_edge.CHANGES) == ["17642882"]
    assert core_edge.CHANGES.stat().st_mode & 0o005 == 0o005


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_whoever_replaces_the_word_or_hears_of_a_change_notes_it(monkeypatch):
    noted = []
    monkeypatch.setattr(generation, "note_change", lambda: noted.append("replaced"))
    generation.replace_word()
    assert noted == ["replaced"]
    assert generation.change_heard.disconnect(core_edge.note_change)
    generation.change_heard.connect(core_edge.note_change)


def test_where_changes_are_noted_is_where_the_proxy_looks():
    assert f"if (-f {core_edge.CHANGES}/$vwn_period)" in (CONFIGURATION / "locations.conf").read_text()
