"""Whatever is posted in place of a choice gives an error in the form, or a refusal in words; never a fault."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from tests.factories import signed_in, staff

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

WRONG = ["None", "null", "undefined", "9" * 30, "-1", "0", "1.5", "1e3", "\0", "a\0b", "[]", "{}", "é", "true", "٣", " ", "9223372036854775808", "2147483648", "2026-13-45", "'; --", "\ud83d"]


def fields_of(form) -> dict[str, list[str]]:
    found = {}
    for one in form.select("input[name], select[name], textarea[name]"):
        if one.get("type") in ("submit", "file", "button"):
            continue
        if one.get("type") in ("checkbox", "radio") and not one.has_attr("checked"):
            found.setdefault(one["name"], [])
            continue
        if one.name == "select":
            values = [option.get("value", "") for option in one.select("option[selected]")]
        else:
            values = [one.get("value", "") if one.name == "input" else one.text]
        found.setdefault(one["name"], []).extend(values)
    return found


def addresses():
    for page in Page.objects.filter(depth__gt=1).specific():
        yield reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield reverse("wagtailadmin_pages:move", args=[page.pk])
        yield reverse("wagtailadmin_pages:copy", args=[page.pk])
        for model in type(page).creatable_subpage_models():
            yield reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, page.pk])
    for model in get_snippet_models():
        view = model.snippet_viewset
        yield reverse(view.get_url_name("add"))
        if one := model.objects.first():
            yield reverse(view.get_url_name("edit"), args=[one.pk])
    for plain in ("redirects/add/", "users/add/", "groups/new/", "collections/add/", "sites/new/", "searchpicks/add/", "account/",
      "workflows/add/", "images/add/", "documents/add/", "settings/home/sitesettings/2/", "images/1/", "documents/1/", "images/2/","login/","password_reset/", "translation/export/", "translation/import/"):
        yield f"/admin/{plain}"


CHOICES = re.compile("hidden")

def test_all(capsys):
    client = signed_in(staff())
    import time, traceback
    seen = {}
    begun = time.time()
    done = set()
    kinds = set()
    n = 0
    from django.db import transaction
    for address in addresses():
        kind = re.sub(r"\d+", "#", address)
        if "/pages/#/" in kind:
            kind += Page.objects.get(pk=re.search(r"\d+", address)[0]).content_type.model
        if kind in kinds: continue
        kinds.add(kind)
        response = client.get(address)
        if response.status_code != 200:
            print("GET", address, response.status_code); continue
        soup = BeautifulSoup(response.content, "html.parser")
        for form in soup.select("form[method=post], form[method=POST]"):
            action = form.get("action") or address
            if "logout" in action: continue
            data = fields_of(form)
            names = [name for name in data if name not in ("csrfmiddlewaretoken",) and "action" not in name]
            for wrong in WRONG:
                for group in ([names] + ([[name] for name in names if any(x in name for x in ("page","image","doc","parent","country","project","organisation","theme","site","collection","locale","_FORMS","-id","-ORDER","id_", "user","indicator","date","at")) and "-" not in name.replace("comments-","")] if wrong in ("None","9"*30, "\0") else [])):
                    posted = {**data, **{name: wrong for name in group}}
                    n += 1
                    try:
                        with transaction.atomic():
                            r = client.post(action, posted)
                            transaction.set_rollback(True)
                        if r.status_code >= 500: raise RuntimeError(r.status_code)
                    except Exception as e:
                        tb = traceback.extract_tb(e.__traceback__)
                        last = [f for f in tb if "site-packages/django/" not in f.filename or True][-1]
                        where = [f"{f.filename.split('site-packages/')[-1].split('requests/')[-1]}:{f.lineno}" for f in tb if "/wagtail" in f.filename or "/vwn_site" in f.filename or "/projects/" in f.filename or "modelcluster" in f.filename][-2:]
                        key = (type(e).__name__, str(e)[:60] if wrong not in str(e) else "", tuple(where))
                        if key not in seen:
                            seen[key] = (address, group if len(group)==1 else "all", wrong)
                            with capsys.disabled(): print(key, seen[key], flush=True)
    with capsys.disabled(): print(n, time.time()-begun, len(kinds))
    assert not seen
