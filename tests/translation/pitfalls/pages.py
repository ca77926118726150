"""What became of a page, as the database and as visitors see it; and a bulk action of an editor."""

from wagtail.models import Page


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def is_live(page: Page) -> bool:
    return fresh(page).live


def read(client, page: Page):
    return client.get(fresh(page).url)


def in_bulk(client, action: str, *pages: Page, **data):
    address = f"/admin/bulk/wagtailcore/page/{action}/?" + "&".join(f"id={page.pk}" for page in pages)
    response = client.post(f"{address}&next=/admin/", data)
    assert response.status_code == 302, action
