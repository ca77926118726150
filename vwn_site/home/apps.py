from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "vwn_site.home"
    label = "home"

    def ready(self):
        from vwn_site.core.blocks.settings import PARTS, Part

        PARTS["ways-to-help"] = Part(_("Ways to help: donate, volunteer"), "components/ways_to_help.html")
        PARTS["contact"] = Part(_("Address, telephone, press"), "components/contact_details.html")
