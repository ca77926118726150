"""Stories of which each has its English in another state, what befalls the Dutch one, and the ways in which it does."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from projects.models import Acknowledgement, Project
from stories.models import StoryIndexPage, StoryPage
from tests.factories import (
    acknowledgement,
    change,
    committed,
    english_locale,
    make_private,
    organisation,
    picture,
    project,
    schedule,
    staff,
    standard_page,
    story_page,
    text_block,
    translate,
    translation_of,
    withdraw,
)
from vwn_site.core.localisation import source_locale
from vwn_site.core.schedule import do_what_is_due
from vwn_site.media.models import CustomImage
from vwn_site.translation.publication import publish, review
from vwn_site.translation.segments.store import write_segment

from ..pitfalls.pages import fresh, in_bulk
from ..segments import segment_at

# Where the person of each story lives: a word of that story alone, the same in both languages.
HOMES = {
    "none": "Almoor",
    "begun": "Belmaar",
    "up to date": "Corvelle",
    "outdated": "Dornum",
    "half": "Elzaro",
    "in review": "Farwick",
    "sent back": "Gorinth",
    "locked": "Hulmara",
    "scheduled": "Istrea",
    "stopped": "Jorvane",
}
FUND, STATEMENT = "Kustfonds", {"nl": "Het Kustfonds betaalt mee", "en": "The Kustfonds pays a part"}
OTHER_PICTURE, PRIVATE, WITHDRAWN = "Een boot", "Besloten verhalen", "Vroegere verhalen"
SOON, LATER = timedelta(hours=1), timedelta(hours=2)


def witness(home: str) -> str:
    """Who speaks in a block of the story of somebody who lives there, and nowhere else."""
    return f"Amira{home}"


def make_story(home: str, of: Project) -> StoryPage:
    image = picture(home, width=60, height=40)
    return story_page(
        home,
        f"Thuis in {home}",
        slug=f"thuis-{home.lower()}",
        summary=f"Wat vluchtelingen in {home} vinden.",
        role="advocaat",
        image=image,
        image_alt="Een haven",
        project=of,
        body=[
            text_block("<p>Zij hielp vluchtelingen.</p>"),
            text_block(f"<p>Dat vertelt {witness(home)} aan vluchtelingen.</p>"),
            text_block("<p>Zij zingt met mensen.</p>"),
        ],
    )


def english_of(story: StoryPage) -> dict:
    texts = ["She helped refugees.", f"So says {witness(story.person)} to refugees.", "She sings with people."]
    body = [{**block, "value": f"<p>{text}</p>"} for block, text in zip(story.body.raw_data, texts, strict=True)]
    return {
        "title": f"At home in {story.person}",
        "slug": f"home-{story.person.lower()}",
        "summary": f"What refugees find in {story.person}.",
        "role": "lawyer",
        "body": body,
    }


def last_text(story: StoryPage) -> str:
    return f"body.{story.body.raw_data[2]['id']}"


def make_stories() -> dict[str, int]:
    """A story for each state, whose primary key is told by it, and what they show or can be moved to."""
    fund = organisation(FUND)
    paid = project("coast", funders=[fund])
    acknowledgement(fund, STATEMENT["nl"], english={"statement": STATEMENT["en"]})
    picture(OTHER_PICTURE, width=60, height=40, colour="red")
    stories = {state: make_story(home, paid) for state, home in HOMES.items()}
    for state, story in stories.items():
        STATES[state](story)
    make_private(overview_of_its_own(PRIVATE))
    withdraw(overview_of_its_own(WITHDRAWN))
    return {state: story.pk for state, story in stories.items()}


def overview_of_its_own(title: str) -> StoryIndexPage:
    """Another overview of stories, in Dutch alone, where stories can be moved to."""
    above, overview = standard_page(title=f"Boven {title}"), StoryIndexPage(title=title, locale=source_locale())
    with committed():
        above.add_child(instance=overview)
    return overview


# The states of the English


def leave(story: StoryPage):
    pass


def begin(story: StoryPage):
    translate(story, english_of(story), live=False, without=[last_text(story)])


def translate_all(story: StoryPage):
    translate(story, english_of(story))


def outdate(story: StoryPage):
    translate_all(story)
    change(story, role="raadsvrouw")


def translate_a_half(story: StoryPage):
    translate(story, english_of(story), without=[last_text(story)], allow_incomplete=True)


def hand_in(story: StoryPage):
    translate_all(story)
    translation, translator = translation_of(story), staff("Vertalers")
    write_segment(translation, segment_at(translation, "role"), "a lawyer", translator)
    publish.hand_in(translation, translator)


def send_back(story: StoryPage):
    hand_in(story)
    review.reject(english_page(story), staff("Eindredactie"), "Not yet")


def lock(story: StoryPage):
    translate_all(story)
    Page.objects.filter(pk=english_page(story).pk).update(locked=True, locked_by=staff())


def put_off(story: StoryPage):
    translate_all(story)
    schedule(english_page(story))


def stop(story: StoryPage):
    translate_all(story)
    translation = translation_of(story)
    translation.enabled = False
    translation.save()


STATES: dict[str, Callable] = {
    "none": leave,
    "begun": begin,
    "up to date": translate_all,
    "outdated": outdate,
    "half": translate_a_half,
    "in review": hand_in,
    "sent back": send_back,
    "locked": lock,
    "scheduled": put_off,
    "stopped": stop,
}


def english_page(story: StoryPage) -> StoryPage:
    return fresh(story.get_translation(english_locale()))


# What befalls a Dutch page that is published with other values


def without_a_block(story: StoryPage) -> dict:
    first, _witness, last = story.body.raw_data
    return {"body": [first, last]}


def without_its_picture(story: StoryPage) -> dict:
    return {"image": None}


def with_another_picture(story: StoryPage) -> dict:
    return {"image": CustomImage.objects.get(title=OTHER_PICTURE)}


def without_its_summary(story: StoryPage) -> dict:
    return {"summary": ""}


def with_another_text(story: StoryPage) -> dict:
    first, *others = story.body.raw_data
    return {"body": [{**first, "value": "<p>Zij kookt nu soep.</p>"}, *others]}


def with_another_block(story: StoryPage) -> dict:
    return {"body": [*story.body.raw_data, text_block("<p>Zij kookt nu soep.</p>")]}


def with_another_address(story: StoryPage) -> dict:
    return {"slug": f"een-ander-adres-{story.pk}"}


def with_another_title(story: StoryPage) -> dict:
    return {"title": f"Zij kookt in {story.person}"}


def that_expires(story: StoryPage) -> dict:
    return {"expire_at": timezone.now() + LATER}


class Editor:
    """Somebody with all rights and a browser, who does things to Dutch stories while the clock is theirs to move."""

    def __init__(self, user, browser: Client, clock):
        self.user, self.browser, self.clock = user, browser, clock

    def send(self, name: str, *arguments, **form):
        """Sends a form of the admin; one that comes back as a page was refused."""
        with committed():
            response = self.browser.post(reverse(name, args=arguments), form)
        assert response.status_code == 302 or response["Content-Type"] == "application/json", name

    def in_bulk(self, action: str, page: Page, **form):
        with committed():
            in_bulk(self.browser, action, page, **form)

    def wait(self, moment: timedelta):
        """Lets the time pass, and what is due be done."""
        self.clock.shift(moment)
        with committed():
            do_what_is_due()

    # Publishing a Dutch page

    def publish(self, way: str, story: StoryPage):
        getattr(self, f"publish_by_{way}")(story)

    def publish_by_form(self, story: StoryPage):
        self.send("wagtailadmin_pages:edit", story.pk, **form_of(story), **{"action-publish": "action-publish"})

    def publish_by_bulk(self, story: StoryPage):
        story.save_revision(user=self.user)
        self.in_bulk("publish", story)

    def publish_by_schedule(self, story: StoryPage):
        story.go_live_at = timezone.now() + SOON
        story.save_revision(user=self.user).publish(user=self.user)
        self.wait(SOON + timedelta(minutes=1))

    def publish_by_workflow(self, story: StoryPage):
        story.save_revision(user=self.user)
        story.get_workflow().start(story, self.user)
        self.send("wagtailadmin_pages:workflow_action", story.pk, "approve", task_of(story).pk, comment="")

    def publish_by_code(self, story: StoryPage):
        with committed():
            story.save_revision().publish()

    # Taking a Dutch page away

    def unpublish(self, way: str, story: StoryPage):
        if way == "form":
            self.send("wagtailadmin_pages:unpublish", story.pk)
        elif way == "bulk":
            self.in_bulk("unpublish", story)
        else:
            withdraw(story)

    def delete(self, way: str, story: StoryPage):
        if way == "form":
            self.send("wagtailadmin_pages:delete", story.pk)
        elif way == "bulk":
            self.in_bulk("delete", story)
        else:
            with committed():
                story.delete()

    def close(self, way: str, story: StoryPage):
        if way == "form":
            password = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim", "groups": []}
            self.send("wagtailadmin_pages:set_privacy", story.pk, **password)
        else:
            make_private(story)

    def move_below_private(self, way: str, story: StoryPage):
        self.move(way, story, StoryIndexPage.objects.get(title=PRIVATE))

    def move_below_withdrawn(self, way: str, story: StoryPage):
        self.move(way, story, StoryIndexPage.objects.get(title=WITHDRAWN))

    def move(self, way: str, story: StoryPage, parent: Page):
        if way == "form":
            self.send("wagtailadmin_pages:move_confirm", story.pk, parent.pk)
        elif way == "bulk":
            self.in_bulk("move", story, chooser=parent.pk)
        else:
            with committed():
                story.move(parent, pos="last-child")
        assert fresh(story).get_parent().pk == parent.pk

    def withdraw_acknowledgement(self, way: str, story: StoryPage):
        snippet = Acknowledgement.objects.get(locale=source_locale())
        if way == "form":
            self.send("wagtailsnippets_projects_acknowledgement:unpublish", snippet.pk)
        elif way == "schedule":
            Acknowledgement.objects.filter(pk=snippet.pk).update(expire_at=timezone.now() + SOON)
            self.wait(LATER)
        else:
            with committed():
                snippet.unpublish()


def task_of(story: StoryPage):
    return fresh(story).current_workflow_task_state


def form_of(story: StoryPage) -> dict:
    """What the edit form of a story sends."""
    names = ("title", "slug", "summary", "image_alt", "person", "role", "kind", "source_url", "content_note")
    values = {name: getattr(story, name) or "" for name in names}
    expire_at = timezone.localtime(story.expire_at).strftime("%Y-%m-%d %H:%M") if story.expire_at else ""
    blocks = story.body.raw_data
    form = nested_form_data(
        {
            **values,
            "image": story.image_id or "",
            "project": story.project_id,
            "expire_at": expire_at,
            "body": streamfield([("text", rich_text(block["value"], features=[])) for block in blocks]),
            "updates": streamfield([]),
            "comments": inline_formset([]),
        }
    )
    return {**form, **{f"body-{number}-id": block["id"] for number, block in enumerate(blocks)}}
