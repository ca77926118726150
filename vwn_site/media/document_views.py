"""Wagtail's views that take in a document, which here also say what the stored file no longer has."""

from django.urls import path
from wagtail.documents.views.documents import CreateView, EditView

from .sanitise import losses_in_words


def with_losses(message: str, form) -> str:
    """The message about a document that was saved, and a sentence for each kind of thing that its file lost."""
    lost = form.cleaned_data["file"].lost if "file" in form.changed_data else []
    return " ".join([message, *losses_in_words(lost)])


class TellingCreateView(CreateView):
    def get_success_message(self, instance):
        return with_losses(super().get_success_message(instance), self.form)


class TellingEditView(EditView):
    def get_success_message(self):
        return with_losses(super().get_success_message(), self.form)


# Wagtail's own addresses, which these come before.
urlpatterns = [
    path("documents/add/", TellingCreateView.as_view()),
    path("documents/edit/<int:document_id>/", TellingEditView.as_view()),
]
