"""The page on which who publishes the source says that its translation must be gone until it is up to date."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from ..publication.takedown import take_down
from .minor_edit import PublishersView


class TakedownForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it must be taken offline"),
        help_text=gettext_lazy("Translators read this, and it stays in the history."),
        max_length=250,
    )


class TakedownView(PublishersView, FormView):
    """Asks for the reason; posting it takes the translation offline."""

    page_title = gettext_lazy("This must be taken offline now")
    header_icon = "no-view"
    template_name = "translation/takedown.html"
    form_class = TakedownForm

    @property
    def language(self) -> str:
        return self.translation.target_locale.get_display_name()

    def form_valid(self, form):
        try:
            take_down(self.translation, self.request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            messages.warning(self.request, " ".join(error.messages))
        else:
            text = _("Offline until it is up to date: %(language)s")
            messages.success(self.request, text % {"language": self.language})
        return self.go_back()
