from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "vwn_site.media"
    label = "media"
    invisible_when_made = ("media.CustomDocument", "media.CustomImage", "media.CustomRendition")

    def ready(self):
        from wagtail.signals import published

        from vwn_site.core import withdrawal

        from . import patches, pictures, references, renditions

        patches.install()
        references.keep_index_complete()
        published.connect(pictures.make_pictures_soon, dispatch_uid="make_pictures")
        withdrawal.at_sweep(renditions.remove_unshown)
