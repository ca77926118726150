from django.core.management.base import BaseCommand

from vwn_site.core import withdrawal
from vwn_site.media.files import Problem, problems


class Command(BaseCommand):
    help = (
        "Checks that the files of pictures and documents are there, and no others. "
        "Exit status 0: nothing is wrong; 1: something is; 2: not checked."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--mend",
            action="store_true",
            help="make what can be made again, and delete what nothing leads to or nobody is shown",
        )

    def execute(self, *args, **options):
        try:
            return super().execute(*args, **options)
        except Exception as error:
            self.stderr.write(f"The files could not be checked: {error}")
            raise SystemExit(2) from error

    def handle(self, *args, **options):
        if options["mend"]:
            withdrawal.sweep()
        everything = list(problems())
        mended = [problem for problem in everything if options["mend"] and self.mends(problem)]
        left = [problem for problem in everything if problem not in mended]
        for heading, some in (("Mended", mended), ("Problem", left)):
            for problem in some:
                self.stdout.write(line(heading, problem))
        self.stdout.write(f"{len(left)} problems, {len(mended)} mended.")
        if left:
            raise SystemExit(1)

    def mends(self, problem: Problem) -> bool:
        if not problem.can_be_mended:
            return False
        try:
            problem.mend()
        except Exception as error:
            self.stderr.write(f"{problem.name}: {error}")
            return False
        return True


def line(heading: str, problem: Problem) -> str:
    what = "is missing" if problem.is_missing else "belongs to nothing"
    advice = "--mend mends it" if problem.can_be_mended else "only a backup has it"
    told = f"{heading:<9}{problem.kind.name:<16}{problem.name} {what}"
    return f"{told}  ({advice})" if heading == "Problem" else told
