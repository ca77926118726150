"""Addresses below /admin/translation/, in the namespace `translation`."""

from .audit import urls as audit
from .editor import urls as editor
from .formats import urls as formats
from .work_list import urls as work_list

urlpatterns = [*work_list.urlpatterns, *formats.urlpatterns, *audit.urlpatterns, *editor.urlpatterns]
