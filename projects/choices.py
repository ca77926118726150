"""The fixed vocabularies of projects, organisations and results."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a project stands on a day, or stood when somebody last wrote down its facts, over a year ago.

    Those of FROM_DATES follow from dates only; nobody sets them.
    """

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Current")
    WAS_PLANNED = "was-planned", _("Was planned when last reported")
    WAS_RUNNING = "was-running", _("Was running when last reported")
    UNCONFIRMED = "unconfirmed", _("End date passed, not confirmed")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")


# What editors may set; those of the second line are confirmed by it, whatever the dates.
FROM_DATES = (Status.WAS_PLANNED, Status.WAS_RUNNING, Status.UNCONFIRMED)
SET_BY_HAND = [choice for choice in Status.choices if choice[0] not in FROM_DATES]
CONFIRMED = (Status.COMPLETED, Status.CANCELLED)
# Those of what ran on the date of its facts.
SEEN_RUNNING = (Status.RUNNING, Status.WAS_RUNNING)


class Scope(models.TextChoices):
    """Where a project works that is not tied to countries."""

    EUROPEAN_UNION = "eu", _("European Union")
    EUROPE = "europe", _("Europe")
    WORLD = "world", _("Worldwide")


class Region(models.TextChoices):
    """The groups in which countries are listed, in this order."""

    GREECE_AND_SOUTHERN_EUROPE = "southern-europe", _("Southern Europe")
    WESTERN_BALKANS = "western-balkans", _("Western Balkans")
    CENTRAL_EUROPE = "central-europe", _("Western and Central Europe")
    NEIGHBOURS = "neighbours", _("Around the Mediterranean")
    DUTCH_CARIBBEAN = "dutch-caribbean", _("Dutch Caribbean")


class OrganisationKind(models.TextChoices):
    NGO = "ngo", _("Civil-society organisation")
    COALITION = "coalition", _("Coalition")
    NETWORK = "network", _("Network")
    REFUGEE_LED = "refugee-led", _("Refugee-led organisation")
    PROFESSIONAL_BODY = "professional-body", _("Professional body")
    CENTRE = "centre", _("Centre of expertise")
    GOVERNMENT = "government", _("Government body")
    EUROPEAN_INSTITUTION = "european-institution", _("European institution")
    LOTTERY = "lottery", _("Lottery")
    FUND = "fund", _("Fund or foundation")


class OrganisationRole(models.TextChoices):
    """What an organisation does in a project; the order is that of the facts on a project's page."""

    LOCAL_PARTNER = "local-partner", _("Local partner")
    CO_PARTNER = "co-partner", _("Project partner")
    RESEARCH_PARTNER = "research-partner", _("Research partner")
    CONSORTIUM_MEMBER = "consortium-member", _("Consortium member")
    COALITION_MEMBER = "coalition-member", _("Member of the coalition")
    INITIATOR = "initiator", _("One of the initiators")
    INVOLVED = "involved", _("Named in this project")
    FUNDER = "funder", _("Funder")


# Of those that are in a project without being partners of VluchtelingenWerk.
OTHER_ROLES = (OrganisationRole.INITIATOR, OrganisationRole.INVOLVED)


class FundedPart(models.TextChoices):
    """How much of a project a funder pays for, where no exact share is public."""

    WHOLE = "whole", _("all of the costs")
    MOST = "most", _("most of the costs")
    PART = "part", _("part of the costs")


class Emblem(models.TextChoices):
    """A sign that stands beside a funder's statement, drawn by its owner's rules."""

    EUROPEAN_UNION = "eu", _("Emblem of the European Union")


class Qualifier(models.TextChoices):
    """How exact the number of a result is."""

    EXACTLY = "exactly", _("exactly")
    MORE_THAN = "more-than", _("more than")
    ABOUT = "about", _("about")
    UP_TO = "up-to", _("up to")


class Unit(models.TextChoices):
    """What a result counts in."""

    PEOPLE = "people", _("people")
    REFUGEES = "refugees", _("refugees")
    ORGANISATIONS = "organisations", _("organisations")
    TRAININGS = "trainings", _("training courses")
    APPLICATIONS = "applications", _("applications")
    COUNTRIES = "countries", _("countries")
    MUNICIPALITIES = "municipalities", _("municipalities")


# What counts people.
OF_PEOPLE = (Unit.PEOPLE, Unit.REFUGEES)
