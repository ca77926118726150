"""What a record takes over from its pages."""

from wagtail.models import Revision
from wagtail.signals import page_published

from vwn_site.core.localisation import source_locale

from .models import Project, ProjectPage


def connect():
    page_published.connect(take_over_title, sender=ProjectPage, dispatch_uid="take_over_title")


def take_over_title(instance: ProjectPage, **signal):
    """A project is called among staff what its Dutch page is called in public, also where Wagtail names its draft."""
    if instance.locale_id == source_locale().pk:
        projects = Project.objects.filter(pk=instance.project_id).exclude(working_title=instance.title)
        Revision.objects.filter(pk__in=projects.values("latest_revision")).update(object_str=instance.title)
        projects.update(working_title=instance.title)
