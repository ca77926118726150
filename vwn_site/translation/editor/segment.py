"""One segment, saved, judged and looked up while somebody goes on with the next; answered as JSON."""

from dataclasses import asdict

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from ..checks import Context, findings_of
from ..segments.library import StringSegment, Translation
from ..segments.markup import normalised, to_typed
from ..segments.segment import as_segment
from ..segments.store import LONGEST, place_in, stored_translation
from .actions import settle
from .opening import Opened, segment_of, translation_view, writing_view
from .presenter import editor_segment, suggestions_for
from .saving import REFUSED, Outcome, Submission, save_typed


@require_POST
@translation_view
def save(request, opened: Opened, segment_id: int):
    """Stores a segment; answers what became of it, its state as HTML, and what the next save must send as seen."""
    typed = request.POST.get("text", "")
    if opened.locked:
        return JsonResponse({"kind": REFUSED, "message": str(opened.locked)}, status=423)
    confirmed = request.POST.get("confirm") == "1"
    submission = Submission(segment_id, typed, request.POST.get("seen", ""), confirmed)
    outcome = save_typed(opened.translation, submission, request.user, opened.instance)
    return answer(request, opened, outcome)


def answer(request, opened: Opened, outcome: Outcome) -> JsonResponse:
    body = {"kind": outcome.kind, "message": outcome.message}
    if outcome.segment is None:
        return JsonResponse(body, status=410 if outcome.is_trouble else 200)
    segment = editor_segment(opened.translation, outcome.segment, outcome=outcome)
    context = {"segment": segment, "translation": opened.translation, "opened": opened}
    body |= {
        "seen": segment.seen,
        "typed": segment.typed,
        "is_todo": segment.is_todo,
        "source": render_to_string("translation/_source.html", context, request=request),
        "state": render_to_string("translation/_state.html", context, request=request),
    }
    return JsonResponse(body, status=409 if outcome.is_trouble and outcome.kind != REFUSED else 200)


@require_POST
@writing_view
def check(request, translation: Translation, segment_id: int):
    """The remarks on a text that is being written (`text`); nothing is stored.

    For a text that is stored already `html` has its remarks with what can be done about them.
    """
    segment, text = segment_of(translation, segment_id), request.POST.get("text", "")[:LONGEST]
    remarks = Context.of(translation).remarks(segment.string.data, text, segment.context.path)
    html = remarks_html(request, translation, segment) if is_stored(translation, segment, text) else ""
    messages = [{"check_name": remark.check.id, "message": remark.message} for remark in remarks]
    return JsonResponse({"remarks": messages, "html": html})


def is_stored(translation: Translation, segment: StringSegment, typed: str) -> bool:
    stored = stored_translation(translation, segment)
    return stored is not None and to_typed(stored.data, place_in(translation, segment).is_rich) == normalised(typed)


def remarks_html(request, translation: Translation, row: StringSegment) -> str:
    """The remarks on the stored text of a segment, as the editor shows them."""
    segment = as_segment(row, stored_translation(translation, row))
    findings = findings_of(translation, [segment])[segment.segment_id]
    context = {"segment": editor_segment(translation, segment, findings=findings), "translation": translation}
    return render_to_string("translation/_remarks.html", context, request=request)


@require_POST
@writing_view
def overrule(request, translation: Translation, segment_id: int):
    """Keeps the `reason` why the remark of `check_name` does not hold for the stored text."""
    segment = segment_of(translation, segment_id)
    check_id, reason = request.POST.get("check_name", ""), request.POST.get("reason", "")
    problem = settle(translation, segment, check_id, reason, request.user)
    if problem:
        return JsonResponse({"error": problem}, status=400)
    return JsonResponse({"overruled": True, "html": remarks_html(request, translation, segment)})


@require_GET
@writing_view
def matches(request, translation: Translation, segment_id: int):
    """How the same and similar texts were translated before."""
    segment = segment_of(translation, segment_id)
    suggestions = suggestions_for(translation, segment)
    context = {"suggestions": suggestions, "translation": translation, "key": segment.pk}
    html = render_to_string("translation/_matches.html", context, request=request)
    answers = [{**asdict(each.match), "typed": each.typed, "url": each.url} for each in suggestions]
    return JsonResponse({"matches": answers, "html": html})
