"""Tables of the documents, which tests hold to be true."""

from itertools import takewhile

from django.conf import settings


def table(file: str, first: str) -> list[list[str]]:
    """The rows of a table in Markdown whose first heading this is, as cells."""
    lines = (settings.BASE_DIR / file).read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = takewhile(lambda line: line.startswith("|"), lines[start + 2 :])
    return [[cell.strip() for cell in row.strip().removesuffix("|").removeprefix("|").split("|")] for row in rows]
