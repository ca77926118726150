"""Ways in which a document comes to be shown, and ways in which a page that shows something is withdrawn."""

import datetime

from django.utils import timezone
from wagtail.models import Page

from projects.models import ProjectDocument
from stories.models import StoryIndexPage
from tests.factories import (
    achievements_page,
    call_out_block,
    change,
    download_block,
    home,
    index_page,
    link_block,
    make_private,
    project,
    project_page,
    result,
    standard_page,
    text_block,
    withdraw,
)


def linked(document) -> str:
    """A link to a document in rich text."""
    return f'<p><a linktype="document" id="{document.pk}">Verslag</a></p>'


def project_with(document):
    own = project(f"project-{document.pk}")
    own.documents.add(ProjectDocument(document=document))
    own.save()
    return own


def result_from(document):
    own = project(f"counted-{document.pk}")
    result(own, value=12, source_document=document)
    return own


# Each makes a Dutch page, with an English one, that shows a document.
LEADS = {
    "text": lambda document: standard_page(text_block(linked(document)), english=True),
    "call-out": lambda document: standard_page(call_out_block("Let op", linked(document)), english=True),
    "download": lambda document: standard_page(download_block(document), english=True),
    "link": lambda document: standard_page(link_block("Verslag", document=document), english=True),
    "introduction": lambda document: change(index_page(StoryIndexPage), introduction=linked(document)),
    "achievement": lambda document: achievements_page(
        2019, achievements=[{"title": "Hulp", "text": linked(document)}], english=True
    ),
    "project": lambda document: project_page(project_with(document), english=True),
    "result": lambda document: project_page(result_from(document), english=True),
}


def expire(page: Page):
    """Its time is up, and no job has taken it down."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))


WITHDRAWALS = {
    "unpublished": withdraw,
    "deleted": lambda page: Page.objects.get(pk=page.pk).specific.delete(),
    "expired": expire,
    "private": make_private,
    "below a private page": lambda page: make_private(page.get_parent()),
    "home page unpublished": lambda page: withdraw(home()),
}
