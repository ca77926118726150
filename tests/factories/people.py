"""Staff with the rights of their groups."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

# Of as many digits each, so that names sort in the order in which they were made.
numbers = count(10_000)


def staff(group: str | None = None, *, name: str = "", language: str = "en"):
    """Somebody of a group of staff; the administrator without one. They read the admin in their language."""
    name = name or f"{(group or 'beheer').lower()}-{next(numbers)}"
    user = get_user_model().objects.create_user(name, f"{name}@example.org", is_superuser=group is None)
    if group:
        user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


def signed_in(user) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client
