"""The order in which people look for words, which is not that of the codes of their letters.

Of Latin letters it is that of CLDR's root collation, which Dutch and English keep without exceptions: accents and
capitals do not count unless nothing else differs. Quotation marks do not count at all. The database sorts so too, for
lists that it gives out a page at a time; its own collations differ from one installation to the next.
"""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, CharField, F, Func, Model, OrderBy, QuerySet, TextField, When
from django.db.models.constants import LOOKUP_SEP
from django.db.models.lookups import Exact, StartsWith

from .letters import STROKED, fold

QUOTES = "\"'‘’‚“”„«»"
QUOTES_IN_SQL = QUOTES.replace("'", "''")
WITHOUT_QUOTES = str.maketrans("", "", QUOTES)
OF_WORDS = (CharField, TextField)


def alphabetical(text: str) -> tuple[str, str]:
    """What a text is sorted by."""
    return fold(text).translate(WITHOUT_QUOTES).lower(), text


class Alphabetical(Func):
    """The first of what `alphabetical` says, of text in the database."""

    template = (
        "(lower(translate(regexp_replace(normalize(%(expressions)s, NFD), "
        f"'[\u0300-\u036f{QUOTES_IN_SQL}]', '', 'g'), "
        f"'{''.join(STROKED)}', '{''.join(STROKED.values())}')) COLLATE \"C\")"
    )
    output_field = TextField()


def by_words(queryset: QuerySet, *words) -> QuerySet:
    """Ordered by fields or expressions that are words."""
    return queryset.order_by(*map(Alphabetical, words), "pk")


def in_alphabet(queryset: QuerySet) -> QuerySet:
    """As it is ordered, with what is ordered by words in the order of the alphabet; of equals what was made first."""
    names = queryset.query.order_by or queryset.model._meta.ordering
    return queryset.order_by(*(order for name in names for order in orders_of(queryset.model, name)), "pk")


def fit_of(name: str, text: str) -> int:
    """How well a name is what somebody types: 0 if it is that, 1 if it begins with it, else 2."""
    (plain, _name), (asked, _text) = alphabetical(name), alphabetical(text.strip())
    return 0 if plain == asked else 1 if plain.startswith(asked) else 2


def best_first(queryset: QuerySet, name, text: str) -> QuerySet:
    """In the order of `fit_of`, and then as before; `name` is a field or an expression."""
    named, (plain, _text) = Alphabetical(name), alphabetical(text.strip())
    fit = Case(When(Exact(named, plain), then=0), When(StartsWith(named, plain), then=1), default=2)
    return queryset.order_by(fit, *in_alphabet(queryset).query.order_by)


def orders_of(model: type[Model], name) -> list:
    """What to order by instead of one name; what leads to other rows is ordered by as these are, but not their keys."""
    path = name.removeprefix("-") if isinstance(name, str) else ""
    field = field_at(model, path)
    leads_on = field is not None and field.many_to_one and path.endswith(field.name)
    if leads_on and field.related_model._meta.ordering:
        sign, others = name.removesuffix(path), field.related_model._meta.ordering
        return [order for other in others for order in orders_of(model, f"{sign}{path}{LOOKUP_SEP}{other}")]
    if type(field) in OF_WORDS and not field.choices:
        return [OrderBy(Alphabetical(F(path)), descending=name != path), name]
    return [name]


def field_at(model: type[Model], path: str):
    """The field that a path leads to; None where it leads to none, as to what is worked out."""
    try:
        for name in path.split(LOOKUP_SEP):
            field = model._meta.get_field(name)
            model = field.related_model
    except (AttributeError, FieldDoesNotExist):
        return None
    return field
