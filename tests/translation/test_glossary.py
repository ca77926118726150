import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail_localize.models import StringSegment, Translation

from vwn_site.translation.models import GlossaryTerm


@pytest.mark.django_db
def test_a_term_of_the_glossary_is_asked_for_while_one_writes(client):
    user = get_user_model().objects.create_superuser("chief", "chief@example.org", "secret-secret")
    client.force_login(user)
    translation = Translation.objects.filter(source__specific_content_type__model="projectpage").first()
    segment = StringSegment.objects.filter(source=translation.source).select_related("string").first()
    term = next(word for word in segment.string.data.split() if word.isalpha())
    GlossaryTerm.objects.update_or_create(
        term=term, target_locale=translation.target_locale, defaults={"translations": "giraffe"}
    )
    address = reverse("translation:check", args=[translation.pk, segment.pk])
    remarks = client.post(address, {"text": "Something"}).json()["remarks"]
    assert "missing_term" in {one["check_name"] for one in remarks}
    assert client.get(reverse("translation:matches", args=[translation.pk, segment.pk])).status_code == 200


@pytest.mark.django_db
def test_who_may_not_translate_is_refused(client):
    translation = Translation.objects.first()
    segment = StringSegment.objects.filter(source=translation.source).first()
    address = reverse("translation:check", args=[translation.pk, segment.pk])
    assert client.post(address, {"text": "x"}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("group", "actions"),
    [
        ("Vertalers", {"add", "change", "delete", "view"}),
        ("Eindredactie", {"add", "change", "delete", "view"}),
        ("Redactie", {"view"}),
    ],
)
def test_translators_keep_the_glossary_and_editors_read_it(account, sign_in, group, actions):
    user = account(group)
    assert {one for one in ("add", "change", "delete", "view") if user.has_perm(f"translation.{one}_glossaryterm")} == (
        actions
    )
    term = GlossaryTerm.objects.first()
    address = reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk])
    answer = sign_in(user).get(address)
    assert (answer.status_code == 200) == ("change" in actions)
    listing = sign_in(user).get(reverse(GlossaryTerm.snippet_viewset.get_url_name("list")))
    assert term.term in listing.content.decode()
