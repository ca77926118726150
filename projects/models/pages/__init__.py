"""Pages hold the words about a record in one language."""

from .achievements import Achievement, AchievementsIndexPage, AchievementsPage
from .countries import CountryIndexPage, CountryPage
from .partners import PartnerIndexPage, PartnerPage
from .projects import ProjectIndexPage, ProjectPage
from .publications import PublicationAuthor, PublicationIndexPage, PublicationPage
from .themes import ThemeIndexPage, ThemePage

__all__ = [
    "Achievement",
    "AchievementsIndexPage",
    "AchievementsPage",
    "CountryIndexPage",
    "CountryPage",
    "PartnerIndexPage",
    "PartnerPage",
    "ProjectIndexPage",
    "ProjectPage",
    "PublicationAuthor",
    "PublicationIndexPage",
    "PublicationPage",
    "ThemeIndexPage",
    "ThemePage",
]
