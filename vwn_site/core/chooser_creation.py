"""Making in the dialog of a chooser what is not there to be chosen yet, so that nobody leaves a form half written."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.panels import ObjectList
from wagtail.log_actions import log
from wagtail.models import TranslatableMixin

from .finding import named_alike
from .forms import DraftForm
from .localisation import source_locale

PREFIX = "new"


class CreationForm(DraftForm):
    """Refuses a name that something has already, or nearly: that is there to be chosen."""

    def clean(self):
        cleaned = super().clean()
        model = self._meta.model
        for field in (name for name in model.snippet_viewset.own_names[:1] if cleaned.get(name)):
            if alike := named_alike(model.objects.all(), cleaned[field], model.snippet_viewset.own_names):
                told = _("There is already something with almost the same name, which you can choose: %(names)s.")
                self.add_error(field, told % {"names": ", ".join(map(str, alike))})
        return cleaned


class Creation:
    """A view of a chooser that makes what the viewset has `chooser_panels` for."""

    def get_creation_form_class(self):
        panels = self.model_class.snippet_viewset.chooser_panels
        if not panels:
            return None
        return ObjectList(panels, base_form_class=CreationForm).bind_to_model(self.model_class).get_form_class()

    def get_creation_form_kwargs(self):
        model = self.model_class
        begun = model(locale=source_locale()) if issubclass(model, TranslatableMixin) else model()
        # The form below the dialog may have fields of the same names.
        options = {"instance": begun, "for_user": self.request.user, "prefix": PREFIX}
        return {**super().get_creation_form_kwargs(), **options}

    def save_form(self, form):
        """Keeps it as a draft, as its own form would, and publishes it if somebody may."""
        user = self.request.user
        with transaction.atomic():
            made = form.save(commit=False)
            made.live = False
            made.save()
            revision = made.save_revision(user=user)
            log(made, "wagtail.create", user=user, revision=revision, content_changed=True)
            if self.get_permission_policy().user_has_permission(user, "publish"):
                revision.publish(user=user)
        return made
