"""The help in the admin: all tasks with a search, and each of them."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from .manual import EDITORS, TRANSLATORS, Topic, answers, topics


class HelpView(WagtailAdminTemplateMixin, TemplateView):
    """The tasks that a question is about; all of them without a question."""

    page_title = _("Guide")
    header_icon = "help"
    template_name = "home/admin/help.html"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        question = self.request.GET.get("q", "")[:200]
        found = sorted(answers(question), key=lambda topic: topic.guide != self.first_guide)
        return super().get_context_data(**kwargs, question=question, topics=found)

    @property
    def first_guide(self) -> str:
        """That of editors for whoever may add pages."""
        is_editor = page_permission_policy.user_has_permission(self.request.user, "add")
        return EDITORS if is_editor else TRANSLATORS


class TopicView(HelpView):
    """How one task is done."""

    template_name = "home/admin/help_topic.html"

    @cached_property
    def topic(self) -> Topic:
        try:
            return topics()[self.kwargs["key"]]
        except KeyError as error:
            raise Http404 from error

    def get_page_title(self) -> str:
        return self.topic.title

    def get_breadcrumbs_items(self) -> list:
        index = {"url": reverse("help"), "label": HelpView.page_title}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.topic.title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, topic=self.topic)
