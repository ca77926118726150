"""Who may translate one page reaches no other through its addresses: numbers of somebody else's are not found."""

import pytest
from wagtail_localize.models import SegmentOverride, StringTranslation

from vwn_site.translation.models import SegmentComment

from .files import uploads
from .rights import state
from .segments import segments

pytestmark = pytest.mark.django_db
SAID = {"text": "A remark", "check_name": "numbers", "reason": "It holds", "value": "Changed"}


@pytest.fixture
def limited(people):
    """Who may change one English page."""
    return people["l"]


@pytest.fixture
def own(targets) -> str:
    return f"/admin/translation/{targets['own'].pk}/"


@pytest.fixture
def foreign(targets):
    """The last segment of somebody else's page."""
    return segments(targets["other"])[-1]


@pytest.mark.parametrize(
    ("address", "method"),
    [
        ("check/{segment}/", "post"),
        ("overrule/{segment}/", "post"),
        ("matches/{segment}/", "get"),
        ("comments/{context}/", "post"),
    ],
)
def test_what_helps_with_a_segment_answers_for_no_segment_of_another_page(limited, own, foreign, address, method):
    before = state()
    path = own + address.format(segment=foreign.pk, context=foreign.context_id)
    response = getattr(limited, method)(path, SAID)
    assert response.status_code == 404
    assert foreign.string.data not in response.content.decode()
    assert state() == before


def test_a_segment_of_another_page_is_not_saved_by_itself(limited, own, foreign):
    before = state()
    assert limited.post(f"{own}segments/{foreign.pk}/", {**SAID, "seen": f"{foreign.string_id}.x.y"}).status_code == 410
    assert state() == before


def test_a_form_with_numbers_of_another_page_changes_nothing_of_it(limited, targets, own, foreign):
    override = targets["other"].source.overridablesegment_set.get()
    before = state()
    form = {
        f"seen-{foreign.pk}": f"{foreign.string_id}.x.y",
        f"text-{foreign.pk}": "Changed",
        f"override-{override.pk}": "https://elsewhere.example/",
        "action": "save",
    }
    assert "Changed" in limited.post(own, form).content.decode()
    assert state() == before


@pytest.mark.parametrize(
    "action", ["overrule:{segment}:numbers", "use:{segment}:0", "suggest:{segment}", "comment:add:{context}"]
)
def test_buttons_of_another_pages_segments_are_not_found(limited, own, foreign, action):
    before = state()
    form = {
        "action": action.format(segment=foreign.pk, context=foreign.context_id),
        f"reason-{foreign.pk}-numbers": "It holds",
        f"comment-{foreign.context_id}": "A remark",
    }
    assert limited.post(own, form).status_code == 404
    assert state() == before


@pytest.mark.parametrize("way", ["button", "endpoint"])
def test_a_remark_on_another_page_is_neither_resolved_nor_shown(limited, targets, own, foreign, way):
    context, locale = foreign.context, targets["other"].target_locale
    remark = SegmentComment.objects.create(context=context, target_locale=locale, text="Not for everybody")
    if way == "button":
        response = limited.post(own, {"action": f"comment:resolve:{remark.pk}"}, follow=True)
    else:
        mine = segments(targets["own"])[-1].context_id
        response = limited.post(f"{own}comments/{mine}/", {"resolve": remark.pk})
    assert "Not for everybody" not in response.content.decode()
    remark.refresh_from_db()
    assert remark.resolved_at is None


def test_files_leave_only_of_pages_that_one_may_translate(limited, targets):
    chosen = {"translation": [targets["own"].pk, targets["other"].pk], "file_format": "po", "segments": "all"}
    sent = b"".join(limited.post("/admin/translation/files/export/", chosen).streaming_content)
    assert b"pagina-own" in sent
    assert b"pagina-other" not in sent
    page = limited.get(f"/admin/translation/files/export/?translation={targets['other'].pk}").content.decode()
    assert "Pagina other" not in page


def test_files_for_another_page_are_not_taken_over_and_show_nothing_of_it(limited, people, targets, handed_off):
    files = {name: data.replace(b"helping", b"hindering") for name, data in handed_off(targets["other"]).items()}
    [(name, file, _size)] = uploads(files)
    file.name = name
    report = limited.post("/admin/translation/files/import/", {"files": file})["Location"]
    limited.post(report)
    assert not StringTranslation.objects.filter(data__contains="hindering").exists()
    assert "helpen" not in limited.get(report).content.decode()


def test_what_somebody_sent_is_taken_over_by_nobody_else(people, targets, handed_off):
    files = {name: data.replace(b"helping", b"hindering") for name, data in handed_off(targets["own"]).items()}
    [(name, file, _size)] = uploads(files)
    file.name = name
    report = people["l"].post("/admin/translation/files/import/", {"files": file})["Location"]
    before = state()
    for letter in "brevo":
        assert people[letter].post(report).status_code == 404
        assert people[letter].get(f"{report}report.csv").status_code == 404
    assert state() == before
    people["l"].post(report)
    assert StringTranslation.objects.filter(data__contains="hindering").exists()


@pytest.mark.parametrize("value", ["javascript:alert(1)", "no address", "//", "5"])
def test_an_address_of_ones_own_that_is_none_is_not_stored(limited, targets, own, value):
    override = targets["own"].source.overridablesegment_set.get()
    limited.post(own, {f"override-{override.pk}": value, "action": "save"})
    assert not SegmentOverride.objects.exists()
