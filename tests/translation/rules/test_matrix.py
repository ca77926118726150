"""What befalls a Dutch page, in each state of its English and in each way: what visitors find and the work list says.

What is expected follows from the rule, not from the code. What is withdrawn or closed in Dutch is so in English; what
is taken from it is gone; what is added or changed may wait for a translator, but never brings Dutch words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import pytest
from django.test import Client
from wagtail.models import Page

from stories.models import StoryPage
from tests.factories import english_locale, signed_in, staff
from vwn_site.core.schedule import do_what_is_due
from vwn_site.translation.status.state import State, state_of

from ..pitfalls.pages import fresh
from . import lives
from .lives import HOMES, LATER, STATEMENT, STATES, Editor, make_stories, witness

pytestmark = pytest.mark.django_db


class Rule(Enum):
    """What happens to the English of what befalls the Dutch."""

    WITHDRAWN = "answers 404, and stands nowhere"
    CLOSED = "is read by nobody who was not let in, and stands nowhere"
    TAKEN = "has no more what was taken away"
    WAITS = "stays as it was until somebody translates"


PUBLICATIONS = ("form", "bulk", "schedule", "workflow", "code")
BY_PEOPLE = ("form", "bulk", "code")


@dataclass(frozen=True)
class Event:
    """What befalls a Dutch page: what does it, given an editor, a way and the page; and what is then gone."""

    rule: Rule
    ways: tuple[str, ...]
    act: Callable[[Editor, str, StoryPage], None]
    gone: Callable[[StoryPage], list[str]] = lambda story: []
    needs_work: bool = False


def published(values: Callable[[StoryPage], dict]) -> Callable[[Editor, str, StoryPage], None]:
    """Publishes the page with other values."""

    def act(editor: Editor, way: str, story: StoryPage):
        for name, value in values(story).items():
            setattr(story, name, value)
        editor.publish(way, story)

    return act


def files(story: StoryPage) -> list[str]:
    """The addresses of the picture's copies."""
    return [rendition.url for rendition in story.image.renditions.all()]


def words_of_summary(story: StoryPage) -> list[str]:
    return [f"refugees find in {story.person}", f"vluchtelingen in {story.person}"]


EVENTS = {
    "unpublished": Event(Rule.WITHDRAWN, BY_PEOPLE, Editor.unpublish),
    "expired": Event(Rule.WITHDRAWN, PUBLICATIONS, published(lives.that_expires)),
    "deleted": Event(Rule.WITHDRAWN, BY_PEOPLE, Editor.delete),
    "moved below a withdrawn page": Event(Rule.WITHDRAWN, BY_PEOPLE, Editor.move_below_withdrawn),
    "made private": Event(Rule.CLOSED, ("form", "code"), Editor.close),
    "moved below a private page": Event(Rule.CLOSED, BY_PEOPLE, Editor.move_below_private),
    "a block removed": Event(
        Rule.TAKEN, PUBLICATIONS, published(lives.without_a_block), lambda story: [witness(story.person)]
    ),
    "its picture removed": Event(Rule.TAKEN, PUBLICATIONS, published(lives.without_its_picture), files),
    "its picture replaced": Event(Rule.TAKEN, PUBLICATIONS, published(lives.with_another_picture), files),
    "its summary emptied": Event(Rule.TAKEN, PUBLICATIONS, published(lives.without_its_summary), words_of_summary),
    "a snippet withdrawn": Event(
        Rule.TAKEN, ("form", "schedule", "code"), Editor.withdraw_acknowledgement, lambda story: [*STATEMENT.values()]
    ),
    "its address changed": Event(Rule.WAITS, PUBLICATIONS, published(lives.with_another_address)),
    "its title changed": Event(Rule.WAITS, PUBLICATIONS, published(lives.with_another_title), needs_work=True),
    "a text changed": Event(Rule.WAITS, PUBLICATIONS, published(lives.with_another_text), needs_work=True),
    "a block added": Event(Rule.WAITS, PUBLICATIONS, published(lives.with_another_block), needs_work=True),
}
PUBLISHED = {name for name, event in EVENTS.items() if event.ways == PUBLICATIONS}
CASES = [(event, state, way) for event in EVENTS for state in STATES for way in EVENTS[event].ways]
IS_PUBLIC = {state: state not in ("none", "begun") for state in STATES}

DUTCH = ["hielp vluchtelingen", "aan vluchtelingen"]
# Where the English is not published along with the Dutch, also when nothing is left to translate.
DOES_NOT_FOLLOW = {"locked", "scheduled", "stopped"}
# After these the public reads what is stored all the same: what was taken away is gone, and an address is its own.
SAYS_THE_SAME = {"a block removed", "its picture removed", "its summary emptied", "its address changed"}

# What the work list says before anything happens.
BEFORE = dict.fromkeys(STATES, State.CURRENT) | {
    "none": State.MISSING,
    "begun": State.STARTED,
    "outdated": State.OUTDATED,
    "half": State.OUTDATED,
    "in review": State.REVIEW,
    "sent back": State.STARTED,
}


@pytest.fixture(scope="module")
def stories(module_data) -> dict[str, int]:
    """The stories by the state of their English, with the copies of all pictures."""
    made = make_stories()
    client = Client()
    for key in made.values():
        assert client.get(fresh(Page(pk=key)).url).status_code == 200
    return made


@pytest.fixture(scope="module")
def chief(stories) -> tuple:
    user = staff()
    return user, signed_in(user)


@pytest.fixture
def editor(chief, clock) -> Editor:
    return Editor(*chief, clock)


class Visit:
    """What somebody finds who reads English: at the story of who lives at a place, and wherever it may be named."""

    def __init__(self, client: Client, home: str):
        self.home, self.title, self.address = home, f"At home in {home}", f"/en/stories/home-{home.lower()}/"
        response = client.get(self.address)
        self.status, self.page = response.status_code, response.content.decode()
        lists = ["/en/stories/", f"/en/search/?q={home}", "/en/feed/", "/sitemap-1.xml"]
        self.lists = {address: client.get(address).content.decode() for address in lists}

    def named(self, *words: str) -> list[tuple[str, str]]:
        """Which words stand where."""
        texts = {"page": self.page, **self.lists}
        return [(word, place) for place, text in texts.items() for word in words if word in text]


@pytest.mark.matrix
@pytest.mark.parametrize(("event", "state", "way"), CASES)
def test_what_befalls_a_dutch_page_is_seen_in_english_as_the_rule_says(client, stories, editor, event, state, way):
    story, happening = fresh(Page(pk=stories[state])), EVENTS[event]
    gone = happening.gone(story)
    assert state_in_work_list(story) == BEFORE[state]
    happening.act(editor, way, story)
    if event == "expired":
        editor.clock.shift(LATER)
    CHECKS[happening.rule](Visit(client, HOMES[state]), state, gone)
    if event == "a block removed":
        assert "/en/stories/home-" not in client.get(f"/en/search/?q={gone[0]}").content.decode()
    if event == "expired":
        do_what_is_due()
    assert state_in_work_list(story) == expected_state(event, state)


def state_in_work_list(story: StoryPage) -> State | None:
    status = state_of(story, english_locale())
    return status.state if status else None


def expected_state(event: str, state: str) -> State | None:
    """What the work list is to say: None for what is not public in Dutch and so no work."""
    rule, before = EVENTS[event].rule, BEFORE[state]
    if rule == Rule.WITHDRAWN:
        return None
    if EVENTS[event].needs_work and IS_PUBLIC[state] and before != State.REVIEW:
        return State.OUTDATED
    # Of a text written by hand nobody can tell whether it says the same.
    if event in PUBLISHED and (state == "stopped" or state in DOES_NOT_FOLLOW and event not in SAYS_THE_SAME):
        return State.STARTED
    return before


def assert_withdrawn(visit: Visit, state: str, gone: list[str]):
    assert visit.status == 404
    assert_closed(visit, state, gone)


def assert_closed(visit: Visit, state: str, _gone: list[str]):
    """No title, summary or text of the story in any language, and its address in no list."""
    words = [f"in {visit.home}", witness(visit.home), f"thuis-{visit.home.lower()}"]
    assert visit.named(*words) == [], "it can be read or is named"
    assert [place for place, text in visit.lists.items() if visit.address in text] == []


def assert_taken(visit: Visit, state: str, gone: list[str]):
    assert visit.named(*gone) == [], "what was taken away is still there"
    assert_stays(visit, state, gone)


def assert_stays(visit: Visit, state: str, _gone: list[str]):
    is_named = {place: visit.title in text or visit.address in text for place, text in visit.lists.items()}
    assert set(is_named.values()) == {IS_PUBLIC[state]}, is_named
    if not IS_PUBLIC[state]:
        assert visit.status == 404
        return
    assert visit.title in visit.page
    assert visit.named(f"Thuis in {visit.home}", f"vluchtelingen in {visit.home}", "kookt") == [], "Dutch words"
    assert [words for words in DUTCH if words in visit.page] == [], "Dutch words"
    assert ("mensen" in visit.page) == (state == "half"), "Dutch words that nobody decided to show"


CHECKS = {
    Rule.WITHDRAWN: assert_withdrawn,
    Rule.CLOSED: assert_closed,
    Rule.TAKEN: assert_taken,
    Rule.WAITS: assert_stays,
}
