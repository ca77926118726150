from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "vwn_site.media"
    label = "media"
    invisible_when_made = ("media.CustomDocument", "media.CustomImage", "media.CustomRendition")

    def ready(self):
        from vwn_site.core import withdrawal

        from . import patches, references, renditions

        patches.install()
        references.keep_index_complete()
        withdrawal.at_sweep(renditions.remove_unshown)
