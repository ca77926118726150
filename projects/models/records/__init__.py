"""Records hold facts and have no language. They know nothing of pages."""

from .acknowledgements import Acknowledgement
from .countries import Country
from .indicators import Indicator
from .organisations import Membership, Organisation, OrganisationName
from .project_rows import ProjectCountry, ProjectDocument, ProjectOrganisation, ProjectPlace, ProjectTheme
from .projects import Project
from .results import Result, ResultOrganisation, ResultTheme
from .themes import Theme

__all__ = [
    "Acknowledgement",
    "Country",
    "Indicator",
    "Membership",
    "Organisation",
    "OrganisationName",
    "Project",
    "ProjectCountry",
    "ProjectDocument",
    "ProjectOrganisation",
    "ProjectPlace",
    "ProjectTheme",
    "Result",
    "ResultOrganisation",
    "ResultTheme",
    "Theme",
]
