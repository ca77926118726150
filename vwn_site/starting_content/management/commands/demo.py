import os

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from vwn_site.queue.companion import working

ACCOUNTS = {
    "beheer": None,
    "redactie": "Redactie",
    "eindredactie": "Eindredactie",
    "auteur": "Auteurs",
    "vertaler": "Vertalers",
}


class Command(BaseCommand):
    help = "Prepares the database, loads the content, makes the demo accounts and serves the site. Not for production."

    def add_arguments(self, parser):
        parser.add_argument("--no-server", action="store_true", help="prepare everything and stop")

    def handle(self, *args, **options):
        if not settings.DEBUG and not settings.DEMO:
            raise CommandError("Demo accounts are not made with production settings.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_content", stdout=self.stdout)
        for name, group in ACCOUNTS.items():
            make_account(name, group)
        port = os.environ.get("PORT", "8000")
        self.stdout.write(welcome(port))
        if not options["no_server"]:
            with working():
                call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True)


def make_account(name: str, group: str | None):
    """An account with the password `demo-` and its name; without a group it is the administrator's."""
    facts = {"email": f"{name}@example.org", "first_name": name.capitalize(), "last_name": "(demo)"}
    user, created = get_user_model().objects.get_or_create(username=name, defaults=facts)
    if created:
        user.set_password(f"demo-{name}")
        user.is_superuser = user.is_staff = group is None
        user.save()
    if group:
        user.groups.add(Group.objects.get(name=group))


def welcome(port: str) -> str:
    """The addresses and accounts, for the terminal."""
    base = f"http://127.0.0.1:{port}"
    accounts = "\n".join(f"    {name:<14}demo-{name}" for name in ACCOUNTS)
    return f"\n  Nederlands  {base}/\n  English     {base}/en/\n  Admin       {base}/admin/\n\n{accounts}\n"
