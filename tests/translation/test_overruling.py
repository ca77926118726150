import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from vwn_site.translation.memory import fill_exact
from vwn_site.translation.quality import remarks_for
from vwn_site.translation.writing import write_passage


@pytest.fixture
def chief(client):
    user = get_user_model().objects.create_superuser("chief", "chief@example.org", "secret-secret")
    client.force_login(user)
    return user


def project_translation():
    return Translation.objects.filter(source__specific_content_type__model="projectpage").first()


@pytest.mark.django_db
def test_an_overruled_remark_is_gone_until_the_text_changes(client, chief, django_assert_max_num_queries):
    translation = project_translation()
    segment = StringSegment.objects.filter(source=translation.source, context__path="title").first()
    write_passage(translation, segment, "Some  title", chief)
    address = reverse("translation:overrule", args=[translation.pk, segment.pk])
    assert client.post(address, {"check_name": "double_spaces", "reason": ""}).status_code == 400
    assert "double_spaces" in {one.check_name for one in remarks_for(translation)[segment.pk]}
    assert client.post(address, {"check_name": "double_spaces", "reason": "As printed"}).status_code == 200
    with django_assert_max_num_queries(10):
        remarks = remarks_for(translation)
    assert "double_spaces" not in {one.check_name for one in remarks.get(segment.pk, [])}
    write_passage(translation, segment, "Another  title", chief)
    assert "double_spaces" in {one.check_name for one in remarks_for(translation)[segment.pk]}


@pytest.mark.django_db
def test_texts_that_were_translated_elsewhere_are_filled_in(chief):
    translation = project_translation()
    segment = StringSegment.objects.filter(source=translation.source, context__path="title").first()
    other = StringSegment.objects.exclude(source=translation.source).exclude(
        context__object_id=segment.context.object_id
    )
    other = other.first()
    place = {"translation_of": segment.string, "locale": translation.target_locale}
    StringTranslation.objects.filter(**place).delete()
    StringTranslation.objects.create(**place, context=other.context, data="Known title", translation_type="manual")
    assert fill_exact(translation, chief) == 1
    assert StringTranslation.objects.get(**place, context=segment.context).data == "Known title"
