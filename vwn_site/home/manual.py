"""The guides of docs/ as help in the admin, by task and in the language of whoever reads; which screen needs which."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import get_language

from .markdown import as_html

EDITORS, TRANSLATORS = GUIDES = ("editors.md", "translators.md")
# The halves of a guide, in this order, and what divides them.
LANGUAGES = ("nl", "en")
HALVES = "\n---\n"
# Begins a task. The comment has its key, the same in each language, by which screens lead to it, and what else people
# call it who look for it.
TASK = re.compile(r"^## (?P<title>.+?)(?: <!-- (?P<key>[\w-]+)(?:: (?P<names>.+?))? -->)?$", re.MULTILINE)
# A word of no more letters has no forms.
SHORT = 3
# Begins the tasks that belong together.
CHAPTER = re.compile(r"^# (?P<title>.+?)$", re.MULTILINE)
# The beginning of a path below /admin/ and the key of what it is about; the first that matches counts.
SCREENS = (
    (r"attention/to-confirm", "to-confirm"),
    (r"attention/funders", "funders"),
    (r"attention/results", "results"),
    (r"attention/(undescribed-pictures|unused-pictures|without-alternative)", "pictures"),
    (r"$|attention/", "attention"),
    (r"checklist/", "checklist"),
    (r"pages/\d+/(history|revisions)|snippets/\w+/\w+/history/", "former-version"),
    (r"pages/\d+/unpublish/", "withdraw"),
    (r"pages/\d+/(delete|move)|bulk/wagtailcore/page/(delete|unpublish|move)", "removing"),
    (r"pages/add/projects/publicationpage", "publication"),
    (r"pages/add/projects/|organisations/|snippets/projects/(project|organisation|country)/", "project"),
    (r"pages/\d+/(workflow_history|workflow)|workflows|reports/workflow", "review"),
    (r"bulk/media/customimage/", "pictures"),
    (r"bulk/media/customdocument/", "documents"),
    (r"bulk/users/", "colleagues"),
    (r"bulk/", "searching"),
    (r"pages|rename-page/|stories/new|reports/(aging|site-history|locked|page-types)", "page"),
    (r"snippets/projects/(result|indicator)/", "results"),
    (r"snippets/projects/acknowledgement/", "funders"),
    (r"snippets/home/definition/", "words"),
    (r"snippets/home/|settings/", "menus"),
    (r"snippets/projects/theme/|searchpicks|reports/search-terms", "finding"),
    (r"snippets/translation/|glossary", "glossary"),
    (r"translation/files", "agency"),
    (r"translation/\d+/(still-holds|take-down)", "translation-holds"),
    (r"translation|localize/", "translating"),
    (r"documents", "documents"),
    (r"images/\d+/replace", "replace-picture"),
    (r"images|collections", "pictures"),
    (r"redirects", "redirects"),
    (r"search", "searching"),
    (r"newsletter|subscription", "newsletter"),
    (r"reports/to-confirm", "to-confirm"),
    (r"users|groups|account", "colleagues"),
)


@dataclass(frozen=True)
class Topic:
    """What a guide says about one task."""

    key: str
    title: str
    names: str
    text: str
    chapter: str
    guide: str

    @cached_property
    def html(self):
        return as_html(self.text)

    def fit(self, words: list[re.Pattern]) -> tuple[int, int]:
        """How many of these words stand in it, and how many in what it is called."""
        called = f"{self.title} {self.names}"
        return tuple(sum(bool(word.search(text)) for word in words) for text in (f"{called} {self.text}", called))


def answers(question: str) -> list[Topic]:
    """The topics that have the most words of a question, the best one first; all of them without a question."""
    words = [beginning_of(word) for word in re.findall(r"\w+", question)]
    fits = {topic: topic.fit(words) for topic in topics().values()}
    most = max(number for number, _called in fits.values())
    found = [topic for topic, (number, _called) in fits.items() if number == most and (most or not words)]
    return sorted(found, key=lambda topic: fits[topic][1], reverse=True) if words else found


def beginning_of(word: str) -> re.Pattern:
    """What finds a word in all its forms: its beginning; a short one as a whole."""
    ending = r"\b" if len(word) <= SHORT else ""
    return re.compile(rf"\b{re.escape(word[: max(SHORT + 1, len(word) - 3)])}{ending}", re.IGNORECASE)


def topics(language: str | None = None) -> dict[str, Topic]:
    """All there are in a language, that of whoever reads unless given, by their keys in the order of the guides."""
    language = language or (get_language() or "")[:2]
    return read_guides()[language if language in LANGUAGES else LANGUAGES[0]]


@cache
def read_guides() -> dict[str, dict[str, Topic]]:
    """The topics of all guides by language and key."""
    parts = {language: {} for language in LANGUAGES}
    for guide in GUIDES:
        text = (settings.BASE_DIR / "docs" / guide).read_text(encoding="utf-8")
        for language, half in zip(LANGUAGES, text.split(HALVES), strict=True):
            parts[language] |= {topic.key: topic for topic in topics_in(half, guide)}
    return parts


def topics_in(half: str, guide: str) -> Iterator[Topic]:
    for chapter, tasks in divided(half, CHAPTER):
        for task, words in divided(tasks, TASK):
            key = task["key"] or slugify(task["title"])
            yield Topic(key, task["title"], task["names"] or "", words.strip(), chapter["title"], guide)


def divided(text: str, heading: re.Pattern) -> Iterator[tuple[re.Match, str]]:
    """Each heading of a text with what stands below it."""
    matches = list(heading.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return ((match, text[match.end() : end]) for match, end in zip(matches, ends, strict=False))


def key_for(path: str) -> str:
    """The key of what a screen of the admin is about; empty when nothing is about it alone."""
    below = path.partition("/admin/")[2]
    return next((key for pattern, key in SCREENS if re.match(pattern, below)), "")
