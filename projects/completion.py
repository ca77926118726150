"""Saying of a project that it has ended, with one button beside its name."""

from operator import methodcaller

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from vwn_site.core.amendments import amend, may_amend

from .choices import Status
from .models import Project


@require_POST
def complete_project(request, pk: int):
    """Tells the status as of today, and leads to the posted `next`, else to the project."""
    project = get_object_or_404(Project, pk=pk)
    if not may_amend(request.user, project):
        raise PermissionDenied
    if amend(project, methodcaller("tell_status", Status.COMPLETED), request.user):
        told = _("“%(project)s” is completed, as of today.")
    else:
        told = _("“%(project)s” is completed in a draft that is still to be published.")
    messages.success(request, told % {"project": project})
    edit_url = reverse(Project.snippet_viewset.get_url_name("edit"), args=[pk])
    return redirect(get_valid_next_url_from_request(request) or edit_url)
