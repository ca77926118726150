"""What the records and the glossary tell the checks."""

from django.apps import apps

from ..models import GlossaryTerm
from .remarks import Term


def recorded_names() -> tuple[frozenset[str], ...]:
    """The names that whatever is recorded goes by; any of them may stand for another.

    A model whose objects have names that stay as they are says so with a class method `recorded_names`.
    """
    models = [model for model in apps.get_models() if hasattr(model, "recorded_names")]
    return tuple(names for model in models for names in model.recorded_names())


def terms_into(locale) -> tuple[Term, ...]:
    return tuple(
        Term(
            term=one.term.lower(),
            required=in_parts(one.translations),
            forbidden=in_parts(one.forbidden),
            note=one.note,
        )
        for one in GlossaryTerm.objects.filter(target_locale=locale)
    )


def in_parts(text: str) -> tuple[str, ...]:
    """What commas separate, in small letters."""
    return tuple(part.strip().lower() for part in text.split(",") if part.strip())
