"""Pages are found by the names and facts of records, so a change of a record indexes the pages about it again."""

from django.db.models import Q
from django.db.models.signals import post_save
from django.db.transaction import on_commit
from modelsearch.index import insert_or_update_object

from projects.models import Organisation, PartnerPage, Project, ProjectPage
from stories.models import StoryPage


def connect():
    post_save.connect(index_pages_of_project, sender=Project, dispatch_uid="index_pages_of_project")
    post_save.connect(index_pages_of_organisation, sender=Organisation, dispatch_uid="index_pages_of_organisation")


def index_pages_of_project(instance: Project, created: bool, raw: bool = False, **_signal):
    if not created and not raw:
        on_commit(lambda: index(ProjectPage.objects.filter(project=instance)))


def index_pages_of_organisation(instance: Organisation, created: bool, raw: bool = False, **_signal):
    if not created and not raw:
        on_commit(lambda: index_all_about(instance))


def index_all_about(organisation: Organisation):
    index(PartnerPage.objects.filter(organisation=organisation))
    index(StoryPage.objects.filter(organisation=organisation))
    index(ProjectPage.objects.filter(Q(project__organisations__organisation=organisation)).distinct())


def index(pages):
    for page in pages:
        insert_or_update_object(page)
