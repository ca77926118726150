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

GUIDES = ("editors.md", "translators.md")
# The parts of a guide, in this order.
LANGUAGES = ("nl", "en")
# Begins a task. The comment is its key, the same in each language, by which screens lead to it.
TASK = re.compile(r"^## (?P<title>.+?)(?: <!-- (?P<key>[\w-]+) -->)?$", re.MULTILINE)
GUIDE = re.compile(r"^# (?P<title>.+?)$", re.MULTILINE)
# The beginning of a path below /admin/ and the key of what it is about; the first that matches counts.
SCREENS = (
    (r"$|attention/", "attention"),
    (r"checklist/", "checklist"),
    (r"pages/add/projects/publicationpage", "publication"),
    (r"pages/add/projects/|snippets/projects/(project|organisation|country)/", "project"),
    (r"pages/\d+/(history|workflow_history)|workflows|reports/workflow", "review"),
    (r"pages/\d+/(delete|unpublish|move)|bulk/wagtailcore/page/(delete|unpublish|move)", "removing"),
    (r"pages|reports/(aging|site-history|locked)", "page"),
    (r"snippets/projects/(result|indicator)/", "results"),
    (r"snippets/projects/acknowledgement/", "funders"),
    (r"snippets/home/definition/", "words"),
    (r"snippets/home/|settings/", "menus"),
    (r"snippets/projects/theme/|searchpicks|reports/search-terms", "finding"),
    (r"snippets/translation/|glossary", "glossary"),
    (r"translation/files", "agency"),
    (r"translation", "translating"),
    (r"images|documents|collections", "pictures"),
    (r"redirects", "schedule"),
    (r"newsletter", "newsletter"),
    (r"reports/to-confirm", "to-confirm"),
    (r"users|groups|account", "colleagues"),
)


@dataclass(frozen=True)
class Topic:
    """What a guide says about one task."""

    key: str
    title: str
    text: str
    guide: str

    @cached_property
    def html(self):
        return as_html(self.text)

    def is_about(self, question: str) -> bool:
        """Whether all words of a question stand in it."""
        words = f"{self.title} {self.text}".casefold()
        return all(word in words for word in question.casefold().split())


def topics(language: str | None = None) -> dict[str, Topic]:
    """All there are in a language, that of whoever reads unless given, by their keys in the order of the guides."""
    language = language or (get_language() or "")[:2]
    return read_guides()[language if language in LANGUAGES else LANGUAGES[0]]


@cache
def read_guides() -> dict[str, dict[str, Topic]]:
    parts = {language: {} for language in LANGUAGES}
    for name in GUIDES:
        text = (settings.BASE_DIR / "docs" / name).read_text(encoding="utf-8")
        for language, (guide, part) in zip(LANGUAGES, divided(text, GUIDE), strict=True):
            for match, words in divided(part, TASK):
                title = match["title"]
                key = match["key"] or slugify(title)
                parts[language][key] = Topic(key, title, words.strip(" \n-"), guide["title"])
    return parts


def divided(text: str, heading: re.Pattern) -> Iterator[tuple[re.Match, str]]:
    """Each heading of a text with what stands below it."""
    matches = list(heading.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return ((match, text[match.end() : end]) for match, end in zip(matches, ends, strict=True))


def key_for(path: str) -> str:
    """The key of what a screen of the admin is about; empty when nothing is about it alone."""
    below = path.partition("/admin/")[2]
    return next((key for pattern, key in SCREENS if re.match(pattern, below)), "")
