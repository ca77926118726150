"""Addresses below /admin/translation/, in the namespace `translation`."""

from . import handoff, quality

urlpatterns = [*handoff.urlpatterns, *quality.urlpatterns]
