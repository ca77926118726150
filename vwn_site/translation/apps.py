from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "vwn_site.translation"
    label = "translation"
    verbose_name = _("translation")

    def ready(self):
        from . import refreshing

        refreshing.install()
