"""Records: facts in no language. Each function makes one that is public, with what it is given and nothing else.

Whoever is referred to by name is made when it is not there yet, so that a test names what it is about and no more.
"""

from itertools import count

from django.utils.text import slugify

from projects.choices import OrganisationRole, Region
from projects.models import (
    Country,
    Indicator,
    Membership,
    Organisation,
    OrganisationName,
    Project,
    ProjectCountry,
    ProjectDocument,
    ProjectOrganisation,
    ProjectPlace,
    ProjectTheme,
    Result,
    ResultOrganisation,
    ResultTheme,
)

from .snippets import indicator

# The countries of the tests, which the map draws; work of VluchtelingenWerk in them is invented.
COUNTRIES = {
    "PT": ("portugal", Region.GREECE_AND_SOUTHERN_EUROPE),
    "IE": ("ireland", Region.CENTRAL_EUROPE),
    "SI": ("slovenia", Region.WESTERN_BALKANS),
    "TN": ("tunisia", Region.NEIGHBOURS),
}
# Of as many digits each, so that names sort in the order in which they were made.
numbers = count(10_000)


def country(iso_code: str = "PT") -> Country:
    """The country with this code, once."""
    identifier, region = COUNTRIES[iso_code]
    made, _created = Country.objects.get_or_create(
        iso_code=iso_code, defaults={"identifier": identifier, "region": region}
    )
    return made


def organisation(
    name: str = "Haven voor Iedereen", *, in_country: str = "", names=(), groups=(), **facts
) -> Organisation:
    """The organisation with this official name, once; facts are those of its first making.

    `names` are other names by language: {"en": "Harbour for All"}. `groups` are coalitions that it belongs to, by name
    or made before.
    """
    found = Organisation.objects.filter(name=name).first()
    if found:
        return found
    made = Organisation(identifier=slugify(name), name=name, **{"kind": "ngo", **facts})
    made.country = country(in_country) if in_country else None
    made.names = [OrganisationName(language=language, name=other) for language, other in dict(names).items()]
    made.memberships = [Membership(group=as_organisation(group, kind="coalition")) for group in groups]
    made.save()
    return made


def as_organisation(value, **facts) -> Organisation:
    return value if isinstance(value, Organisation) else organisation(value, **facts)


def project(
    identifier: str = "",
    *,
    countries=(),
    partners=(),
    funders=(),
    themes=(),
    places=(),
    documents=(),
    **facts,
) -> Project:
    """A running project. `countries` are ISO codes, or a share by code: {"PT": 60, "IE": 40}.

    `partners` and `funders` are organisations or their names; `funders` may be a programme by organisation.
    """
    identifier = identifier or f"project-{next(numbers)}"
    made = Project(**{"identifier": identifier, "working_title": identifier, **facts})
    shares = countries if isinstance(countries, dict) else dict.fromkeys(countries)
    made.countries = _in_order(ProjectCountry(country=country(code), share=share) for code, share in shares.items())
    made.places = _in_order(ProjectPlace(name=name) for name in places)
    made.themes = _in_order(ProjectTheme(theme=theme) for theme in themes)
    made.documents = _in_order(ProjectDocument(document=document) for document in documents)
    programmes = funders if isinstance(funders, dict) else dict.fromkeys(funders, "")
    organisations = [
        *(_takes_part(partner, OrganisationRole.LOCAL_PARTNER) for partner in partners),
        *(_takes_part(funder, OrganisationRole.FUNDER, programme=name) for funder, name in programmes.items()),
    ]
    made.organisations = _in_order(organisations)
    made.save()
    return made


def project_of(identifier: str) -> Project:
    """The project that was made with this identifier."""
    return Project.objects.get(identifier=identifier)


def _in_order(parts) -> list:
    """What belongs to a record, in the order that it is given in, as the admin keeps it."""
    ordered = list(parts)
    for order, part in enumerate(ordered):
        part.sort_order = order
    return ordered


def _takes_part(value, role: OrganisationRole, **facts) -> ProjectOrganisation:
    return ProjectOrganisation(organisation=as_organisation(value), role=role, **facts)


def result(
    of: Project | None = None, *, counts: Indicator | None = None, year: int = 2021, achieved_by=(), themes=(), **facts
) -> Result:
    """A result of a project, or of none; without `counts` it counts people who were given advice.

    `achieved_by` are the organisations, on whose pages it stands, and `themes` the themes.
    """
    identifier = facts.pop("identifier", "") or f"result-{next(numbers)}"
    counts = counts or Indicator.objects.filter(slug="advice").first() or indicator()
    if facts.get("value") is not None:
        facts.setdefault("unit", "people")
    made = Result(identifier=identifier, project=of, indicator=counts, year=year, **facts)
    made.achieved_by = _in_order(ResultOrganisation(organisation=as_organisation(one)) for one in achieved_by)
    made.themes = _in_order(ResultTheme(theme=theme) for theme in themes)
    made.save()
    return made
