"""The organisations of the overview, by the part that they take."""

from collections.abc import Iterator

from vwn_site.core.kept import kept

from .catalogue import catalogue
from .choices import OrganisationKind
from .directory import named
from .models.records import Organisation
from .roles import roles_in_words


@kept
def organisations_by_part() -> dict:
    """Those that are in a public project or have a page, as `partners`, `government`, `funders` and `others`.

    `roles` are their roles in words, by identifier. Those without a name that may be told are left out.
    """
    listed = Organisation.objects.live().filter(is_named=True).select_related("country")
    by_part = {"partners": [], "government": [], "funders": [], "others": []}
    taken = taken_parts()
    for organisation in sorted(listed, key=lambda organisation: named(organisation).name.casefold()):
        for part in parts_of(organisation, taken):
            by_part[part].append(organisation)
    return {**by_part, "roles": roles_in_words()}


def taken_parts() -> dict[str, set[str]]:
    """The identifiers of who takes each part in public projects; who is a partner in one is none of the others."""
    partners = {partner for entry in catalogue() for partner in entry.partners if partner not in entry.others}
    others = {other for entry in catalogue() for other in entry.others} - partners
    funders = {funder for entry in catalogue() for funder in entry.funders}
    return {"partners": partners, "funders": funders, "others": others}


def parts_of(organisation: Organisation, taken: dict[str, set[str]]) -> Iterator[str]:
    """The parts of an organisation; what is in no project and has a page is a partner, and some are of government."""
    parts = [part for part, identifiers in taken.items() if organisation.identifier in identifiers]
    if not parts and named(organisation).href:
        parts = ["partners"]
    for part in parts:
        yield "government" if part == "partners" and organisation.kind == OrganisationKind.GOVERNMENT else part
