"""What the records and the glossary tell the checks."""

from projects.models import Organisation

from ..models import GlossaryTerm
from .remarks import Term


def recorded_names() -> tuple[frozenset[str], ...]:
    """Every organisation with all of its names and its abbreviation; any of them may stand for another."""
    organisations = Organisation.objects.prefetch_related("names").only("name", "abbreviation")
    return tuple(_names_of(one) for one in organisations)


def _names_of(organisation: Organisation) -> frozenset[str]:
    names = {organisation.name, organisation.abbreviation, *(one.name for one in organisation.names.all())}
    return frozenset(names - {""})


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
