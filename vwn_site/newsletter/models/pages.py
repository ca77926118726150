"""Pages with a form: editors write the words, the form comes along."""

from django.utils.translation import gettext_lazy as _

from vwn_site.core.models import BasePage, BodyMixin

from ..forms import ContactForm, SignUpForm
from ..recipients import contact_address


class NewsletterPage(BodyMixin, BasePage):
    """Words about the newsletter, and the form to sign up."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    search_kind = "page"
    is_in_feeds = False
    schema_type = ""
    page_description = _("The page on which visitors sign up for the newsletter.")

    content_panels = [*BasePage.content_panels, *BodyMixin.panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.search_fields]

    class Meta:
        verbose_name = _("newsletter page")
        verbose_name_plural = _("newsletter pages")

    def get_context(self, request, *args, **options):
        return {**super().get_context(request, *args, **options), "form": SignUpForm()}


class ContactPage(BodyMixin, BasePage):
    """Words about how to reach us, and a form when there is an address that it can be sent to."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    search_kind = "page"
    is_in_feeds = False
    schema_type = ""
    page_description = _("The page on which visitors write to us.")

    content_panels = [*BasePage.content_panels, *BodyMixin.panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.search_fields]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request, *args, **options):
        form = ContactForm() if contact_address(request) else None
        return {**super().get_context(request, *args, **options), "form": form}
