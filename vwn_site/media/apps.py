from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "vwn_site.media"
    label = "media"
    invisible_when_made = ("media.CustomDocument", "media.CustomImage", "media.CustomRendition")

    def ready(self):
        from vwn_site.core import withdrawal

        from . import permissions, references, renditions

        permissions.replace_those_of_wagtail()
        references.keep_index_complete()
        withdrawal.at_sweep(renditions.remove_unshown)
