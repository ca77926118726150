"""Whether the two languages fit together: checks over all pages and snippets, and mending of what is safe to mend."""

from .checks import CHECKS, Finding, find, mend
from .problems import Check, Problem, Severity

__all__ = ["CHECKS", "Check", "Finding", "Problem", "Severity", "find", "mend"]
