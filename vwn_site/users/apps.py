from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "vwn_site.users"
    label = "users"
    invisible_to_public = ("users",)
