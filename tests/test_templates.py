"""Templates are written for who reads them next."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template.utils import get_app_template_dirs
from wagtail.admin.icons import get_icons

ROOT = Path(__file__).resolve().parent.parent
LONGEST_LINE = 140
ICON = re.compile(r'{% icon name="([\w-]+)"')


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


def test_every_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))
    named = {(name, path.name) for path in templates() for name in ICON.findall(path.read_text())}
    assert len(named) > 10
    assert {(name, place) for name, place in named if name not in drawn} == set()
