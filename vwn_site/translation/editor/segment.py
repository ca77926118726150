"""Saving one segment while somebody goes on with the next."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from .opening import Opened, translation_view
from .presenter import editor_segment
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
    shown = editor_segment(opened.translation, outcome.segment)
    shown.outcome = outcome
    context = {"segment": shown, "translation": opened.translation, "opened": opened}
    body |= {
        "seen": shown.seen,
        "typed": shown.typed,
        "is_todo": shown.is_todo,
        "source": render_to_string("translation/_source.html", context, request=request),
        "state": render_to_string("translation/_state.html", context, request=request),
    }
    return JsonResponse(body, status=409 if outcome.is_trouble and outcome.kind != REFUSED else 200)
