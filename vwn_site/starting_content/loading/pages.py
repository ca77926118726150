"""Pages: words in both languages, in the tree."""

from wagtail.models import Page, Site

from projects import models as projects
from stories.models import StoryIndexPage, StoryPage
from vwn_site.home.models import DefinitionsPage, HomePage, StandardPage
from vwn_site.newsletter.models import ContactPage, NewsletterPage

from ..building import Builder
from ..content import Item
from ..translating import paired_strings, translate
from .run import SOURCE, TARGET, Run, translation_of

INDEX_MODELS = {
    "projects": projects.ProjectIndexPage,
    "countries": projects.CountryIndexPage,
    "partners": projects.PartnerIndexPage,
    "themes": projects.ThemeIndexPage,
    "results": projects.AchievementsIndexPage,
    "stories": StoryIndexPage,
}
PAGE_MODELS = {
    "projects": projects.ProjectPage,
    "countries": projects.CountryPage,
    "partners": projects.PartnerPage,
    "themes": projects.ThemePage,
    "results": projects.AchievementsPage,
    "stories": StoryPage,
    "plain": StandardPage,
}
# Plain pages that are more than words.
OWN_MODELS = {
    "plain/newsletter": NewsletterPage,
    "plain/contact": ContactPage,
    "plain/definitions": DefinitionsPage,
}


class PageLoader:
    """Places, fills, publishes and translates the pages."""

    def __init__(self, run: Run):
        self.run, self.references = run, run.references

    def load(self):
        """Places all pages first, so that they can refer to one another; then fills and publishes, then translates."""
        items = self.run.content.page_items
        for item in items:
            self.run.attempt(item, self.place)
        self.run.stop_at_errors()
        placed = [item for item in items if self.page(item) is not None]
        unsettled = [item for item in placed if not self.run.is_settled(item)]
        for item in unsettled:
            self.run.attempt(item, self.fill)
        self.run.stop_at_errors()
        for item in unsettled:
            self.run.attempt(item, self.translate_page)

    def place(self, item: Item):
        """The page of an item in the tree, as an empty draft when there was none."""
        self.references.add("page", self.page_key(item), None)
        if self.run.is_deleted(item):
            return
        page = self.run.loaded_object(item)
        if page is None:
            slug = item.content.slug.nl if item.content.slug else "home"
            page = page_model(item)(title=item.content.title.nl, slug=slug, locale=self.run.source_locale, live=False)
            for name, value in self.facts(item).items():
                setattr(page, name, value)
            self.parent(item).add_child(instance=page)
        self.references.add("page", self.page_key(item), page)

    def page(self, item: Item) -> Page | None:
        """The page of an item; None when staff deleted it or what it belongs to."""
        return self.references.get("page", self.page_key(item))

    def page_key(self, item: Item) -> str:
        return item.full_key if item.kind != "indexes" else item.key

    def parent(self, item: Item) -> Page:
        if item.kind == "home":
            root = Page.get_first_root_node()
            free_home_slug(root)
            return root
        parent = "home" if item.kind in ("indexes", "plain") else item.kind
        return Page.objects.get(pk=self.references.required("page", parent).pk)

    def facts(self, item: Item) -> dict:
        """What a page has in no language: the record that it is about."""
        one, find, required = item.content, self.references.get, self.references.required
        match item.kind:
            case "projects":
                return {"project": required("project", one.project)}
            case "countries":
                return {"country": required("country", one.country)}
            case "partners":
                return {"organisation": required("organisation", one.organisation)}
            case "themes":
                return {"theme": required("theme", one.theme)}
            case "results":
                return {"year": one.year}
            case "stories":
                return {
                    **one.model_dump(include={"person", "kind", "story_date", "source_url"}),
                    "organisation": find("organisation", one.organisation),
                    "country": find("country", one.country),
                    "project": find("project", one.project),
                }
        return {}

    def words(self, item: Item, language: str) -> dict:
        """The fields of a page that are words, in one language."""
        one, builder = item.content, Builder(item.full_key, language, self.references)
        words = {
            "title": builder.words(one.title),
            "draft_title": builder.words(one.title),
            "summary": builder.words(one.summary),
            "image_alt": builder.words(self.references.alt.get(one.image or "")),
            "slug": one.slug.in_(language) if one.slug else "home",
        }
        if hasattr(one, "introduction"):
            words["introduction"] = builder.rich_text(one.introduction)
        if hasattr(page_model(item), "body"):
            words["body"] = builder.body(one.body)
            words["updates"] = builder.updates(one.updates)
        if item.kind == "home":
            words["doors"] = builder.links(one.doors)
            words["figures"] = builder.figures(one.figures)
            words["sections"] = builder.sections(one.sections)
        if item.kind == "stories":
            words["role"] = builder.words(one.role)
            words["content_note"] = builder.words(one.content_note)
        return words

    def achievements(self, item: Item, language: str) -> list:
        if item.kind != "results":
            return []
        builder, find = Builder(item.full_key, language, self.references), self.references.get
        return [
            projects.Achievement(
                locale=self.run.source_locale,
                translation_key=builder.identifier("achievements", index),
                title=builder.words(one.title),
                text=builder.rich_text(one.text),
                project=find("project", one.project),
                result=find("result", one.result),
                sort_order=index,
            )
            for index, one in enumerate(item.content.achievements)
        ]

    def fill(self, item: Item):
        page = self.page(item)
        page = type(page).objects.get(pk=page.pk)
        self.set_words(page, item, SOURCE)
        paired_strings(page, self.page_counterpart(page, item))
        page.full_clean()
        page.save_revision().publish()

    def set_words(self, page: Page, item: Item, language: str):
        for name, value in {**self.facts(item), **self.words(item, language)}.items():
            setattr(page, name, value)
        page.image = self.references.get("image", item.content.image)
        page.to_confirm = "\n".join(item.content.to_confirm)
        if item.kind == "results":
            page.achievements = self.achievements(item, language)

    def page_counterpart(self, page: Page, item: Item) -> Page:
        """The English page in memory; its title's place is that of the Dutch one, so that passages can be paired."""
        counterpart = type(page)(locale=page.locale, translation_key=page.translation_key)
        self.set_words(counterpart, item, TARGET)
        return counterpart

    def translate_page(self, item: Item):
        """Translates a page where its translation has a place: below a page that is translated itself."""
        page = self.page(item)
        page = type(page).objects.get(pk=page.pk)
        parent = page.get_parent()
        if parent.is_root() or translation_of(parent, self.run.target_locale):
            translate(page, self.page_counterpart(page, item), self.run.target_locale)
        self.run.remember(item, page)


def page_model(item: Item):
    if item.kind == "home":
        return HomePage
    if item.kind == "indexes":
        return INDEX_MODELS[item.key]
    return OWN_MODELS.get(item.full_key) or PAGE_MODELS[item.kind]


def free_home_slug(root: Page):
    """The page that Wagtail's own migrations make gives way to ours."""
    for page in root.get_children().filter(slug="home").exclude(content_type__model="homepage"):
        Site.objects.filter(root_page=page).delete()
        page.delete()
