"""What the glossary tells the checks."""

from ..models import GlossaryTerm
from .remarks import Term


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
