"""The thread of remarks that people keep about a segment."""

from django import forms
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from ..models import SegmentComment
from ..segments.library import TranslationContext
from .opening import Opened, translation_view
from .presenter import threads_of


class CommentForm(forms.ModelForm):
    class Meta:
        model = SegmentComment
        fields = ["text"]


def comment_from(request, opened: Opened, argument: str):
    """Adds the remark typed at a context, or resolves one: `argument` is "add:<context>" or "resolve:<comment>"."""
    action, _colon, number = argument.partition(":")
    if action == "resolve" and number.isdecimal():
        _resolve(opened, int(number))
    elif action == "add" and number.isdecimal():
        form = add_comment(request, opened, int(number), request.POST.get(f"comment-{number}", ""))
        for error in () if form.is_valid() else form.errors.get("text", ()):
            messages.error(request, error)


def add_comment(request, opened: Opened, context_id: int, text: str) -> CommentForm:
    context = get_object_or_404(TranslationContext, pk=context_id, object_id=opened.translation.source.object_id)
    made = SegmentComment(context=context, target_locale=opened.translation.target_locale, author=request.user)
    form = CommentForm({"text": text}, instance=made)
    if form.is_valid():
        form.save()
    return form


def _resolve(opened: Opened, comment_id: int):
    comments = SegmentComment.objects.filter(
        context__object_id=opened.translation.source.object_id, target_locale=opened.translation.target_locale
    )
    comments.filter(pk=comment_id, resolved_at=None).update(resolved_at=timezone.now())


@require_POST
@translation_view
def thread(request, opened: Opened, context_id: int):
    """Adds or resolves a remark and answers with the thread as HTML."""
    problem = ""
    if request.POST.get("resolve", "").isdecimal():
        _resolve(opened, int(request.POST["resolve"]))
    else:
        form = add_comment(request, opened, context_id, request.POST.get("text", ""))
        problem = " ".join(form.errors.get("text", ()))
    comments = threads_of(opened.translation)[context_id]
    context = {"comments": comments, "context_id": context_id}
    html = render_to_string("translation/_comments.html", context, request=request)
    return JsonResponse({"html": html, "message": problem}, status=422 if problem else 200)
