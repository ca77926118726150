"""Records hold facts and have no language; pages hold the words about a record in one language."""

from .achievement_pages import Achievement, AchievementsIndexPage, AchievementsPage
from .acknowledgements import Acknowledgement
from .countries import Country
from .country_pages import CountryIndexPage, CountryPage
from .organisations import Membership, Organisation, OrganisationName
from .partner_pages import PartnerIndexPage, PartnerPage
from .project_pages import ProjectIndexPage, ProjectPage
from .projects import (
    Project,
    ProjectCountry,
    ProjectDocument,
    ProjectOrganisation,
    ProjectPlace,
    ProjectTheme,
)
from .results import Indicator, Result, ResultOrganisation, ResultTheme
from .theme_pages import ThemeIndexPage, ThemePage
from .themes import Theme

__all__ = [
    "Achievement",
    "AchievementsIndexPage",
    "AchievementsPage",
    "Acknowledgement",
    "Country",
    "CountryIndexPage",
    "CountryPage",
    "Indicator",
    "Membership",
    "Organisation",
    "OrganisationName",
    "PartnerIndexPage",
    "PartnerPage",
    "Project",
    "ProjectCountry",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectOrganisation",
    "ProjectPage",
    "ProjectPlace",
    "ProjectTheme",
    "Result",
    "ResultOrganisation",
    "ResultTheme",
    "Theme",
    "ThemeIndexPage",
    "ThemePage",
]
