"""The table of checks, and what runs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log, registry

from ..segments.library import TranslationSource
from . import pairs, segments, tree
from .problems import Check, Problem, Severity

CHECKS = [
    Check("tree", Severity.ERROR, _("Structure of the page tree"), tree.structure),
    Check("parents", Severity.ERROR, _("Translations in another place than their source"), tree.wrong_parents),
    Check("orphans", Severity.ERROR, _("Translations without a source"), pairs.targets_without_source),
    Check("ends", Severity.ERROR, _("Translations that lost their page"), pairs.translations_without_ends),
    Check("live", Severity.ERROR, _("Public translations of withdrawn pages"), pairs.live_without_live_source),
    Check("privacy", Severity.ERROR, _("Translations with different privacy"), pairs.differing_privacy),
    Check("removed", Severity.ERROR, _("Public parts that the source no longer has"), pairs.shown_although_removed),
    Check("aliases", Severity.WARNING, _("Pages that show another language"), pairs.aliases),
    Check("overrides", Severity.ERROR, _("Choices that are gone"), segments.broken_overrides),
    Check("untranslated", Severity.WARNING, _("Untranslated segments that are public"), segments.untranslated_segments),
    Check("language", Severity.WARNING, _("Dutch sentences in another language"), segments.dutch_sentences),
    Check("errors", Severity.WARNING, _("Translations with an error"), segments.strings_with_errors),
    Check("schema", Severity.WARNING, _("Translations from before an upgrade"), segments.outdated_schemas),
]


@dataclass(frozen=True)
class Finding:
    """A problem with the check that found it."""

    check: Check
    problem: Problem

    @property
    def subject(self) -> str:
        """The title, of what is there and of what is gone."""
        subject = self.problem.subject
        return subject.object_repr if isinstance(subject, TranslationSource) else str(subject or "")


def find() -> Iterator[Finding]:
    """All that is wrong, in the order of the table."""
    for check in CHECKS:
        for problem in check.find():
            yield Finding(check, problem)


def mend(findings: list[Finding], user=None) -> list[Finding]:
    """Repairs what is safe to repair, each on its own, and leaves a line in its history; what was repaired."""
    mended = [finding for finding in findings if finding.problem.is_safe_to_mend]
    for finding in mended:
        _mend(finding, user)
    return mended


@transaction.atomic
def _mend(finding: Finding, user):
    finding.problem.mend(user)
    subject = editable(finding.problem.subject)
    if subject is not None and registry.get_log_model_for_instance(subject) is not None:
        data = {"check": finding.check.name, "problem": str(finding.problem.message)}
        log(instance=subject, action="translation.mend", user=user, data=data)


def editable(subject: models.Model | None) -> models.Model | None:
    """The page or snippet that a problem is about, also when it is about what was handed to translators; or None."""
    if not isinstance(subject, TranslationSource):
        return subject
    try:
        return subject.get_source_instance()
    except (ObjectDoesNotExist, AttributeError):
        return None
