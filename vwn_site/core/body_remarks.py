"""What is said to who saves a page about its body: nothing of it is wrong, and visitors would notice."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .models import BodyMixin

# Of text in a body, with the names of its blocks; about 50,000 words.
LARGEST_BODY = 300 * 1024


def remarks_on_body(page) -> Iterator[str]:
    """A sentence for each thing to look at; none for a page without a body."""
    if not isinstance(page, BodyMixin):
        return
    for film in (block.value for block in page.body if block.block_type == "video"):
        if film.get("url") and not film.provider:
            text = _("The film “%(title)s” is on %(host)s, which cannot be played here: visitors get a link to it.")
            yield text % {"title": film.get("title") or "", "host": film.provider_name}
    size = len(json.dumps(page.body.get_prep_value(), ensure_ascii=False).encode())
    if size > LARGEST_BODY:
        text = _("This page has %(size)s KB of text, which is slow to load on a phone. Divide it into several pages.")
        yield text % {"size": size // 1024}
