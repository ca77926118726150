"""Makes a small site whose translations stand half-done in every state, by the code of the commit that runs it.

`tests.support.old_commits` runs it in a shell of that commit, on tables that its migrations made. Each Dutch page is
called after the state of its English. What it prints at the end is what staff and readers saw there, as JSON.
"""

import io
import json
import sys
import zipfile
from datetime import UTC, date, datetime
from html import unescape
from re import sub
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from vwn_site.translation.minor_edits import make_minor_edit
from vwn_site.translation.publishing import save_draft
from vwn_site.translation.state import statuses
from vwn_site.translation.writing import write_machine_text, write_passage
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from projects.models import Theme
from vwn_site.core.localisation import source_locale
from vwn_site.home.models import HomePage, StandardPage
from vwn_site.starting_content.roles import make_roles
from vwn_site.translation.models import Delivery, DigestPreference, GlossaryTerm

SUMMARY = "Wij helpen 20 mensen aan de kust."
ENGLISH = {
    SUMMARY: "We help 20 people on the coast.",
    "Nieuwe inleiding.": "A fresh introduction.",
    "Internationaal": "International",
    "Wat wij doen.": "What we do.",
    "Wij geven advies.": "We give advice.",
    "Wij wijzen de weg.": "We show the way.",
}
CORRECTED = "We help 20 people along the coast."
BY_HAND = "Written by hand since."
PARAGRAPHS = ("Wij geven advies.", "Wij wijzen de weg.")
GROUPS = {"beheer": None, "redactie": "Redactie", "eindredactie": "Eindredactie", "vertaler": "Vertalers"}
GO_LIVE = datetime(2031, 5, 1, 9, tzinfo=UTC)


# The site and its people


def make_site():
    english, _made = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    root.get_children().delete()
    root = Page.get_first_root_node()
    home = HomePage(title="Internationaal", slug="home", locale=source_locale(), summary="Wat wij doen.")
    root.add_child(instance=home)
    home.save_revision().publish()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    make_roles()
    for name, group in GROUPS.items():
        user = get_user_model().objects.create(username=name, email=f"{name}@example.org", is_superuser=group is None)
        user.groups.add(*Group.objects.filter(name=group))
    source, _made = TranslationSource.update_or_create_from_instance(home)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    write(translation)
    press(translation, "beheer", "publish")
    assert english_of(translation).live
    make_roles()
    return english


def person(name: str):
    return get_user_model().objects.get(username=name)


def browser(name: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person(name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def do(name: str, address: str, **data):
    """Posts a form as somebody of the staff."""
    response = browser(name).post(address, data)
    assert response.status_code in (200, 302), (address, response.status_code)
    return response


# What is done to a translation


def dutch_page(name: str, **values) -> StandardPage:
    body = [{"type": "text", "id": str(uuid4()), "value": f"<p>{text}</p>"} for text in PARAGRAPHS]
    page = StandardPage(title=name, summary=SUMMARY, body=body, locale=source_locale(), **values)
    HomePage.objects.get(locale=source_locale()).add_child(instance=page)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def submit(instance) -> Translation:
    locale = Locale.objects.get(language_code="en")
    work("submit", instance)
    return Translation.objects.get(source__object_id=instance.translation_key, target_locale=locale)


def work(action: str, *instances, **values):
    """Does something to lines of the work list."""
    keys = [str(instance.translation_key) for instance in instances]
    do("beheer", reverse("translation:work_action"), action=action, key=keys, **values)


def segments(translation: Translation) -> list[StringSegment]:
    found = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    return list(found.order_by("order"))


def in_english(segment: StringSegment) -> str:
    text = segment.string.data
    return ENGLISH.get(text) or (f"en-{text}" if segment.context.path == "slug" else f"English of {text}")


def write(translation: Translation, *, most: int = 100, write=write_passage, **options):
    for segment in segments(translation)[:most]:
        write(translation, segment, in_english(segment), person("vertaler"), **options)


def segment_of(translation: Translation, path: str) -> StringSegment:
    return next(one for one in segments(translation) if one.context.path == path)


def press(translation: Translation, name: str, action: str, **values):
    """Presses a button of the editor."""
    do(name, reverse("translation_editor:editor", args=[translation.pk]), action=action, **values)


def publish(translation: Translation, action: str = "publish") -> Translation:
    press(translation, "eindredactie", action)
    assert english_of(translation).live
    return translation


def english_of(translation: Translation):
    return translation.get_target_instance()


def translate(instance) -> Translation:
    translation = submit(instance)
    write(translation)
    return translation


def public(name: str) -> Translation:
    return publish(translate(dutch_page(name)))


def change(translation: Translation, **values):
    """Publishes the Dutch with other values."""
    page = translation.source.get_source_instance()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=person("redactie")).publish()


def without_last_paragraph(translation: Translation) -> list[dict]:
    return list(translation.source.get_source_instance().body.raw_data)[:1]


def hand_in(translation: Translation) -> Translation:
    press(translation, "vertaler", "hand-in")
    assert english_of(translation).workflow_in_progress
    return translation


def send_back(translation: Translation):
    press(translation, "eindredactie", "reject", **{"review-comment": "De titel klopt niet."})


def lock(translation: Translation):
    do("eindredactie", reverse("wagtailadmin_pages:lock", args=[english_of(translation).pk]))
    assert english_of(translation).locked


def draft_by_hand(translation: Translation):
    page = english_of(translation)
    page.summary = BY_HAND
    page.save_revision(user=person("vertaler"))


# The states


def make_pages():
    dutch_page("missing")
    submit(dutch_page("untouched"))
    write(submit(dutch_page("begun")), most=2)
    translate(dutch_page("written"))
    public("current")
    make_public_ones()
    make_reviews()
    make_machine_texts()
    make_restrained_ones()
    make_notes()
    make_plans()
    make_deliveries()


def make_public_ones():
    change(public("outdated"), summary="Nieuwe inleiding.")
    half = submit(dutch_page("half-public"))
    write(half, most=3)
    publish(half, "publish:incomplete")
    corrected = public("corrected")
    write_passage(corrected, segment_of(corrected, "summary"), CORRECTED, person("vertaler"))
    shortened = public("shortened")
    change(shortened, body=without_last_paragraph(shortened), summary="Nieuwe inleiding.")
    minor = public("minor-edit")
    change(minor, summary="Wij helpen 20 mensen aan de kust!")
    make_minor_edit(minor, person("redactie"))
    english_of(public("withdrawn")).unpublish(user=person("eindredactie"))


def make_reviews():
    hand_in(translate(dutch_page("review")))
    corrected = hand_in(translate(dutch_page("review-corrected")))
    write_passage(corrected, segment_of(corrected, "summary"), CORRECTED, person("eindredactie"))
    again = public("review-again")
    change(again, summary="Nieuwe inleiding.")
    write(again)
    hand_in(again)
    changed = hand_in(translate(dutch_page("review-outdated")))
    change(changed, summary="Nieuwe inleiding.")
    send_back(hand_in(translate(dutch_page("sent-back"))))
    back = public("sent-back-public")
    change(back, summary="Nieuwe inleiding.")
    write(back)
    send_back(hand_in(back))


def make_machine_texts():
    write(submit(dutch_page("machine")), write=write_machine_text, tool="DeepL")
    drafted = submit(dutch_page("machine-public"))
    write(drafted, write=write_machine_text, tool="DeepL")
    publish(drafted)


def make_restrained_ones():
    lock(translate(dutch_page("locked")))
    locked = public("locked-public")
    lock(locked)
    change(locked, body=without_last_paragraph(locked))
    for name in ("scheduled", "scheduled-public"):
        translation = translate(dutch_page(name)) if name == "scheduled" else public(name)
        save_draft(translation, person("eindredactie"))
        page = english_of(translation).get_latest_revision_as_object()
        page.go_live_at = GO_LIVE
        page.save_revision(user=person("eindredactie")).publish(user=person("eindredactie"))
    page = english_of(public("private"))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for name in ("stopped", "stopped-drafted"):
        stopped = public(name)
        do("eindredactie", reverse("wagtail_localize:stop_translation", args=[stopped.pk]))
        stopped.refresh_from_db()
        assert not stopped.enabled
    draft_by_hand(stopped)


def make_notes():
    commented = translate(dutch_page("commented"))
    context = segment_of(commented, "summary").context_id
    for text in ("Bedoelen we de hele kust?", "Ja."):
        do("vertaler", reverse("translation_editor:thread", args=[commented.pk, context]), text=text)
    first = segment_of(commented, "summary").context.comments.first()
    do("eindredactie", reverse("translation_editor:thread", args=[commented.pk, context]), resolve=first.pk)
    overruled = translate(dutch_page("overruled"))
    summary = segment_of(overruled, "summary")
    write_passage(overruled, summary, "We help 20 people by the sea.", person("vertaler"))
    values = {"check_name": "missing_term", "reason": "Het is een meer."}
    do("vertaler", reverse("translation:overrule", args=[overruled.pk, summary.pk]), **values)
    assert summary.context.comments.count() == 0


def make_plans():
    planned = dutch_page("planned")
    work("assign", planned, assigned_to=person("vertaler").pk)
    work("due", planned, due=str(date(2026, 12, 24)))
    work("priority", planned, priority="1")
    begun = dutch_page("planned-begun")
    write(submit(begun), most=2)
    work("assign", begun, assigned_to=person("vertaler").pk)
    work("not_needed", dutch_page("not-needed"))
    work("not_needed", public("not-needed-public").source.get_source_instance())
    begun = dutch_page("not-needed-begun")
    write(submit(begun), most=2)
    work("not_needed", begun)


def make_deliveries():
    """One translation is away, another came back and waits to be taken over, in a file that has its place in `data`."""
    away, back = submit(dutch_page("at-agency")), submit(dutch_page("delivered"))
    choice = {"file_format": "xliff", "passages": "to_do", "at_agency": "on"}
    response = do("eindredactie", reverse("translation:export"), translation=[away.pk, back.pk], **choice)
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as packed:
        [name] = [name for name in packed.namelist() if "delivered" in name]
        text = packed.read(name).decode()
    for segment in segments(back):
        source, target = segment.string.data, in_english(segment)
        empty = rf"(<source[^>]*>{source}</source>\s*)<target[^>]*?(/>|>\s*</target>)"
        text = sub(empty, rf"\1<target>{target}</target>", text)
    assert ENGLISH[SUMMARY] in text, text
    upload = io.BytesIO(text.encode())
    upload.name = name
    response = browser("eindredactie").post(reverse("translation:import"), {"files": upload})
    assert response.status_code == 302
    assert Delivery.objects.get().taken_at is None


def make_snippets():
    for name in ("missing", "untouched", "current", "outdated", "drafted"):
        theme = Theme.objects.create(name=f"Thema {name}", slug=name, locale=source_locale())
        theme.save_revision().publish()
        if name == "missing":
            continue
        translation = submit(theme)
        if name != "untouched":
            write(translation)
            publish(translation)
        if name == "outdated":
            change(translation, name="Ander thema")
        if name == "drafted":
            write_passage(translation, segments(translation)[0], "Newer name", person("vertaler"))


def make_the_rest(english: Locale):
    GlossaryTerm.objects.create(term="kust", target_locale=english, translations="coast", forbidden="beach")
    DigestPreference.objects.create(user=person("vertaler"), wanted=False)


# What staff and readers saw


def record(english: Locale) -> dict:
    """The state of each translation by its title, and by the address of each page which of the texts stand on it."""
    reader = Client(SERVER_NAME="localhost")
    pages = {page.url: texts_in(reader.get(page.url)) for page in Page.objects.filter(depth__gt=2).order_by("path")}
    states = {status.title or "a theme": status.state.value for status in statuses(english).values()}
    return {"states": states, "pages": pages}


def texts_in(response) -> list[str]:
    """The known texts in an answer; none in one that is no page."""
    page = unescape(response.content.decode()) if response.status_code == 200 else ""
    main = page.partition("<main")[2].partition("</main")[0]
    return [text for text in [*ENGLISH, *ENGLISH.values(), CORRECTED, BY_HAND] if text in main]


english = make_site()
make_the_rest(english)
make_pages()
make_snippets()
json.dump(record(english), sys.stdout)
