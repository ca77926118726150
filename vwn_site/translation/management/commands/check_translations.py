import json

from django.core.management.base import BaseCommand

from ...audit import Finding, find, mend


class Command(BaseCommand):
    help = "Checks that both languages fit together. Exit status 0: nothing is wrong; 1: something is; 2: not checked."

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="mend what is safe to mend")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def execute(self, *args, **options):
        try:
            return super().execute(*args, **options)
        except Exception as error:
            self.stderr.write(f"The translations could not be checked: {error}")
            raise SystemExit(2) from error

    def handle(self, *args, **options):
        findings = list(find())
        mended = mend(findings) if options["mend"] else []
        left = list(find()) if mended else findings
        write = self.write_json if options["format"] == "json" else self.write_text
        write(mended, left)
        if left:
            raise SystemExit(1)

    def write_json(self, mended: list[Finding], left: list[Finding]):
        report = {"mended": [as_dict(one) for one in mended], "problems": [as_dict(one) for one in left]}
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))

    def write_text(self, mended: list[Finding], left: list[Finding]):
        for heading, findings in (("Mended", mended), ("Problems", left)):
            for finding in findings:
                found = as_dict(finding)
                safe = "  (--mend mends it)" if found["safe_to_mend"] and heading == "Problems" else ""
                line = "{severity:<8}{check:<13}{subject}: {message}".format(**found)
                self.stdout.write(f"{heading:<10}{line}{safe}")
        self.stdout.write(f"{len(left)} problems, {len(mended)} mended.")


def as_dict(finding: Finding) -> dict:
    problem = finding.problem
    return {
        "check": finding.check.name,
        "severity": finding.check.severity.value,
        "subject": finding.subject,
        "model": problem.subject._meta.label if problem.subject is not None else "",
        "id": problem.subject.pk if problem.subject is not None else None,
        "message": str(problem.message),
        "safe_to_mend": problem.is_safe_to_mend,
    }
