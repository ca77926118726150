"""The organisations of the overview, by the part that they take."""

from .catalogue import catalogue
from .choices import OrganisationKind
from .directory import named
from .models.records import Organisation
from .roles import roles_in_words


def organisations_by_part() -> dict:
    """Those that are in a public project or have a page, as `partners`, `government`, `funders` and `others`.

    `roles` are their roles in words, by identifier. Those without a name that may be told are left out.
    """
    listed = Organisation.objects.live().filter(is_named=True).select_related("country")
    organisations = sorted(listed, key=lambda organisation: named(organisation).name.casefold())
    funders = {funder for entry in catalogue() for funder in entry.funders}
    partners = {partner for entry in catalogue() for partner in entry.partners if partner not in entry.others}
    others = {other for entry in catalogue() for other in entry.others} - partners
    in_projects = partners | funders | others
    without_project = [organisation for organisation in organisations if organisation.identifier not in in_projects]
    partners |= {organisation.identifier for organisation in without_project if named(organisation).href}
    of_partners = [organisation for organisation in organisations if organisation.identifier in partners]
    return {
        "partners": [partner for partner in of_partners if partner.kind != OrganisationKind.GOVERNMENT],
        "government": [partner for partner in of_partners if partner.kind == OrganisationKind.GOVERNMENT],
        "others": [organisation for organisation in organisations if organisation.identifier in others],
        "funders": [organisation for organisation in organisations if organisation.identifier in funders],
        "roles": roles_in_words(),
    }
