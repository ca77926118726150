"""How often something is asked, without anything about who asked it."""

import re

from django.db.models import F
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.search.utils import normalise_query_string

from .query import public_words
from .words import WORD, words_of

# Addresses of e-mail and numbers of telephones or files tell about a person, wherever else they stand.
PERSONAL = re.compile(r"@|\d{5,}")
LONGEST_COUNTED = 60
# What no question can be, since of those only words are kept. Staff read it in Wagtail's list of what is searched.
EVERYTHING_ELSE = "(overig / other)"


def count_question(question: str):
    """Counts a question of today by its words when each of them stands in the public text of the language shown.

    All others are one number: somebody's own name, or what they typed by mistake, is stored nowhere.
    """
    is_known = len(question) <= LONGEST_COUNTED and not PERSONAL.search(question) and only_public_words(question)
    counted = normalise_query_string(" ".join(WORD.findall(question)) if is_known else EVERYTHING_ELSE)
    of_today = QueryDailyHits.objects.filter(query__query_string=counted, date=timezone.now().date())
    if not of_today.update(hits=F("hits") + 1):
        Query.get(counted).add_hit()


def only_public_words(question: str) -> bool:
    words = words_of(question)
    return bool(words) and public_words().issuperset(words)
