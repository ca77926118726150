"""What a site that was there before gets when it is upgraded."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from vwn_site.starting_content.roles import make_roles

pytestmark = pytest.mark.django_db


def may_publish(name: str) -> bool:
    return Group.objects.get(name=name).permissions.filter(codename="publish_theme").exists()


def test_who_could_make_a_theme_may_publish_it_and_translators_may_not():
    make_roles()
    Permission.objects.filter(codename="publish_theme").delete()
    assert not may_publish("Redactie")
    import_module("vwn_site.starting_content.migrations.0002_rights_to_publish_snippets").give_rights(apps, None)
    assert may_publish("Redactie")
    assert may_publish("Eindredactie")
    assert not may_publish("Vertalers")
