"""The help in the admin: all tasks with a search, and each of them."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .manual import Topic, topics


class HelpView(WagtailAdminTemplateMixin, TemplateView):
    """The tasks that a question is about; all of them without a question."""

    page_title = _("Help")
    header_icon = "help"
    template_name = "home/admin/help.html"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        question = self.request.GET.get("q", "")[:200]
        found = [topic for topic in topics().values() if topic.is_about(question)]
        return super().get_context_data(**kwargs, question=question, topics=found)


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
