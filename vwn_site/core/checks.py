"""House rules as system checks, so that `manage.py check` tells when one is broken."""

from django.conf import settings
from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import get_page_models

IMMEDIATE = "django_tasks.backends.immediate.ImmediateBackend"


def our_page_models():
    """The page types of this project that can be made."""
    models = [model for model in get_page_models() if not model._meta.abstract]
    return [model for model in models if model.__module__.startswith(settings.OUR_PACKAGES)]


@register("house_rules")
def check_tree_rules(**_options):
    """Every page type states its parents and children itself."""
    return [
        Error(f"{model.__name__} does not state {name}.", obj=model, id="house.E001")
        for model in our_page_models()
        for name in ("parent_page_types", "subpage_types")
        if name not in vars(model)
    ]


@register("house_rules")
def check_page_templates(**_options):
    """Every page type has a template on Wagtail's default path."""
    errors = []
    for model in our_page_models():
        try:
            get_template(model.template)
        except TemplateDoesNotExist:
            errors.append(Error(f"{model.__name__} has no template {model.template}.", obj=model, id="house.E002"))
    return errors


@register("house_rules")
def check_page_descriptions(**_options):
    """Every page type tells editors what it is for."""
    return [
        Error(f"{model.__name__} has no page_description.", obj=model, id="house.E003")
        for model in our_page_models()
        if not model.page_description
    ]


@register("house_rules")
def check_declarations(**_options):
    """Every page type says what search, feeds and search engines make of it."""
    return [
        Error(f"{model.__name__} does not state {name}.", obj=model, id="house.E005")
        for model in our_page_models()
        for name in ("search_kind", "is_in_feeds", "schema_type")
        if getattr(model, name) is None
    ]


@register("house_rules")
def check_tasks_are_immediate(**_options):
    """References are indexed and files deleted with the change itself: they decide what of it is still public."""
    backends = {alias: task["BACKEND"] for alias, task in settings.TASKS.items()}
    return [
        Error(f"TASKS[{alias!r}] must run at once, not by {backend}.", id="house.E004")
        for alias, backend in backends.items()
        if backend != IMMEDIATE
    ]
