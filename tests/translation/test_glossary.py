"""The glossary: what it asks of a translation, and who keeps it."""

import pytest
from django.urls import reverse

from tests.factories import english_locale, signed_in, staff, standard_page, submit
from vwn_site.translation.models import GlossaryTerm

from .segments import segment_at

pytestmark = pytest.mark.django_db


def term(translations: str) -> GlossaryTerm:
    return GlossaryTerm.objects.create(term="rechtshulp", target_locale=english_locale(), translations=translations)


def address(name: str, translation) -> str:
    return reverse(f"translation:{name}", args=[translation.pk, segment_at(translation, "summary").pk])


def test_a_term_of_the_glossary_is_asked_for_while_one_writes():
    term("legal aid")
    translation, client = submit(standard_page(summary="Wij geven rechtshulp.")), signed_in(staff())

    def checks(text: str) -> set[str]:
        answer = client.post(address("check", translation), {"text": text})
        return {remark["check_name"] for remark in answer.json()["remarks"]}

    assert "missing_term" in checks("We give advice.")
    assert "missing_term" not in checks("We give legal aid.")
    assert client.get(address("matches", translation)).status_code == 200


def test_who_may_not_translate_is_refused(client):
    translation = submit(standard_page())
    assert client.post(address("check", translation), {"text": "x"}).status_code == 302


@pytest.mark.parametrize(
    ("group", "actions"),
    [
        ("Vertalers", {"add", "change", "delete", "view"}),
        ("Eindredactie", {"add", "change", "delete", "view"}),
        ("Redactie", {"view"}),
    ],
)
def test_translators_keep_the_glossary_and_editors_read_it(group, actions):
    user = staff(group)
    every = ("add", "change", "delete", "view")
    assert {action for action in every if user.has_perm(f"translation.{action}_glossaryterm")} == actions
    page = GlossaryTerm.snippet_viewset.get_url_name
    answer = signed_in(user).get(reverse(page("edit"), args=[term("legal aid").pk]))
    assert (answer.status_code == 200) == ("change" in actions)
    assert "rechtshulp" in signed_in(user).get(reverse(page("list"))).content.decode()
