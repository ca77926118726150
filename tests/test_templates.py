"""Templates are written for who reads them next."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template.utils import get_app_template_dirs

ROOT = Path(__file__).resolve().parent.parent
LONGEST_LINE = 140


def templates() -> Iterator[Path]:
    """All templates of the project, wherever Django looks for them."""
    folders = [Path(folder) for folder in (*settings.TEMPLATES[0]["DIRS"], *get_app_template_dirs("templates"))]
    for folder in folders:
        if folder.is_relative_to(ROOT) and "site-packages" not in folder.parts:
            yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_line_of_a_template_is_longer_than_a_window_is_wide():
    lines = [
        (f"{template.relative_to(ROOT)}:{number}", len(line))
        for template in templates()
        for number, line in enumerate(template.read_text().splitlines(), 1)
    ]
    assert len(lines) > 2000
    assert [(place, length) for place, length in lines if length > LONGEST_LINE] == []
