"""What stands around the pages: the site's address of the home page, its settings, menus and footer."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site

from vwn_site.core.addresses import own_site, write_site_address
from vwn_site.home.models import FooterText, Menu, SiteSettings

from ..building import Builder, DeletedReference
from ..content import Item
from ..translating import counterpart_of, translate
from .run import SOURCE, TARGET, Run, publish, translation_of


class SurroundingsLoader:
    """Points the site at the home page and loads its settings, menus and footer."""

    def __init__(self, run: Run):
        self.run, self.references = run, run.references

    def load(self):
        self.point_site_at_home()
        steps = {
            "settings": self.settings,
            "footer": self.footer,
            "menu": self.menu,
            "pick": self.pick,
            "redirect": self.redirect,
        }
        for item in self.run.content.parts_of_site:
            self.run.attempt(item, lambda item: self.load_part(item, steps[item.kind]))

    def load_part(self, item: Item, step):
        if not self.run.is_deleted(item) and not self.run.is_settled(item):
            self.run.remember(item, step(item))

    def point_site_at_home(self):
        home = self.references.get("page", "home")
        site = own_site() or Site(hostname="localhost", is_default_site=True)
        if home and site.root_page_id != home.pk:
            site.root_page = Page.objects.get(pk=home.pk)
            site.site_name = site.site_name or "VluchtelingenWerk"
            site.save()
        write_site_address()

    def settings(self, item: Item) -> SiteSettings:
        site = own_site()
        if site is None:
            raise DeletedReference("the home page was deleted")
        settings = SiteSettings.for_site(site)
        settings.main_website = item.content.main_website
        settings.contact_email = item.content.contact_email
        settings.foreign_names = item.content.foreign_names
        settings.social_media = [
            {
                "type": "medium",
                "value": medium.model_dump(),
                "id": Builder("site", SOURCE, self.references).identifier(medium.name),
            }
            for medium in item.content.social_media
        ]
        settings.save()
        return settings

    def footer(self, item: Item) -> FooterText:
        locale = self.run.source_locale
        footer = FooterText.objects.filter(locale=locale).first() or FooterText(locale=locale)
        builders = [Builder("footer", language, self.references) for language in (SOURCE, TARGET)]
        footer.text = builders[0].rich_text(item.content)
        publish(footer)
        translate(footer, counterpart_of(footer, text=builders[1].rich_text(item.content)), self.run.target_locale)
        return footer

    def pick(self, item: Item) -> SearchPromotion:
        """Puts a page first for a question; in English the search leads to its translation."""
        page = Page.objects.get(pk=self.references.required("page", item.content.page).pk)
        question = item.key.removeprefix(f"{item.content.page}: ")
        return SearchPromotion.objects.get_or_create(query=Query.get(question), page=page)[0]

    def redirect(self, item: Item) -> Redirect:
        """Leads from an address that is gone to the page that took its place, in both languages; the Dutch one."""
        page = Page.objects.get(pk=self.references.required("page", item.content.to).pk)
        targets = {SOURCE: page, TARGET: translation_of(page, self.run.target_locale)}
        redirects = {}
        for language, target in targets.items():
            old_path = Redirect.normalise_path(getattr(item.content.from_, language))
            if target:
                redirects[language], _made = Redirect.objects.update_or_create(
                    old_path=old_path, site=None, defaults={"redirect_page": target}
                )
        return redirects[SOURCE]

    def menu(self, item: Item) -> Menu:
        content, locale = item.content, self.run.source_locale
        menu = Menu.objects.filter(locale=locale, location=content.location).first()
        menu = menu or Menu(locale=locale, location=content.location)
        builders = [Builder(f"menu/{content.location}", language, self.references) for language in (SOURCE, TARGET)]
        menu.heading, menu.links = builders[0].words(content.heading), builders[0].links(content.links)
        publish(menu)
        english = counterpart_of(menu, heading=builders[1].words(content.heading))
        english.links = builders[1].links(content.links)
        translate(menu, english, self.run.target_locale)
        return menu
