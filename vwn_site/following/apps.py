from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "vwn_site.following"
    label = "following"

    def ready(self):
        from vwn_site.core import withdrawal

        from . import share_pictures

        withdrawal.at_sweep(share_pictures.remove_unshown)
