"""Blocks of a body, as a StreamField stores them."""

from uuid import uuid4

SENTENCE = "Wij helpen vluchtelingen aan de kust met raad en met een plek om te wachten."


def block(kind: str, value, identifier: str = "") -> dict:
    return {"type": kind, "value": value, "id": identifier or str(uuid4())}


def text_block(html: str = "<p>Wij helpen vluchtelingen.</p>") -> dict:
    return block("text", html)


def heading_block(text: str = "Wat wij doen", level: str = "2") -> dict:
    return block("heading", {"text": text, "level": level})


def update_block(text: str, date: str, identifier: str = "") -> dict:
    """A line of what changed on a page, with its day as YYYY-MM-DD."""
    return block("update", {"date": date, "text": text}, identifier)


def quotation_block(text: str, speaker: str, role: str = "") -> dict:
    return block("quotation", {"text": text, "speaker": speaker, "role": role, "language": ""})


def steps_block(*titles: str) -> dict:
    return block("steps", {"steps": _titled(titles)})


def accordion_block(*titles: str) -> dict:
    return block("accordion", {"sections": _titled(titles)})


def _titled(titles) -> list[dict]:
    return [block("item", {"title": title, "text": f"<p>{SENTENCE}</p>"}) for title in titles]


def call_out_block(title: str, text: str = f"<p>{SENTENCE}</p>") -> dict:
    return block("call_out", {"title": title, "text": text})


def image_block(picture, alt_text: str = "", caption: str = "") -> dict:
    """A picture; without an alternative text it is decoration."""
    shown = {"image": picture.pk, "alt_text": alt_text, "decorative": not alt_text}
    return block("image", {"image": shown, "caption": caption})


def figure_block(number: str, text: str) -> dict:
    return block("figure", {"number": number, "text": text})


def video_block(title: str, url: str = "https://www.youtube.com/watch?v=aaaaaaaaaaa", poster=None) -> dict:
    words = {"title": title, "description": SENTENCE, "transcript": "<p>Goedemorgen.</p>"}
    return block("video", {**words, "url": url, "poster": poster.pk if poster else None, "language": "nl"})


def download_block(document, text: str = "") -> dict:
    return block("download", {"document": document.pk, "text": text})


def related_pages_block(heading: str, *pages) -> dict:
    return block("related_pages", {"heading": heading, "pages": [block("item", page.pk) for page in pages]})


def link(label: str = "", *, page=None, url: str = "", document=None) -> dict:
    """The value of a link to a page, an address or a document; of none, for a section that leads nowhere."""
    return {
        "label": label,
        "page": page.pk if page else None,
        "url": url,
        "document": document.pk if document else None,
    }


def link_block(label: str = "", **target) -> dict:
    return block("link", link(label, **target))
