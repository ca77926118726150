"""The admin speaks the Dutch of the site on every screen of each role, and has the look of the site."""

import gettext
import re
from html import unescape
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import Group
from django.utils import translation
from django.utils.translation import gettext as translated
from lxml import html
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, Page, Task, Workflow

from projects.models import Project
from stories.models import StoryPage
from tests.factories import signed_in, staff
from tests.support.admin import MENU, screens
from vwn_site.home.models import Menu
from vwn_site.users.models import User

pytestmark = pytest.mark.database("sample")

# Words of the software where the site has others, the polite form, and what was put together without spaces.
FOREIGN = re.compile(
    r"\b([Uu]|[Uu]w|[Ss]lugs?|[Ss]nippets?|[Ll]ocales?|[Ww]orkflows?|geabboneerd|Moderators\w*|Root|None|[Rr]eviewers?"
    r"|[Tt]aak|[Ll]ogboek\w*|[Vv]alidatie\w*"
    r"|[Hh]omepage|Wagtail|Show|More|Add|Edit|Delete|Choose|Search|Settings|Page|Pages)\b|\bvan ?\d+[a-z]|\d(van|pag)"
)
# Words of Wagtail for which the admin and its help have plain ones, in English too.
JARGON = re.compile(r"\b(snippets?|slugs?|locales?|moderation|moderators?|Wagtail)\b|^(Root|None)$", re.IGNORECASE)
# Screens of the administrator whose words Django writes in the database or the library gives no Dutch for.
NOT_OURS = re.compile(r"/admin/(groups|locales|sites|workflows|reports/page-types-usage)/")
# What Wagtail says in English only.
WITHOUT_DUTCH = {'You do not have permission to publish pages at "%(page_title)s"'}

# What a block calls its choices, which stands in migrations too; editors read a plainer word.
OF_BLOCKS = {"Within a section"}

# Whose Dutch here stands wherever Wagtail says them too: words that hold there as well.
GOOD_FOR_WAGTAIL_TOO = {
    *(
        "Bulk actions",
        "Cancelled",
        "Caption",
        "Change",
        "Close",
        "Confirm",
        "Home",
        "Number",
        "Pages",
        "Section",
        "Sort by",
        "Type",
        "Workflow",
    ),
    *("Yes, delete it", "Yes, unpublish"),
}


def texts_in(catalogues) -> set[str]:
    """The English texts of catalogues."""
    texts = set()
    for path in catalogues:
        with path.open("rb") as file:
            for key in gettext.GNUTranslations(file)._catalog:
                texts.add(key[0] if isinstance(key, tuple) else key)
    return texts


def texts_of(*packages) -> set[str]:
    """The English texts of packages that have a Dutch one."""
    folders = (Path(package.__file__).parent for package in packages)
    return texts_in(path for folder in folders for path in folder.rglob("locale/nl/LC_MESSAGES/django.mo"))


def own_words() -> set[str]:
    """What pages, groups, reviews, accounts and the site are called, and links in menus: the admin says it as it is."""
    pages = {word for page in Page.objects.all() for word in (page.title, page.slug)}
    others = {str(one) for model in (Group, Task, Workflow, User) for one in model.objects.all()}
    headings = Menu.objects.values_list("heading", flat=True)
    # In the history things are called what they were called then.
    past = ModelLogEntry.objects.values_list("label", flat=True)
    return {
        *pages,
        *others,
        *headings,
        *past,
        settings.WAGTAIL_SITE_NAME,
        *dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES).values(),
    }


def dutch_of(catalogues) -> dict[str, set[str]]:
    """What catalogues say for each English text that has neither a context nor a plural."""
    words = {}
    for path in catalogues:
        with path.open("rb") as file:
            for key, text in gettext.GNUTranslations(file)._catalog.items():
                if key and isinstance(key, str) and "\x04" not in key:
                    words.setdefault(key, set()).add(text)
    return words


def test_a_text_of_ours_says_otherwise_than_wagtail_says_it_only_where_that_holds_there_too():
    ours = dutch_of(Path(settings.LOCALE_PATHS[0]).rglob("nl/LC_MESSAGES/django.mo"))
    folders = [Path(package.__file__).parent for package in (wagtail, wagtail_localize, auth)]
    theirs = dutch_of(path for folder in folders for path in folder.rglob("locale/nl/LC_MESSAGES/django.mo"))
    differing = {key for key, texts in ours.items() if key in theirs and not texts & theirs[key]}
    assert differing == GOOD_FOR_WAGTAIL_TOO


def test_a_text_of_ours_says_the_same_wherever_it_is_translated():
    """The catalogue of the project is asked first: it would take the place of what an app says."""
    ours = dutch_of(Path(settings.LOCALE_PATHS[0]).rglob("nl/LC_MESSAGES/django.mo"))
    of_apps = dutch_of((settings.BASE_DIR / "vwn_site" / "translation").rglob("nl/LC_MESSAGES/django.mo"))
    assert {text: (ours[text], of_apps[text]) for text in ours.keys() & of_apps if ours[text] != of_apps[text]} == {}


def test_what_takes_the_place_of_a_text_of_wagtail_takes_the_place_of_one():
    [folder] = settings.LOCALE_PATHS[1:]
    ours = texts_in(Path(folder).rglob("LC_MESSAGES/django.mo"))
    assert len(ours) > 100
    assert ours - texts_of(wagtail, wagtail_localize, auth) == WITHOUT_DUTCH | OF_BLOCKS


@pytest.mark.django_db
@pytest.mark.parametrize("group", [None, "Eindredactie", "Vertalers"])
def test_every_screen_of_a_role_speaks_dutch(group):
    pages = Page.objects.filter(depth__gt=1).order_by("content_type", "pk").distinct("content_type")
    more = () if group else tuple(f"/admin/pages/{page.pk}/edit/" for page in pages)
    with translation.override("nl"):
        english = {word for word in texts_of(wagtail) if len(word) > 3 and translated(word) != word}
    content, mistakes, number = own_words(), {}, 0
    for screen in screens(signed_in(staff(group, language="nl")), more):
        number += 1
        if not NOT_OURS.match(screen.address):
            texts = {text.rstrip(" *:") for _language, text in screen.texts()} - content
            wrong = {text for text in texts if FOREIGN.search(text) or text in english}
            mistakes |= dict.fromkeys(wrong - mistakes.keys(), screen.address)
    assert mistakes == {}
    assert number > {None: 150, "Vertalers": 10}.get(group, 80)


def dutch_words() -> set[str]:
    """What the catalogues say in Dutch that is no English too."""
    folders = [Path(package.__file__).parent for package in (wagtail, wagtail_localize, auth)]
    catalogues = [path for folder in folders for path in folder.rglob("locale/nl/LC_MESSAGES/django.mo")]
    own = (settings.BASE_DIR / "locale", settings.BASE_DIR / "vwn_site")
    words = dutch_of([*catalogues, *(path for folder in own for path in folder.rglob("nl/LC_MESSAGES/django.mo"))])
    return {text for texts in words.values() for text in texts if len(text) > 3} - words.keys()


def screens_of_many() -> tuple[str, ...]:
    """The addresses of what is done to several at once, of dialogs of a review and of a comparison."""
    page = Page.objects.filter(depth__gt=2, locale__language_code="nl").specific().first()
    page.save_revision()
    state = page.get_workflow().start(page, page.owner)
    kinds = {
        ("wagtailcore", "page"): (page.pk, "delete", "move", "publish", "unpublish", "owner"),
        ("projects", "project"): (Project.objects.first().pk, "delete", "change_facts"),
        ("media", "customimage"): (get_image_model().objects.first().pk, "delete", "add_tags", "add_to_collection"),
        ("users", "user"): (User.objects.first().pk, "delete", "set_active_state", "assign_role"),
    }
    bulk = [
        f"/admin/bulk/{app}/{model}/{action}/?id={pk}"
        for (app, model), (pk, *actions) in kinds.items()
        for action in actions
    ]
    task = state.current_task_state.pk
    dialogs = [f"collect_action_data/{page.pk}/{decision}/{task}" for decision in ("approve", "reject")]
    dialogs.append(f"confirm_cancellation/{page.pk}")
    others = ("revisions/compare/earliest...latest", "usage", "history", "workflow_history")
    return (
        *bulk,
        *(f"/admin/pages/workflow/{dialog}/" for dialog in dialogs),
        *(f"/admin/pages/{page.pk}/{screen}/" for screen in others),
    )


@pytest.mark.django_db
def test_every_screen_speaks_english_to_who_reads_the_admin_in_english():
    pages = Page.objects.filter(depth__gt=1).order_by("content_type", "pk").distinct("content_type")
    more = (*screens_of_many(), *(f"/admin/pages/{page.pk}/edit/" for page in pages))
    dutch, mistakes, seen, without_help = dutch_words() - own_words(), {}, set(), set()
    for screen in screens(signed_in(staff(None, language="en")), more):
        seen.add(screen.address)
        if screen.root.xpath("//main") and not screen.root.xpath("//a[@title='The guide to this screen']"):
            without_help.add(screen.address)
        if not NOT_OURS.match(screen.address):
            texts = {text.rstrip(" *:") for _language, text in screen.texts()}
            wrong = {text for text in texts if JARGON.search(text) or text in dutch}
            mistakes |= dict.fromkeys(wrong - mistakes.keys(), screen.address)
    assert without_help == set()
    assert mistakes == {}
    assert seen >= {*more}


@pytest.mark.django_db
def test_choosers_speak_the_language_of_each_reader():
    home = Page.objects.get(depth=2, locale__language_code="nl")
    story = Page.objects.type(StoryPage).filter(locale__language_code="nl").first()
    for language in ("nl", "en", "nl"):
        editor = signed_in(staff(None, language=language))
        for page in (home, story):
            form = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
            assert ("Choose another country" in form) is (language == "en"), (language, page)


@pytest.mark.django_db
def test_who_is_offered_what_and_whose_admin_it_is(client):
    menus = {
        group: set(MENU.findall(unescape(signed_in(staff(group, language="nl")).get("/admin/").content.decode())))
        for group in (None, "Auteurs", "Redactie")
    }
    assert {"Afbeeldingen", "Documenten", "Feiten", "Rapporten", "Handleiding"} <= menus["Auteurs"]
    assert not {"Vertalingen", "Instellingen", "Stappen van beoordelingen"} & menus["Auteurs"]
    assert "Stappen van beoordelingen" in menus[None] - menus["Redactie"]
    assert not any("Wagtail" in label for label in menus[None])
    login = client.get("/admin/login/").content.decode()
    assert "Inloggen: VluchtelingenWerk Nederland" in " ".join(html.fromstring(login).text_content().split())
    assert "<title>Inloggen - VluchtelingenWerk Nederland</title>" in login
