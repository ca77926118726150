"""The page tree: its own structure, and that both languages have the same."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from ..locales import source_locale
from ..pages import OTHER_LANGUAGE, is_in_its_tree
from .problems import Problem


def structure() -> Iterator[Problem]:
    """What is wrong with the tree itself, whatever is translated."""
    yield from broken_structure()
    yield from pages_of_other_languages()


def broken_structure() -> Iterator[Problem]:
    """What Page.find_problems() finds, in one query for all pages. Counts and depths follow from the paths."""
    nodes = list(Page.objects.order_by("path").values_list("pk", "path", "depth", "numchild"))
    paths = {path for _pk, path, _depth, _numchild in nodes}
    children = Counter(path[: -Page.steplen] for path in paths)
    lost, miscounted = [], []
    for pk, path, depth, numchild in nodes:
        if not _has_place(path, paths):
            lost.append(pk)
        elif (depth, numchild) != (len(path) // Page.steplen, children[path]):
            miscounted.append(pk)
    for page in Page.objects.filter(pk__in=lost):
        yield Problem(page, _("The page has no place in the tree."))
    for page in Page.objects.filter(pk__in=miscounted):
        yield Problem(page, _("The tree has a wrong level or number of children for this page."), _recount)


def _has_place(path: str, paths: set[str]) -> bool:
    """Whether a path is one of the tree, at the top or below another one."""
    is_path = set(path) <= set(Page.alphabet) and len(path) % Page.steplen == 0
    return is_path and (len(path) == Page.steplen or path[: -Page.steplen] in paths)


def _recount(_user):
    Page.fix_tree()


def pages_of_other_languages() -> Iterator[Problem]:
    """Pages in another language than the home page that they are below; they answer nobody."""
    for page in Page.objects.filter(~is_in_its_tree(), depth__gt=2):
        yield Problem(page, str(OTHER_LANGUAGE))


def wrong_parents() -> Iterator[Problem]:
    """Translations that are not below the translation of the page that their source is below."""
    source = source_locale().pk
    pages = {page.path: page for page in Page.objects.filter(depth__gt=1).defer_streamfields().order_by("path")}
    by_key = {(page.translation_key, page.locale_id): page for page in pages.values()}
    for page in pages.values():
        original = by_key.get((page.translation_key, source))
        if page.locale_id == source or original is None:
            continue
        above = pages.get(original.path[: -Page.steplen])
        expected = by_key.get((above.translation_key, page.locale_id)) if above else None
        actual = pages.get(page.path[: -Page.steplen])
        if expected is not None and expected != actual:
            message = _("It belongs below “%(page)s”, as in the source language. Move it.")
            yield Problem(page, message % {"page": expected.title})
