from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    name = "vwn_site.users"
    label = "users"
    default = True
    invisible_to_public = ("users",)


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's, with our screens for accounts."""

    user_viewset = "vwn_site.users.viewsets.AccountViewSet"
