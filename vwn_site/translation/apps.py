from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = __package__
    label = "translation"
    verbose_name = _("translation")
    invisible_to_public = ("translation", "wagtail_localize")

    def ready(self):
        from . import conf, patches  # noqa: F401
        from .publication import receivers

        patches.install()
        receivers.connect()
