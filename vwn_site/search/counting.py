"""How often something is asked, without anything about who asked it."""

import re

from wagtail.contrib.search_promotions.models import Query

# Addresses of e-mail and numbers of telephones or files tell about a person.
PERSONAL = re.compile(r"@|\d{5,}")
LONGEST_COUNTED = 60


def count_question(question: str):
    """Counts a question of today, unless it may hold something personal. Only what finds something is to come here."""
    if len(question) <= LONGEST_COUNTED and not PERSONAL.search(question):
        Query.get(question).add_hit()
