"""Where the addresses of pages that go should lead, as whoever removes the pages says.

Nowhere is an answer too. It leaves no trace, and is proposed for pages about people: an address has the words of the
title in it, and what leads on says that something was there.
"""

from collections import defaultdict
from contextlib import contextmanager

from django import forms
from django.db import transaction
from django.db.models import TextChoices
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from ..addresses import own_site
from ..tree import TreePage, tree
from .dependents import names_of_linking
from .removal import Address, Removal

# Of more addresses it is told how many there are.
MOST_TOLD = 3
LONGEST = Redirect._meta.get_field("old_path").max_length


class Way(TextChoices):
    PROPOSED = "proposed", gettext_lazy("To the page above it")
    PAGE = "page", gettext_lazy("To another page")
    NOWHERE = (
        "nowhere",
        gettext_lazy("Nowhere: visitors read that the page does not exist, and nothing shows that it ever did"),
    )


class ForwardingForm(forms.Form):
    """Asks where the addresses of a removal lead; of a form that says nothing they lead nowhere."""

    way = forms.ChoiceField(
        label=gettext_lazy("Where should the old address lead?"), widget=forms.RadioSelect, required=False
    )
    page = forms.ModelChoiceField(
        label=gettext_lazy("The other page"), queryset=Page.objects.all(), widget=AdminPageChooser, required=False
    )

    def __init__(self, *args, removal: Removal, **options):
        super().__init__(*args, **options)
        self.removal = removal
        self.proposals = {page.pk: self.proposal_for(page) for page in removal.chosen}
        titles = {page.title for page in self.proposals.values() if page}
        choices = dict(Way.choices)
        if len(titles) == 1:
            choices[Way.PROPOSED] = _("To “%(title)s”") % {"title": titles.pop()}
        elif not titles:
            del choices[Way.PROPOSED]
        self.fields["way"].choices = list(choices.items())
        is_kept_quiet = removal.is_about_person or Way.PROPOSED not in choices
        self.initial.setdefault("way", Way.NOWHERE if is_kept_quiet else Way.PROPOSED)

    @property
    def is_needed(self) -> bool:
        """Whether any address is left behind that readers know."""
        return bool(self.removal.public)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("way") == Way.PAGE and not self.may_lead_to(self.chosen_page()):
            self.add_error("page", _("Choose a page that everybody can read and that is not being removed."))
        return cleaned

    def chosen_page(self) -> TreePage | None:
        page = self.cleaned_data.get("page")
        return tree().by_pk.get(page.pk) if page else None

    def may_lead_to(self, page: TreePage | None) -> bool:
        return page is not None and page.is_public and page.pk not in self.removal.keys

    def proposal_for(self, page: Page) -> TreePage | None:
        """What goes on where a page ends, if it is the only one that goes, else the nearest page above it."""
        is_alone = len(self.removal.chosen) == 1 and not self.removal.is_part_of_many
        successor = getattr(page.specific_deferred, "successor", None) if is_alone else None
        known = [tree().by_pk.get(successor.pk)] if successor else []
        return next(filter(self.may_lead_to, [*known, *reversed(tree().above(page.path))]), None)

    def destinations(self) -> dict[Address, TreePage]:
        """Where each address is to lead, without those that lead nowhere; to be asked before anything is removed."""
        way, other = self.cleaned_data.get("way"), self.chosen_page()
        if way not in (Way.PROPOSED, Way.PAGE):
            return {}
        leads = {
            address: other if way == Way.PAGE else self.proposals[self.removal.top_of(address.page).pk]
            for address in self.removal.addresses()
        }
        return {address: self.in_language_of(address.page, page) for address, page in leads.items() if page}

    def in_language_of(self, page: TreePage, destination: TreePage) -> TreePage:
        translation = tree().translations(destination.translation_key).get(page.language)
        return translation if self.may_lead_to(translation) else destination


@contextmanager
def leading_on(form: ForwardingForm, request):
    """A transaction in which pages go, after which their addresses lead where a valid form says, and that is told."""
    with transaction.atomic():
        addresses, destinations = form.removal.addresses(), form.destinations()
        linking = names_of_linking(form.removal) if addresses else []
        forgotten = form.removal.hidden_paths() if form.cleaned_data.get("way") == Way.NOWHERE else []
        yield
        gone = addresses_of_gone(addresses)
        forget([*forgotten, *(address.old_path for address in gone)])
        lead_on({address: destinations[address] for address in gone if address in destinations}, form.removal)
    tell_where_they_lead(request, {address: destinations.get(address) for address in gone})
    if gone and linking:
        names = {"names": get_text_list(linking, _("and"))}
        messages.info(request, _("Links to it are no longer shown in: %(names)s.") % names)


def tell_where_they_lead(request, destinations: dict[Address, TreePage | None]):
    """Says of the addresses that pages had last what visitors find there now."""
    addresses = defaultdict(list)
    for address, page in destinations.items():
        if address.is_last:
            addresses[page and page.title].append(address.old_path)
    for title, paths in addresses.items():
        text = _("Anybody who opens %(addresses)s will come to “%(title)s”.")
        if title is None:
            text = _("Anybody who opens %(addresses)s will read that the page does not exist.")
        messages.info(request, text % {"addresses": in_words(paths), "title": title})


def in_words(paths: list[str]) -> str:
    """The first few addresses, and how many more there are."""
    more = len(paths) - MOST_TOLD
    others = (
        [ngettext("%(count)d more address", "%(count)d more addresses", more) % {"count": more}] if more > 0 else []
    )
    return get_text_list([*paths[:MOST_TOLD], *others], _("and"))


def addresses_of_gone(addresses: list[Address]) -> list[Address]:
    """Those of pages that are not public any more."""
    pages = Page.objects.filter(live=True, pk__in=[address.page.pk for address in addresses])
    live = set(pages.values_list("pk", flat=True))
    return [address for address in addresses if address.page.pk not in live]


def forget(old_paths: list[str]):
    """Nothing that was made by itself leads on from these addresses any more."""
    Redirect.objects.filter(site=own_site(), automatically_created=True, old_path__in=old_paths).delete()


def lead_on(destinations: dict[Address, TreePage], removal: Removal):
    """Makes a redirect for each address.

    A page that is only offline may come back: no browser may remember where its address led.
    """
    site = own_site()
    redirects = [
        Redirect(
            old_path=address.old_path,
            site=site,
            redirect_page_id=page.pk,
            is_permanent=removal.is_deletion,
            automatically_created=True,
        )
        for address, page in destinations.items()
        if len(address.old_path) <= LONGEST
    ]
    Redirect.objects.bulk_create(redirects, ignore_conflicts=True)
