from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "vwn_site.following"
    label = "following"
