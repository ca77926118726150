"""What the app adds to public pages."""

from wagtail import hooks

from ..marking import marking

hooks.register("on_serve_page", marking)
