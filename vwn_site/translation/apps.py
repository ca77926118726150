from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "vwn_site.translation"
    label = "translation"
    verbose_name = _("translation")
    invisible_to_public = ("translation", "wagtail_localize")

    def ready(self):
        from vwn_site.core.publication import about_to_be_published

        from . import patches
        from .publication import cascades, follow, gate, language_marks, targets

        patches.install()
        cascades.connect()
        targets.connect()
        follow.connect()
        language_marks.connect()
        about_to_be_published.connect(gate.publication_gate, dispatch_uid="publication_gate")
