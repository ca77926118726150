"""Staff log in with what their browser or password manager keeps for them."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("field", "purpose"), [("username", "username"), ("password", "current-password")])
def test_the_fields_of_the_login_say_what_belongs_in_them(client: Client, field, purpose):
    html = client.get("/admin/login/").content.decode()
    [element] = re.findall(rf'<input[^>]+name="{field}"[^>]*>', html)
    assert f'autocomplete="{purpose}"' in element
