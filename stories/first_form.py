"""The form with which a story is begun: who it is about, what it is tied to, and whether they agreed."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import CreateView
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import get_form_for_model
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from vwn_site.core.page_names import tell_of_pages_named_alike
from vwn_site.core.record_pages import add_draft, overview_for

from .choices import Consent
from .models import ABOUT, StoryPage

# What the history calls it when whoever begins a story says that its person agreed.
CONSENT_GIVEN = "stories.consent"
LONGEST_KEY = 9


class StoryForm(WagtailAdminModelForm):
    consent = forms.ChoiceField(
        label=_("Did this person agree?"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "To their name and their story being on this site, in Dutch and English, until they say otherwise. "
            "First check whether it could endanger them or their family."
        ),
    )


class BeginStoryView(WagtailAdminTemplateMixin, CreateView):
    """Makes the page of a story as a draft, with headings to write below, and opens its editor."""

    template_name = "stories/admin/begin_story.html"
    page_title = _("New story")
    header_icon = "edit"

    def dispatch(self, request, *args, **options):
        self.overview = overview_for(StoryPage, request.user)
        if self.overview is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **options)

    def get_form_class(self):
        """With the choosers, which are known once all apps are loaded."""
        fields = ["title", "person", "story_date", *ABOUT]
        return get_form_for_model(StoryPage, form_class=StoryForm, fields=fields, formsets=[])

    def get_initial(self):
        """The records that the address names."""
        keys = {name: self.request.GET.get(name, "") for name in ABOUT}
        known = {name: key for name, key in keys.items() if key.isdecimal() and len(key) <= LONGEST_KEY}
        models = {name: StoryPage._meta.get_field(name).related_model for name in known}
        return {name: models[name].objects.filter(pk=key).first() for name, key in known.items()}

    def get_context_data(self, **options):
        context = super().get_context_data(**options)
        return {**context, "media": context["form"].media}

    def form_valid(self, form):
        page, user = form.instance, self.request.user
        has_agreed = form.cleaned_data["consent"] == Consent.GIVEN
        with translation.override(settings.LANGUAGE_CODE):
            page.body = StoryPage.first_body()
            if not has_agreed:
                page.to_confirm = gettext("Whether %(name)s agrees to this story.") % {"name": page.person}
        add_draft(page, self.overview, user)
        if has_agreed:
            log(instance=page, action=CONSENT_GIVEN, user=user)
        tell_of_pages_named_alike(self.request, page)
        return redirect("wagtailadmin_pages:edit", page.pk)
