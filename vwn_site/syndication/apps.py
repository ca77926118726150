from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    name = "vwn_site.syndication"
    label = "syndication"

    def ready(self):
        from django.core.files.storage import default_storage

        from vwn_site.core import withdrawal
        from vwn_site.media.files import KINDS, Kind

        from . import share_pictures

        withdrawal.at_sweep(share_pictures.remove_unshown)
        KINDS.append(Kind("share picture", default_storage, share_pictures.FOLDER, share_pictures.shown_files))
