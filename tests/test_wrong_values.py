"""Whatever is posted in place of a choice gives an error in the form, or a refusal in words; never a fault."""

from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.fields import StreamField

from projects.models import Organisation, Project, Result
from tests.factories import (
    document,
    home,
    menu,
    picture,
    project_page,
    result,
    signed_in,
    staff,
    standard_page,
    text_block,
)
from vwn_site.home.models import HomePage, Menu, StandardPage
from vwn_site.media.models import CustomDocument, CustomImage

pytestmark = pytest.mark.django_db

# Words of programs, numbers beyond every column, and what is no number at all.
WRONG = ["None", "9" * 30]
PAGES = (HomePage, StandardPage)
PLAIN = ["redirects/add/", "users/new/", "groups/new/", "collections/add/", "searchpicks/add/", "account/"]
PLAIN += ["workflows/add/", "images/add/"]
SNIPPETS = (Project, Menu, Organisation)


@pytest.fixture(scope="module", autouse=True)
def rows(module_data):
    """One of each kind that a form is about."""
    result(project_page(title="Raad").project)
    standard_page(text_block(), title="Ons werk", english=True)
    menu("main", [])
    picture(), document()


def first(model) -> int:
    return model.objects.order_by("pk").first().pk


# Forms of the admin by their address or by what they are for; their address is known when there is a database.
FORMS: dict[str, Callable[[], str]] = {address: lambda address=address: f"/admin/{address}" for address in PLAIN}
for one in PAGES:
    FORMS[f"edit {one.__name__}"] = lambda model=one: reverse("wagtailadmin_pages:edit", args=[first(model)])
for action in ("move", "copy", "delete", "unpublish"):
    FORMS[f"{action} a page"] = lambda action=action: reverse(
        f"wagtailadmin_pages:{action}", args=[first(StandardPage)]
    )
for one in SNIPPETS:
    FORMS[f"add {one.__name__}"] = lambda model=one: reverse(model.snippet_viewset.get_url_name("add"))
for one in (Project, Result):
    FORMS[f"edit {one.__name__}"] = lambda model=one: reverse(
        model.snippet_viewset.get_url_name("edit"), args=[first(model)]
    )
FORMS["edit a picture"] = lambda: reverse("wagtailimages:edit", args=[first(CustomImage)])
FORMS["edit a document"] = lambda: reverse("wagtaildocs:edit", args=[first(CustomDocument)])
STREAMS = {
    field.name for model in (*PAGES, *SNIPPETS) for field in model._meta.fields if isinstance(field, StreamField)
}


def forms_of(html: bytes, address: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Where each form of a page is sent, with what it sends unchanged; of streams, which JavaScript shows, no block."""
    for form in BeautifulSoup(html, "html.parser").select("form"):
        target = form.get("action") or address
        if form.get("method", "").lower() == "post" and "logout" not in target:
            yield target, {f"{name}-count": ["0"] for name in STREAMS} | dict(fields_of(form))


def fields_of(form) -> Iterator[tuple[str, list[str]]]:
    for field in form.select("input[name], select[name], textarea[name]"):
        is_off = field.get("type") in ("checkbox", "radio") and not field.has_attr("checked")
        chosen = [option.get("value", "") for option in field.select("option[selected]")]
        typed = [field.text] if field.name == "textarea" else [field.get("value", "")]
        if field.get("type") not in ("submit", "file", "button") and not is_off:
            yield field["name"], chosen if field.name == "select" else typed


def is_choice(name: str) -> bool:
    return not name.startswith(("csrf", "action", "title", "slug", "name")) and not name.endswith(("_FORMS", "-count"))


@pytest.mark.parametrize("name", FORMS)
def test_no_form_of_the_admin_fails_for_a_wrong_value(name):
    client, address = signed_in(staff()), FORMS[name]()
    client.raise_request_exception = False
    sent = list(forms_of(client.get(address).content, address))
    assert sent, address
    failed = []
    for target, data in sent:
        everything = [one for one in data if not one.startswith("csrf")]
        for group, wrong in ((everything, "\0"), *((filter(is_choice, data), wrong) for wrong in WRONG)):
            answer = client.post(target, {**data, **dict.fromkeys(group, wrong)})
            failed += [(target, wrong, answer.exc_info[1])] if answer.status_code >= 500 else []
    assert failed == []


@pytest.mark.parametrize("wrong", ["None", "null", "9" * 30, "-1", "1.5", "[]", "\0", "pagina"])
def test_a_chooser_says_that_it_is_no_choice(wrong):
    client, page = signed_in(staff()), standard_page(title="Ons werk")
    move = reverse("wagtailadmin_pages:move", args=[page.pk])
    answer = client.post(move, {"new_parent_page": wrong})
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    page.refresh_from_db()
    assert page.get_parent().pk == home().pk
    add = client.post("/admin/redirects/add/", {"old_path": "/x", "redirect_page": wrong})
    assert add.status_code == 200
    assert "Select a valid choice" in add.content.decode()


BLOCKS = {
    "link": {"page": "?", "label": "Lees meer", "url": "", "document": ""},
    "download": {"document": "?", "text": ""},
    "image": {"image-image": "?", "image-alt_text": "Een haven", "caption": ""},
    "related_pages": {"heading": "Ook", "pages-count": "1", "pages-0-order": "0", "pages-0-value": "?"},
}


@pytest.mark.matrix
@pytest.mark.parametrize("wrong", ["None", "9" * 30, "\0", "[]"])
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_chooser_in_a_block_gives_an_error_in_the_form(kind, wrong):
    client, page = signed_in(staff()), standard_page(title="Ons werk")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    [data] = [data for _target, data in forms_of(client.get(address).content, address) if "title" in data]
    block = {"deleted": "", "order": "0", "type": kind, "id": ""}
    block["value-pages-0-deleted"] = ""
    block |= {f"value-{name}": wrong if value == "?" else value for name, value in BLOCKS[kind].items()}
    data |= {"body-count": "1", **{f"body-0-{name}": value for name, value in block.items()}}
    answer = client.post(address, {**data, "action-publish": "action-publish"})
    assert answer.status_code == 200
    assert "could not be saved due to validation errors" in answer.content.decode()


@pytest.mark.parametrize("address", ["/admin/pages/{}/edit/", "/admin/snippets/projects/project/edit/{}/"])
@pytest.mark.parametrize("wrong", ["None", "9" * 30, "a", "-1", "%FF"])
def test_an_address_of_nothing_is_refused_with_a_page(address, wrong):
    client = signed_in(staff())
    client.raise_request_exception = False
    answer = client.get(address.format(wrong), follow=True)
    # A number could have been that of something, and leads to the list that it would have been in.
    assert answer.status_code in ((200,) if answer.redirect_chain else (400, 404))
    assert "<h1" in answer.content.decode()


def test_a_number_that_no_row_can_have_finds_nothing_beside_others():
    page = home()
    assert list(type(page).objects.filter(pk__in=[10**30, page.pk])) == [page]


PUBLIC = ["/zoeken/", "/zoeken/suggesties/", "/en/projects/", "/data/resultaten.csv", "/feed/projecten/"]
KEYS = ("page", "country", "kind", "year", "project", "theme", "partner", "funder", "status", "sort", "show")


@pytest.mark.matrix
@pytest.mark.parametrize("address", [*PUBLIC, "/admin/pages/search/", "/admin/images/", "/admin/choose-page/search/"])
@pytest.mark.parametrize("wrong", ["None", "9" * 30, "[]", "٣", "\ufffe", "\x01\ufffe"])
def test_a_wrong_value_in_an_address_is_no_fault(client, address, wrong):
    client = signed_in(staff()) if address.startswith("/admin/") else client
    client.raise_request_exception = False
    for data in ({"q": wrong}, {"q": f"haven {wrong}"}, dict.fromkeys(KEYS, wrong)):
        assert client.get(address, data).status_code in (200, 302, 400, 404), data
