"""Loading the content: an error says file, line, place and reason and changes nothing; staff keep what they changed."""

import re
import shutil
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page

from projects.models import Project, ProjectPage
from vwn_site.starting_content.content import DATA_DIR
from vwn_site.translation.models import GlossaryTerm

pytestmark = pytest.mark.django_db

MALTA = "pages/projects/malta.yaml"
GLOSSARY = "records/glossary.yaml"
PROJECTS = "records/projects.yaml"
LEGAL_AID = "pages/themes/legal-aid.yaml"


@pytest.fixture
def data(tmp_path) -> Path:
    """A copy of the content files that a test may spoil."""
    return shutil.copytree(DATA_DIR, tmp_path / "data")


def spoil(data: Path, file: str, pattern: str, replacement: str):
    path = data / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert changed != text, f"{pattern} is not in {file}"
    path.write_text(changed, encoding="utf-8")


def load(data: Path) -> str:
    """What the command says about files that it refuses."""
    with pytest.raises(CommandError) as refused:
        call_command("load_content", data=data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "reason"),
    [
        (PROJECTS, r"country: greece", "country: atlantis", "atlantis"),
        (PROJECTS, r"organisation: greek-council-for-refugees", "organisation: nobody", "nobody"),
        (PROJECTS, r"start: .*", "start: 2018-13", "month"),
        (MALTA, r"^project: .*", "project: nothing", "nothing"),
        (MALTA, r"^slug: .*", "slug: {nl: servie, en: serbia}", "serbia"),
        (MALTA, r"^title: .*", "title: {nl: Malta}", "en"),
        (MALTA, r"^title: .*", "title: [", ""),
        (LEGAL_AID, r"^image: .*", "image: nothing-of-the-kind", "nothing-of-the-kind"),
        (MALTA, r"^summary:", "samenvatting:", "samenvatting"),
    ],
)
def test_a_wrong_file_is_named_with_line_and_reason_and_nothing_changes(data, file, pattern, replacement, reason):
    pages, projects = set(Page.objects.values_list("pk", "title")), Project.objects.count()
    spoil(data, file, pattern, replacement)
    message = load(data)
    assert re.search(r"\.yaml, line \d+", message), message
    assert file in message
    assert reason in message
    assert set(Page.objects.values_list("pk", "title")) == pages
    assert Project.objects.count() == projects


def test_loading_again_writes_nothing(capsys):
    call_command("load_content")
    assert re.search(r"\b0 written, \d+ unchanged", capsys.readouterr().out)


def test_what_staff_changed_is_left_alone_unless_told_to_overwrite(data, capsys):
    page = ProjectPage.objects.get(url_path="/home/projecten/malta/")
    page.title = "Door de redactie veranderd"
    page.save_revision().publish()
    spoil(data, MALTA, r"^title: .*", "title: {nl: Malta anders, en: Malta otherwise}")
    call_command("load_content", data=data)
    assert "left alone" in capsys.readouterr().out
    assert ProjectPage.objects.get(pk=page.pk).title == "Door de redactie veranderd"
    call_command("load_content", data=data, overwrite=["projects/malta"])
    assert ProjectPage.objects.get(pk=page.pk).title == "Malta anders"
    assert ProjectPage.objects.get(url_path="/home-1/projects/malta/").title == "Malta otherwise"


def test_a_term_that_staff_changed_survives_loading_and_an_untouched_one_follows_the_files(data, client):
    term, other = (GlossaryTerm.objects.get(term=word) for word in ("opvang", "hervestiging"))
    client.force_login(get_user_model().objects.create_superuser("chief"))
    values = {"term": term.term, "target_locale": term.target_locale_id, "translations": "haven", "forbidden": ""}
    answer = client.post(reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk]), values)
    assert answer.status_code == 302
    spoil(data, GLOSSARY, r"reception, shelter, care", "reception, shelter")
    spoil(data, GLOSSARY, r"resettlement, resettle\]", "resettlement]")
    call_command("load_content", data=data)
    assert GlossaryTerm.objects.get(pk=term.pk).translations == "haven"
    assert GlossaryTerm.objects.get(pk=other.pk).translations == "resettlement"
    assert GlossaryTerm.objects.filter(term="opvang").count() == 1
