"""Which keys of an address's query string count. A view or page declares those it reads and is given no other.

So what a reader brings along (`utm_source`, `fbclid`) can change no answer, and everybody shares the stored one.
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.http import QueryDict

# Of a view that leaves it to the page it finds.
EVERY_KEY = "*"


def reads_query(*keys: str) -> Callable:
    """Declares the keys that a view reads; without this it is given none."""

    def declared(view: Callable) -> Callable:
        view.query_keys = keys
        return view

    return declared


def known_query(query: QueryDict, keys: Iterable[str]) -> QueryDict:
    """What an address says under these keys, in their order, whatever the order and the writing of the address."""
    pairs = [(key, value) for key in keys for value in query.getlist(key)]
    return QueryDict(urlencode(pairs))


def keep_known_keys(request, keys: tuple[str, ...]):
    """Leaves in request.GET only what is known, and never more than was left before; `request.query_keys` says what."""
    left = getattr(request, "query_keys", (EVERY_KEY,))
    request.query_keys = keys if EVERY_KEY in left else tuple(key for key in keys if key in left)
    if EVERY_KEY not in keys:
        request.GET = known_query(request.GET, request.query_keys)
