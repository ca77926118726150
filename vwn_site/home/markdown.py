"""The Markdown that the guides in docs/ are written in, as HTML: paragraphs, lists, tables, bold, code and links."""

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

ITEM = re.compile(r"(-|\d+\.) +")
HEADING = re.compile(r"#+ +")
# What is marked within a line; a link to another file of docs/ leads nowhere in the admin and is text.
MARKS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^]]+)\]\((https?://[^)]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\[([^]]+)\]\([^)]+\)"), r"\1"),
)


def as_html(text: str) -> SafeString:
    """HTML of a text in Markdown; whatever is HTML in it is shown as it is written."""
    return mark_safe("\n".join(_blocks(text.splitlines())))  # noqa: S308


def _blocks(lines: list[str]) -> Iterator[str]:
    while lines:
        if not lines[0].strip():
            lines = lines[1:]
        elif ITEM.match(lines[0]):
            size = _length(lines, lambda line: ITEM.match(line) or line.startswith(" ") or not line.strip())
            yield _list(lines[:size])
            lines = lines[size:]
        elif lines[0].startswith("|"):
            size = _length(lines, lambda line: line.startswith("|"))
            yield _table(lines[:size])
            lines = lines[size:]
        elif HEADING.match(lines[0]):
            yield f"<h3>{_inline(HEADING.sub('', lines[0], count=1))}</h3>"
            lines = lines[1:]
        else:
            size = _length(lines, lambda line: line.strip() and not ITEM.match(line))
            yield f"<p>{_inline(' '.join(lines[:size]))}</p>"
            lines = lines[size:]


def _length(lines: list[str], belongs) -> int:
    """How many lines belong to the block that the first one begins."""
    return next((number for number, line in enumerate(lines) if number and not belongs(line)), len(lines))


def _list(lines: list[str]) -> str:
    kind, items = "ul" if lines[0].startswith("-") else "ol", []
    for line in lines:
        if ITEM.match(line):
            items.append([ITEM.sub("", line, count=1)])
        else:
            items[-1].append(line.removeprefix("   ") if line.startswith("   ") else line.strip())
    return f"<{kind}>{''.join(f'<li>{_item(item)}</li>' for item in items)}</{kind}>"


def _item(lines: list[str]) -> str:
    first, *others = _blocks(lines)
    return "".join([first.removeprefix("<p>").removesuffix("</p>"), *others])


def _table(lines: list[str]) -> str:
    head, _line, *rows = ([_inline(cell.strip()) for cell in line.strip("| ").split("|")] for line in lines)
    heading = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{heading}</tr></thead><tbody>{body}</tbody></table>"


def _inline(text: str) -> str:
    html = escape(" ".join(text.split()))
    for mark, replacement in MARKS:
        html = mark.sub(replacement, html)
    return html
