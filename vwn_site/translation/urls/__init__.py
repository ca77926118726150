"""Addresses below /admin/translation/, in the namespace `translation`."""

from . import handoff, quality, work

urlpatterns = [*handoff.urlpatterns, *quality.urlpatterns, *work.urlpatterns]
