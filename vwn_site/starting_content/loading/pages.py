"""Pages: words in both languages, in the tree."""

from collections.abc import Iterator
from typing import get_args

from django.apps import apps
from wagtail.models import Page, Site

from ..building import FIELDS, Builder
from ..content import PAGES, Item
from ..schema import PageItem, Pair
from ..translating import paired_strings, translate
from .run import SOURCE, TARGET, Run, translation_of

# Plain pages that are more than words.
OWN_MODELS = {
    "plain/newsletter": "newsletter.NewsletterPage",
    "plain/contact": "newsletter.ContactPage",
    "plain/definitions": "home.DefinitionsPage",
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
        """What a page has in no language, such as the record that it is about: all that is no words and not built."""
        return {
            name: self.fact(item, name, value)
            for name, value in own_fields(item)
            if name not in FIELDS and not is_words(item, name)
        }

    def fact(self, item: Item, name: str, value):
        """The value of a field; of a foreign key what its key stands for."""
        field = page_model(item)._meta.get_field(name)
        if not field.is_relation:
            return value
        find = self.references.get if field.null else self.references.required
        return find(field.related_model._meta.model_name, value)

    def words(self, item: Item, language: str) -> dict:
        """The fields of a page that are words, in one language."""
        content, builder = item.content, Builder(item.full_key, language, self.references)
        words = {
            "title": builder.words(content.title),
            "draft_title": builder.words(content.title),
            "summary": builder.words(content.summary),
            "image_alt": builder.words(self.references.alt.get(content.image or "")),
            "slug": content.slug.in_(language) if content.slug else "home",
        }
        for name, value in own_fields(item):
            if name in FIELDS:
                words[name] = FIELDS[name](builder, value)
            elif is_words(item, name):
                words[name] = builder.text_of(page_model(item)._meta.get_field(name), value)
        return words

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

    def page_counterpart(self, page: Page, item: Item) -> Page:
        """The English page in memory; its title's place is that of the Dutch one, so that segments can be paired."""
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


def page_model(item: Item) -> type[Page]:
    """The model of a page; an overview is what the pages of its kind stand below."""
    if item.kind == "indexes":
        return apps.get_model(apps.get_model(PAGES[item.key].model).parent_page_types[0])
    return apps.get_model(OWN_MODELS.get(item.full_key) or PAGES[item.kind].model)


def own_fields(item: Item) -> Iterator[tuple[str, object]]:
    """The names and values of what only pages of this kind have."""
    for name in type(item.content).model_fields:
        if name not in PageItem.model_fields and hasattr(page_model(item), name):
            yield name, getattr(item.content, name)


def is_words(item: Item, name: str) -> bool:
    """Whether a field is written in both languages."""
    form = type(item.content).model_fields[name].annotation
    return Pair in (form, *get_args(form))


def free_home_slug(root: Page):
    """The page that Wagtail's own migrations make gives way to ours."""
    for page in root.get_children().filter(slug="home").exclude(content_type__model="homepage"):
        Site.objects.filter(root_page=page).delete()
        page.delete()
