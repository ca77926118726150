"""Which language a text is in, as far as that can be told from its commonest words."""

import re

# Frequent in Dutch, and no words of English or parts of names.
DUTCH = (
    "aan als bij dan dat deze dit door een en er het heeft hebben ik je maar meer mensen met naar nadat niet nog om "
    "omdat onder ook op samen te tot uit van veel voor vooral waar wat werd werden wij wordt worden zich zij zijn"
)
DUTCH_WORDS = frozenset(DUTCH.split())
WORD = re.compile(r"[a-zà-ÿ]+", re.IGNORECASE)
# A Dutch sentence has one such word in three or four; an English one with a Dutch name in it has fewer.
SHARE = 0.15


def looks_dutch(text: str) -> bool:
    """Whether a text of some words is Dutch; False when it is too short to tell."""
    words = [word.lower() for word in WORD.findall(text)]
    count = sum(word in DUTCH_WORDS for word in words)
    return len(words) >= 4 and count >= 2 and count / len(words) >= SHARE
