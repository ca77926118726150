"""What staff look for by a part of a name: without accents and capitals, in whatever language, whoever has the name.

It asks the rows themselves. What a search index says would be wrong as soon as a page, a partner or a country with the
name changed.
"""

import re
from collections import defaultdict
from functools import cache, reduce
from operator import or_

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from rapidfuzz.distance import OSA
from wagtail.models import TranslatableMixin

from .letters import fold
from .localisation import country_names

# Latin and Greek letters with accents, by the first and the last code of each block.
WITH_ACCENTS = ((0xC0, 0x24F), (0x370, 0x3FF), (0x1E00, 0x1EFF))
# The database makes a regular expression of each word for each path.
MOST_WORDS, LONGEST_WORD = 8, 60
# What stands between words: people type or paste quotation marks, brackets, commas and dashes of every kind with them.
BETWEEN_WORDS = re.compile(r"""[\s\u200b-\u200d\ufeff"'`´‘’‚‛“”„‟«»‹›()\[\]{},;:!?…/|&–—-]+|[.]+(?=\s|$)""")
# Letters that are written as two where a keyboard lacks them, and these two.
TWINS = {"æ": "ae", "œ": "oe", "ß": "ss", "đ": "dj"}
ANY_TWIN = re.compile("|".join(TWINS))
TWIN_OR_LETTER = re.compile("|".join([*TWINS.values(), "."]), re.DOTALL)
# How much of two names is the same, of 1, if one of them may be a slip for the other.
NEARLY_THE_SAME = 0.85
# A path to this field leads to the names of the country.
COUNTRY_CODE = "iso_code"


def having_words(queryset: QuerySet, text: str, paths: list[str]) -> QuerySet:
    """Those of which each word of a text is part of some value that the paths lead to.

    Where a path leads to words that are translated, those of the translations count too, and where it leads to the code
    of a country, its names in all languages of the site.
    """
    fields = fields_by_relation(paths)
    for word in words_of(text)[:MOST_WORDS]:
        found = (has_word(queryset.model, relation, names, word) for relation, names in fields.items())
        queryset = queryset.filter(reduce(or_, found, Q()))
    return queryset


def fields_by_relation(paths: list[str]) -> dict[str, list[str]]:
    """By the path to rows the names of the fields there: rows are looked through once for all of them."""
    fields = defaultdict(list)
    for path in paths:
        relation, _, field = path.rpartition("__")
        fields[relation].append(field)
    return fields


def words_of(text: str) -> list[str]:
    """The words of what somebody looks for, as they are compared; what has no word in it as it stands."""
    plain = fold(ANY_TWIN.sub(lambda letter: TWINS[letter[0]], text.lower()))
    return [word for word in BETWEEN_WORDS.split(plain) if word] or plain.split()


def named_alike(queryset: QuerySet, name: str, paths: list[str]) -> list[Model]:
    """Those of which a name at one of the paths is nearly this one, for whoever makes a record that may be there."""
    plain = fold(name).lower()
    alike = {
        key
        for path in paths
        for key, other in queryset.order_by().values_list("pk", path)
        if other and OSA.normalized_similarity(plain, fold(other).lower()) >= NEARLY_THE_SAME
    }
    return list(queryset.filter(pk__in=alike))


def has_word(model: type[Model], relation: str, fields: list[str], word: str) -> Q:
    owner = model
    for name in filter(None, relation.split("__")):
        owner = owner._meta.get_field(name).related_model
    key = "translation_key" if issubclass(owner, TranslatableMixin) else "pk"
    owners = owner._base_manager.filter(reduce(or_, (is_in(field, word) for field in fields))).order_by().values(key)
    if not relation:
        return Q(**{f"{key}__in": owners})
    return Q(pk__in=model._base_manager.filter(**{f"{relation}__{key}__in": owners}).order_by().values("pk"))


def is_in(field: str, word: str) -> Q:
    """Whether a word is part of a field, or of a name of the country whose code that is."""
    if field == COUNTRY_CODE:
        return Q(**{f"{field}__in": codes_of_countries(word)})
    return Q(**{f"{field}__iregex": pattern_of(word)})


def pattern_of(word: str) -> str:
    """The regular expression of a word without accents that also finds it with them."""
    return TWIN_OR_LETTER.sub(lambda part: expression(part[0]), word[:LONGEST_WORD].lower())


def expression(part: str) -> str:
    """That of one letter, or of two that may be written as one."""
    apart = "".join(letters().get(letter) or re.escape(letter) for letter in part)
    together = "".join(letter for letter, two in TWINS.items() if two == part)
    return f"(?:{apart}|{together})" if together else apart


@cache
def letters() -> dict[str, str]:
    """By each letter the expression for it with any accent."""
    accented: dict[str, str] = {}
    for first, last in WITH_ACCENTS:
        for letter in map(chr, range(first, last + 1)):
            plain = fold(letter).lower()
            if plain.isalpha() and plain != letter:
                accented[plain] = accented.get(plain, "") + letter
    return {plain: f"[{plain}{others}]" for plain, others in accented.items()}


def codes_of_countries(word: str) -> list[str]:
    """The codes of the countries whose code or a name has this word in it."""
    return [code for code, names in names_of_countries().items() if word.lower() in names]


@cache
def names_of_countries() -> dict[str, str]:
    """By each code it and the country's names in all languages of the site, as they are compared."""
    names = [country_names(language) for language, _name in settings.LANGUAGES]
    return {code: fold(" ".join([code, *(each.get(code, "") for each in names)])).lower() for code in names[0]}
