"""Finding public pages and documents by words, in the language being shown."""

from dataclasses import dataclass, replace
from itertools import chain, pairwise

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Model, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelsearch.backends.database.postgres.postgres import IndexEntry
from modelsearch.query import And, PlainText, SearchQuery
from wagtail.documents import get_document_model
from wagtail.models import get_page_models

from projects.directory import linked_pages
from projects.filters import labels
from projects.project_facts import project_records
from vwn_site.core.kept import kept
from vwn_site.core.letters import fold
from vwn_site.core.models import page_types
from vwn_site.core.tree import tree
from vwn_site.media.references import open_keys
from vwn_site.translation.publication.language_marks import folded

from .backend import InOrder
from .compounds import meaning_of, parts_in
from .pages import about_record, findable_pages, source_texts
from .words import WORD, beginning, corrected, divided, words_of

AT_MOST = 200
SHORTEST_KNOWN_WORD = 4
# Kinds of what is not about the work.
ASIDE = ("page", "document")
# A part of a country's name that says which one, as Bosnië and Macedonië do, and noord does not.
SHORTEST_NAME = 6


@dataclass(frozen=True)
class Hit:
    """One page or document that was found, with its text, from which a passage with the words of the question is cut.

    It `holds_all` words that were asked for, or both parts of those that are compounds. A project has its `status`.
    `source_texts` are what it says in the words of its source, because nobody translated that.
    """

    kind: str
    title: str
    url: str
    text: str = ""
    question: str = ""
    document: object = None
    holds_all: bool = True
    status: str = ""
    source_texts: frozenset[str] = frozenset()

    @property
    def title_language(self) -> str:
        return settings.LANGUAGE_CODE if folded(self.title) in self.source_texts else ""

    @property
    def is_exact(self) -> bool:
        """Whether its title is what was asked for."""
        return words_of(self.title) == words_of(self.question)

    @property
    def is_titled(self) -> bool:
        """Whether its title begins a word as one that was asked for begins."""
        asked = tuple(beginning(word) for word in words_of(self.question) if len(word) >= SHORTEST_KNOWN_WORD)
        return any(word.startswith(asked) for word in words_of(self.title))


@dataclass(frozen=True)
class Findings:
    """What was found, best first.

    `is_complete` when each hit holds all words that were asked for, `is_partial` when none does. `offer` is what may
    have been meant, and would find something; nobody is answered what they did not ask.
    """

    hits: list[Hit]
    is_complete: bool = False
    is_partial: bool = False
    offer: str = ""

    def without(self, addresses: set[str]) -> "Findings":
        """The same but for what stands at some addresses."""
        return replace(self, hits=[hit for hit in self.hits if hit.url not in addresses])

    def of_kind(self, kind: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.kind == kind]

    @property
    def kinds(self) -> list[str]:
        """The kinds that something was found of, the one with the best hit first.

        Pages about the site itself and documents come after what is about the work, unless their titles answer.
        """
        kinds = dict.fromkeys(hit.kind for hit in self.hits)
        answered = {hit.kind for hit in self.hits if hit.is_titled}
        return sorted(kinds, key=lambda kind: kind in ASIDE and kind not in answered)


def headings() -> dict[str, str]:
    """The heading of each kind of results, as page types declare them."""
    declared = {model.search_kind: model.search_heading for model in page_types() if model.search_heading}
    return {**declared, "page": _("Other pages"), "document": _("Documents")}


def find(question: str, country: str = "") -> Findings:
    """What holds all words; else what holds some of them, with an offer of words that may have been meant.

    Before it come the projects in a country that the question names beside other words.
    """
    findings = find_words(question, country)
    projects = [] if country else projects_in_named_country(question)
    if not projects:
        return findings
    others = findings.without({hit.url for hit in projects}).hits
    return replace(findings, hits=projects + others, is_complete=False)


def find_words(question: str, country: str) -> Findings:
    for words in filter(None, (question, divided(question, vocabulary()))):
        if hits := hits_for(words, all_words(words), country):
            return Findings(hits, is_complete=words == question and all(hit.holds_all for hit in hits))
    offer = offer_for(question, country)
    # A part of a word that was typed wrongly was not asked for.
    words = PlainText(question, operator="or") if offer else any_word(question)
    return Findings(hits_for(question, words, country), is_partial=True, offer=offer)


def offer_for(question: str, country: str) -> str:
    meant = corrected(question, vocabulary(), get_language())
    return meant if meant and hits_for(meant, all_words(meant), country) else ""


def projects_in_named_country(question: str) -> list[Hit]:
    words = set(words_of(question))
    for country, name in labels()["country"].items():
        names = set(words_of(str(name)))
        is_named = names <= words or any(len(part) >= SHORTEST_NAME for part in names & words)
        if is_named and any(len(word) >= SHORTEST_KNOWN_WORD for word in words - names):
            return [hit for hit in hits_for(question, any_word(question), country) if hit.kind == "project"]
    return []


def all_words(question: str) -> SearchQuery:
    """The query for all words; after that for both parts of each compound, and then for one of its parts."""
    exactly = PlainText(question, operator="and")
    words = words_of(question)
    meanings = [meaning_of(word, get_language(), is_familiar) for word in words]
    if meanings == [[word] for word in words]:
        return exactly
    both = PlainText(" ".join(chain.from_iterable(meanings)), operator="and")
    either = And([PlainText(" ".join(parts), operator="or") for parts in meanings])
    return InOrder([exactly, both, either])


def any_word(question: str) -> SearchQuery:
    return PlainText(" ".join([question, *parts_in(question, get_language())]), operator="or")


def is_familiar(word: str) -> bool:
    return word in vocabulary()


def hits_for(question: str, query: SearchQuery, country: str = "") -> list[Hit]:
    pages = about_record(findable_pages(), "projects.Country", identifier=country) if country else findable_pages()
    pages = pages.annotate(body=F("index_entries__body_text"), kind_id=F("content_type"))
    types = content_types()
    kinds = {types[model].pk: model.search_kind for model in page_types()}
    pages = [(page, kinds.get(page.kind_id, "page")) for page in pages.search(query).annotate_score("score")[:AT_MOST]]
    statuses = statuses_of([page.pk for page, kind in pages if kind == "project"])
    texts, known = source_texts(), tree().by_pk
    scored = [
        (
            page.score,
            Hit(
                kind,
                page.title,
                (known.get(page.pk) or page).url,
                page.body,
                question,
                status=status,
                source_texts=untranslated,
            ),
        )
        for page, kind in pages
        for status, untranslated in [(statuses.get(page.pk, ""), frozenset(texts.get(page.translation_key, ())))]
    ]
    if not country and open_keys(get_document_model()):
        documents = documents_to_search().search(query).annotate_score("score")[:AT_MOST]
        scored += [
            (document.score, Hit("document", document.title, document.url, question=question, document=document))
            for document in documents
        ]
    if isinstance(query, InOrder):
        scored = [(score, replace(hit, holds_all=score >= query.rank_of_step(1))) for score, hit in scored]
    return [hit for _score, hit in sorted(scored, key=lambda pair: (not pair[1].is_exact, -(pair[0] or 0)))]


def statuses_of(project_pages: list[int]) -> dict[int, str]:
    """The status of the project of each page in words, with its date."""
    wanted, linked = set(project_pages), linked_pages().projects
    projects = {page.pk: project for project, page in linked.items() if page.pk in wanted}
    records = project_records(projects.values())
    return {page: records[project].status_words for page, project in projects.items()}


def documents_to_search() -> QuerySet:
    """Documents that something public shows, and that are in no private collection."""
    model = get_document_model()
    return model.objects.filter(pk__in=open_keys(model))


def content_types() -> dict[type[Model], ContentType]:
    """Of all models. A process reads them once, in one query."""
    return ContentType.objects.get_for_models(*apps.get_models())


def keys_as_text(queryset: QuerySet) -> QuerySet:
    """Primary keys as the reference index and the search index hold them."""
    return queryset.order_by().annotate(text_key=Cast("pk", CharField())).values("text_key")


def vocabulary() -> dict[str, str]:
    """The words of all public pages in the language being shown: as they are compared, and as they are written."""
    return known_words()[1]


def public_words() -> set[str]:
    """Every word of the public pages in the language being shown, as words are compared."""
    return known_words()[0]


@kept
def known_words() -> tuple[set[str], dict[str, str]]:
    """Every word as words are compared, and the words by how they are compared, as they are written."""
    texts = list(public_texts())
    return {word for pair in texts for text in pair for word in words_of(text)}, as_written(texts)


def public_texts() -> QuerySet:
    """The title and the text of each public page in the language being shown, as pairs."""
    known = content_types()
    types = [known[model].pk for model in get_page_models()]
    entries = IndexEntry.objects.filter(object_id__in=keys_as_text(findable_pages()), content_type__in=types)
    return entries.values_list("title_text", "body_text")


def as_written(texts: list[tuple[str, str]]) -> dict[str, str]:
    words, joined = {}, {}
    for title, body in texts:
        for word in WORD.findall(f"{title} {body}"):
            if len(word) >= SHORTEST_KNOWN_WORD and not word.isdecimal():
                key = fold(word).lower()
                # Written with a capital only when it always is.
                words[key] = min(words.get(key, word), word, key=str.istitle)
        joined |= {fold(first + second).lower(): f"{first} {second}" for first, second in pairwise(WORD.findall(title))}
    return joined | words
