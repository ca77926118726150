from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The first page of the admin: what asks for attention, what somebody was at, and what is to come.

    It may look at every other app, and none looks back.
    """

    name = "vwn_site.desk"
    label = "desk"
    invisible_to_public = ("desk",)

    def ready(self):
        from . import patches

        patches.install()
