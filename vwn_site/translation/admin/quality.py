"""The addresses of checks, matches and drafts by a machine."""

from django.urls import include, path
from wagtail import hooks

from ..views import quality_urls


@hooks.register("register_admin_urls")
def register_quality_urls():
    return [path("translation/", include((quality_urls.urlpatterns, "translation"), namespace="translation"))]
