"""What the page cache keeps is given out only while it holds."""

import pytest

from vwn_site.core import page_cache

pytestmark = pytest.mark.django_db


def test_another_release_gives_out_nothing_that_an_older_one_kept(monkeypatch):
    moment = page_cache.moment()
    assert page_cache.moment() == moment
    monkeypatch.setattr(page_cache, "release", lambda: "another")
    assert page_cache.moment() != moment


def test_a_release_is_known_by_its_templates(settings, tmp_path):
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "base.html"
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    releases = []
    for words in ("one", "two", "two"):
        template.write_text(words)
        releases.append(page_cache.release.__wrapped__())
    assert releases[0] != releases[1] == releases[2]
