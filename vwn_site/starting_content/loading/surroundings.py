"""What stands around the pages: the site's address of the home page, its settings, menus and footer."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site

from vwn_site.home.models import FooterText, Menu, SiteSettings

from ..building import Builder
from ..content import Item
from ..translating import counterpart_of, translate
from .run import SOURCE, TARGET, Run, publish


class SurroundingsLoader:
    """Points the site at the home page and loads its settings, menus and footer."""

    def __init__(self, run: Run):
        self.run, self.references = run, run.references

    def load(self):
        self.point_site_at_home()
        self.run.attempt(self.run.content.site, self.load_site)

    def point_site_at_home(self):
        home = Page.objects.get(pk=self.references.get("page", "home").pk)
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        if site.root_page_id != home.pk:
            site.root_page = home
            site.site_name = site.site_name or "VluchtelingenWerk"
            site.save()

    def load_site(self, item: Item):
        if self.run.is_settled(item):
            return
        self.load_settings(item)
        for pick in item.content.picks:
            self.load_pick(pick)
        for redirect in item.content.redirects:
            self.load_redirect(redirect)
        for menu in item.content.menus:
            self.load_menu(menu)
        footer = FooterText.objects.filter(locale=self.run.source_locale).first() or FooterText(
            locale=self.run.source_locale
        )
        builders = [Builder("footer", language, self.references) for language in (SOURCE, TARGET)]
        footer.text = builders[0].rich_text(item.content.footer_text)
        publish(footer)
        english = counterpart_of(footer, text=builders[1].rich_text(item.content.footer_text))
        translate(footer, english, self.run.target_locale)
        self.run.remember(item, footer)

    def load_settings(self, item: Item):
        settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        settings.main_website = item.content.settings.main_website
        settings.contact_email = item.content.settings.contact_email
        settings.foreign_names = item.content.settings.foreign_names
        settings.social_media = [
            {
                "type": "medium",
                "value": one.model_dump(),
                "id": Builder("site", SOURCE, self.references).identifier(one.name),
            }
            for one in item.content.settings.social_media
        ]
        settings.save()

    def load_pick(self, one):
        """Puts a page first for some questions; in English the search leads to its translation."""
        page = Page.objects.get(pk=self.references.get("page", one.page).pk)
        for question in {*one.questions.nl, *one.questions.en}:
            SearchPromotion.objects.get_or_create(query=Query.get(question), page=page)

    def load_redirect(self, one):
        """Leads from an address that is gone to the page that took its place, in both languages."""
        page = Page.objects.get(pk=self.references.get("page", one.to).pk)
        for language, target in ((SOURCE, page), (TARGET, page.get_translation(self.run.target_locale))):
            old_path = Redirect.normalise_path(getattr(one.from_, language))
            Redirect.objects.update_or_create(old_path=old_path, site=None, defaults={"redirect_page": target})

    def load_menu(self, one):
        menu = Menu.objects.filter(locale=self.run.source_locale, location=one.location).first()
        menu = menu or Menu(locale=self.run.source_locale, location=one.location)
        builders = [Builder(f"menu/{one.location}", language, self.references) for language in (SOURCE, TARGET)]
        menu.heading, menu.links = builders[0].words(one.heading), builders[0].links(one.links)
        publish(menu)
        english = counterpart_of(menu, heading=builders[1].words(one.heading))
        english.links = builders[1].links(one.links)
        translate(menu, english, self.run.target_locale)
