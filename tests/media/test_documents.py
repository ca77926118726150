"""A document is public exactly while something that a visitor may read leads to it."""

import datetime
import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.checks import run_checks
from django.utils import timezone
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex

from projects.models import Project, Result
from tests.factories import (
    change,
    change_english,
    committed,
    document,
    download_block,
    english_locale,
    footer_text,
    home,
    link_block,
    menu,
    project,
    project_page,
    result,
    staff,
    standard_page,
    text_block,
    withdraw,
)
from vwn_site.core.generation import replace_word
from vwn_site.media.models import CustomDocument, CustomImage
from vwn_site.media.references import parental_keys, telling_models

from .publicity import LEADS, WITHDRAWALS, expire, linked, project_with

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shown(module_data) -> dict[str, tuple[CustomDocument, Page]]:
    """A document for each way to show one, with the Dutch page that does."""
    documents = {name: document(f"Verslag over {name}") for name in LEADS}
    return {name: (one, LEADS[name](one)) for name, one in documents.items()}


@pytest.fixture
def report() -> CustomDocument:
    """A document that nothing leads to."""
    return document("Verslag")


def status(client, address: str) -> int:
    replace_word()
    return client.get(address).status_code


@pytest.mark.parametrize("lead", LEADS)
def test_a_document_that_a_public_page_shows_is_given_out_at_the_address_on_that_page(client, shown, lead):
    own, page = shown[lead]
    # The English introduction was written before the Dutch led anywhere.
    for shows in [page] if lead == "introduction" else [page, page.get_translation(english_locale())]:
        assert f'href="{own.url}"' in client.get(shows.url).content.decode()
    for answer in (client.get(own.url), client.head(own.url)):
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Cache-Control"] == "public, no-cache"
        assert not answer.cookies


@pytest.mark.matrix
@pytest.mark.parametrize("way", WITHDRAWALS)
@pytest.mark.parametrize("lead", LEADS)
def test_it_is_gone_with_whatever_withdraws_the_page_and_staff_still_have_it(client, shown, lead, way):
    own, page = shown[lead]
    etag = client.get(own.url)["ETag"]
    # Read anew: what a test before this one wrote to the object was undone in the database.
    WITHDRAWALS[way](Page.objects.get(pk=page.pk).specific)
    assert status(client, own.url) == 404
    assert client.get(own.url, headers={"if-none-match": etag}).status_code == 404
    client.force_login(staff())
    answer = client.get(own.url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_a_reader_saves_it_under_its_title_and_not_under_the_name_in_the_storage(client):
    report = document("Verslag van de haven")
    standard_page(download_block(report))
    assert report.url.endswith("/verslag-van-de-haven.pdf")
    assert 'filename="verslag-van-de-haven.pdf"' in client.get(report.url)["Content-Disposition"]


def test_a_browser_that_has_it_is_told_so(client, shown):
    address = shown["text"][0].url
    assert client.get(address, headers={"if-none-match": client.get(address)["ETag"]}).status_code == 304


def test_one_that_nothing_or_only_a_draft_leads_to_is_for_staff(client, report):
    assert status(client, report.url) == 404
    page = standard_page(download_block(report), live=False)
    assert status(client, report.url) == 404
    page = standard_page()
    page.body = [download_block(report)]
    page.save_revision()
    assert status(client, report.url) == 404
    with committed():
        page.get_latest_revision().publish()
    assert status(client, report.url) == 200


@pytest.mark.parametrize("lead", [name for name in LEADS if name not in ("project", "result", "achievement")])
def test_one_that_is_removed_from_its_page_is_gone_at_once(client, shown, lead):
    own, page = shown[lead]
    emptied = {"introduction": ""} if lead == "introduction" else {"body": []}
    change_english(page, **emptied)
    assert status(client, own.url) == 200
    change(page, **emptied)
    assert status(client, own.url) == 404


def test_one_that_only_another_page_leads_to_stays(client, report):
    pages = [standard_page(download_block(report)), standard_page(download_block(report))]
    withdraw(pages[0])
    assert status(client, report.url) == 200
    withdraw(pages[1])
    assert status(client, report.url) == 404


def test_one_of_an_english_page_only_goes_with_the_english_home_page(client, report):
    change_english(standard_page(english=True), body=[download_block(report)])
    assert status(client, report.url) == 200
    withdraw(home().get_translation(english_locale()))
    assert status(client, report.url) == 404


# Records and snippets


def remove_from(record: Project):
    record.documents.set([])
    record.save()


def expire_record(record: Project):
    Project.objects.filter(pk=record.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))


@pytest.mark.parametrize(
    ("withdrawn", "page_is_there"),
    [(Project.unpublish, False), (remove_from, True), (expire_record, False)],
    ids=["unpublished", "removed", "expired"],
)
def test_a_document_of_a_project_goes_with_the_record_and_so_does_the_page(client, report, withdrawn, page_is_there):
    record = project_with(report)
    page = project_page(record)
    assert status(client, report.url) == 200
    with committed():
        withdrawn(record)
    assert status(client, report.url) == 404
    assert (status(client, page.url) == 200) == page_is_there
    assert report.url not in client.get(page.url).content.decode()


def test_a_project_without_a_page_shows_no_document(client, report):
    project_with(report)
    assert status(client, report.url) == 404


def test_one_of_several_documents_of_a_project_can_be_removed(client, report):
    record, other = project_with(report), document("Ander verslag")
    record.documents.add(type(record.documents.get())(document=other))
    record.save()
    project_page(record)
    record.documents.remove(record.documents.get(document=report))
    record.save()
    assert [status(client, one.url) for one in (report, other)] == [404, 200]


def test_the_source_of_a_result_is_public_as_long_as_the_result(client, report):
    own = result(value=12, source_document=report)
    assert status(client, report.url) == 200
    own.unpublish()
    assert status(client, report.url) == 404
    of_a_draft = result(project("still-a-draft"), source_document=report)
    assert Result.objects.get(pk=of_a_draft.pk).live
    assert status(client, report.url) == 404


def test_a_document_of_a_menu_or_the_footer_goes_with_that(client, report):
    in_menu = menu("footer", [link_block("Verslag", document=report)])
    assert status(client, report.url) == 200
    in_menu.unpublish()
    assert status(client, report.url) == 404
    in_footer = footer_text(linked(report))
    assert status(client, report.url) == 200
    expire_at = timezone.now() - datetime.timedelta(minutes=1)
    type(in_footer).objects.filter(pk=in_footer.pk).update(expire_at=expire_at)
    assert status(client, report.url) == 404


# Who else


def test_the_number_and_the_word_are_addresses_for_staff(client, report):
    numbered = f"/documents/{report.pk}/{report.filename}"
    client.force_login(staff("Redactie"))
    for address in (numbered, report.url):
        assert (client.get(address).status_code, client.get(address)["Cache-Control"]) == (200, "private, no-store")
    client.force_login(get_user_model().objects.create_user("newcomer"))
    assert [client.get(address).status_code for address in (numbered, report.url)] == [404, 404]


def test_no_other_address_leads_to_it(client, shown, report):
    own, _page = shown["download"]
    hostile = [
        f"/documents/{own.pk}/{own.filename}",
        f"/documents/{own.word}/another.pdf",
        f"/documents/{own.word}/",
        f"/documents/{own.word}/../{own.filename}",
        f"/documents/{own.word.hex}/{own.filename}",
        f"/documents/{own.pk}/{own.pk}/{own.filename}",
        f"/documents/{report.word}/{own.filename}",
        f"/documents/{report.word}/{report.filename}?word={own.word}",
        f"/documents/{'٣' * 3}/{own.filename}",
        f"/documents/{10**30}/{own.filename}",
        f"/documents/-1/{own.filename}",
        f"/documents/{own.word}/%2e%2e%2f{own.filename}",
        f"/documents/{own.file.name}",
        f"/media/{own.file.name}",
        f"/media/../private/{own.file.name}",
        f"/private/{own.file.name}",
    ]
    answers = {address: client.get(address).status_code for address in hostile}
    assert answers == dict.fromkeys(hostile, 404)
    assert client.get(f"{own.url}?utm_source=mail").status_code == 200
    assert client.post(own.url).status_code in (403, 405)


def test_who_was_let_in_to_a_private_page_has_its_documents(client, report):
    page = standard_page(download_block(report))
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )
    assert status(client, report.url) == 404
    let_in = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    client.post(let_in, {"password": "geheim", "return_url": "/"})
    answer = client.get(report.url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    expire(page)
    assert status(client, report.url) == 404


@pytest.mark.parametrize("depth", ["itself", "above"])
def test_a_private_collection_asks_for_its_password_and_no_page_names_what_is_in_it(client, report, depth):
    collection = Collection.get_first_root_node().add_child(name="Intern")
    below = collection.add_child(name="Dieper") if depth == "above" else collection
    report.collection = below
    report.save()
    page = standard_page(download_block(report), link_block("Ook hier", document=report), text_block(linked(report)))
    project_page(project_with(report), "Bewijs")
    addresses = [page.url, f"{page.url}index.md", "/projecten/bewijs/", "/zoeken/?q=verslag"]
    assert all(report.url in client.get(address).content.decode() for address in addresses)
    with committed():
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.PASSWORD, password="geheim"
        )
    answer = client.get(report.url)
    assert 'type="password"' in answer.content.decode()
    assert {"private", "no-store"} <= {*answer["Cache-Control"].split(", ")}
    assert not any(report.url in client.get(address).content.decode() for address in addresses)
    client.post(
        f"/documents/authenticate_with_password/{restriction.pk}/", {"password": "geheim", "return_url": report.url}
    )
    answer = client.get(report.url)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")


# What this rests on


def test_each_document_has_a_word_of_its_own(report):
    other = document("Verslag")
    assert report.word != other.word
    assert str(report.word) in report.url
    assert report.url != other.url


@pytest.mark.database("sample")
def test_no_page_has_the_number_of_a_document_in_it(rendered):
    for page, response in rendered:
        assert not re.search(r"/documents/\d+/", response.content.decode()), page


# These have rich text or blocks in which no document or picture can stand.
WITHOUT_FILES = {"home.SiteSettings"}


def test_whatever_can_lead_to_a_document_or_picture_says_what_of_it_is_public():
    """Else its documents and pictures would be shown nowhere."""
    leading = [model for model in apps.get_models() if model.__module__.startswith(("vwn_site", "projects", "stories"))]
    owners = set()
    for model in filter(may_lead_to_files, leading):
        parents = [key.related_model for key in parental_keys(model) if key.model is model]
        owners.update(parents or [model])
    silent = {model._meta.label for model in owners if not issubclass(model, (Page, *telling_models()))}
    assert silent == WITHOUT_FILES


def may_lead_to_files(model) -> bool:
    if model.__name__ == "CustomRendition":
        return False
    return any(
        isinstance(field, RichTextField | StreamField) or field.related_model in (CustomDocument, CustomImage)
        for field in model._meta.concrete_fields
    )


def test_a_command_that_never_loads_the_admin_indexes_records_too():
    program = (
        "import django; django.setup()\n"
        "from wagtail.models import ReferenceIndex\n"
        "print(sorted(model._meta.label for model in ReferenceIndex.tracked_models))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    for label in ("projects.ProjectDocument", "projects.Result", "home.Menu"):
        assert label in answer.stdout


def test_references_are_indexed_within_the_change_itself(report):
    page = standard_page(download_block(report))
    assert ReferenceIndex.get_references_to(report).exists()
    page.body = []
    # Nothing here waits for the end of a transaction, nor for a worker.
    page.save()
    assert not ReferenceIndex.get_references_to(report).exists()


def test_tasks_that_wait_for_a_worker_are_refused(settings):
    def errors():
        return [error.id for error in run_checks(tags=["house_rules"]) if error.id == "house.E004"]

    assert errors() == []
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    assert errors() == ["house.E004"]


def test_a_deleted_document_leaves_no_file():
    with committed():
        own = document("Verslag")
        name, storage = own.file.name, own.file.storage
        own.delete()
    assert not storage.exists(name)


def test_a_document_costs_the_same_few_queries_however_many_pages_lead_to_it(
    client, report, django_assert_max_num_queries
):
    for _time in range(4):
        standard_page(download_block(report))
    client.get(report.url)
    with django_assert_max_num_queries(6):
        assert client.get(report.url).status_code == 200
