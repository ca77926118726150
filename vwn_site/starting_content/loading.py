"""Loads the starting content through the same models and translations that staff use.

Everything is checked first; then everything is written in one transaction, so that an error leaves nothing behind.
What staff changed in the admin since the last load is left alone.
"""

from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page, Site

from projects import models as projects
from stories.models import StoryIndexPage, StoryPage
from vwn_site.core.localisation import forget_locales
from vwn_site.home.models import FooterText, HomePage, Menu, SiteSettings, StandardPage
from vwn_site.media.models import CustomDocument, CustomImage

from .building import Builder, References, UnknownReference
from .content import DATA_DIR, Content, Item, read_content
from .illustrations import draw, render_png
from .models import LoadedItem
from .reading import ContentErrors
from .roles import make_roles
from .translating import UnequalTexts, paired_strings, translate

SOURCE, TARGET = "nl", "en"
INDEX_MODELS = {
    "projects": projects.ProjectIndexPage,
    "countries": projects.CountryIndexPage,
    "partners": projects.PartnerIndexPage,
    "results": projects.AchievementsIndexPage,
    "stories": StoryIndexPage,
}
PAGE_MODELS = {
    "projects": projects.ProjectPage,
    "countries": projects.CountryPage,
    "partners": projects.PartnerPage,
    "results": projects.AchievementsPage,
    "stories": StoryPage,
    "plain": StandardPage,
}


@dataclass
class Outcome:
    """What a load did: the keys that were written, were the same as before, or belong to staff now."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)


def load(directory: Path = DATA_DIR, *, overwrite: bool = False) -> Outcome:
    """Loads the content of a directory; ContentErrors, with nothing written, when anything in it is wrong.

    With `overwrite`, what staff changed since the last load is taken back as well.
    """
    content = read_content(directory)
    stored_files = []
    try:
        with transaction.atomic(), LogContext():
            loader = Loader(content, directory, stored_files, overwrite=overwrite)
            loader.load()
    except Exception:
        for stored in stored_files:
            stored.storage.delete(stored.name)
        raise
    finally:
        forget_locales()
    if loader.outcome.written:
        # wagtail-localize publishes when the transaction ends, from objects that do not know of children added since.
        Page.fix_tree()
    return loader.outcome


class Loader:
    """One run over the content. Errors of single items are gathered and raised together at the end."""

    def __init__(self, content: Content, directory: Path, stored_files: list, *, overwrite: bool):
        self.content, self.directory, self.stored_files, self.overwrite = content, directory, stored_files, overwrite
        self.references, self.outcome = References(), Outcome()
        self.errors = []
        self.before = {item.key: item for item in LoadedItem.objects.select_related("content_type")}

    def load(self):
        self.locales = [Locale.objects.get_or_create(language_code=code)[0] for code in (SOURCE, TARGET)]
        forget_locales()
        for item in self.content.images:
            self.attempt(item, self.load_image)
        for item in self.content.documents:
            self.attempt(item, self.load_document)
        self.load_records()
        self.stop_at_errors()
        self.load_pages()
        self.attempt(self.content.site, self.load_site)
        self.stop_at_errors()
        make_roles()

    def attempt(self, item: Item, action):
        """Runs a step for an item; what is wrong with the item becomes a content error."""
        try:
            with transaction.atomic():
                return action(item)
        except UnknownReference as error:
            self.errors.append(item.source.error(error.args[0]))
        except UnequalTexts as error:
            self.errors.append(item.source.error(str(error)))
        except ValidationError as error:
            messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            for place, texts in messages.items():
                self.errors.append(item.source.error(" ".join(texts), *([place] if place in item.source.node else [])))
        return None

    def stop_at_errors(self):
        if self.errors:
            raise ContentErrors(self.errors)

    # What was loaded before

    def is_settled(self, item: Item) -> bool:
        """Whether nothing needs to be written: the item is as it was, or its object belongs to staff now."""
        known = self.before.get(item.full_key)
        loaded = known.loaded_object if known else None
        if loaded is None:
            return False
        if known.digest == item.digest:
            self.outcome.unchanged.append(item.full_key)
            return True
        if self.was_edited(known, loaded) and not self.overwrite:
            self.outcome.left_alone.append(item.full_key)
            return True
        return False

    def was_edited(self, known: LoadedItem, loaded) -> bool:
        translation = translation_of(loaded, self.locales[1])
        return (
            latest_revision_id(loaded) != known.revision_id
            or latest_revision_id(translation) != known.translation_revision_id
        )

    def loaded_object(self, item: Item):
        known = self.before.get(item.full_key)
        return known.loaded_object if known else None

    def remember(self, item: Item, loaded):
        translation = translation_of(loaded, self.locales[1])
        LoadedItem.objects.update_or_create(
            key=item.full_key,
            defaults={
                "digest": item.digest,
                "content_type": ContentType.objects.get_for_model(loaded),
                "object_id": loaded.pk,
                "revision_id": latest_revision_id(loaded),
                "translation_revision_id": latest_revision_id(translation),
            },
        )
        self.outcome.written.append(item.full_key)

    # Pictures and documents

    def load_image(self, item: Item):
        self.references.alt[item.key] = item.content.alt
        image = self.loaded_object(item)
        if not self.is_settled(item):
            image = image or CustomImage()
            image.title, image.credit, image.is_illustration = item.content.title, item.content.credit, True
            image.file = ContentFile(self.drawing(item), name=f"{item.key}.png")
            image.save()
            self.stored_files.append(image.file)
            self.remember(item, image)
        self.references.add("image", item.key, image)

    def drawing(self, item: Item) -> bytes:
        one = item.content
        try:
            return render_png(draw(one.scene, one.palette, one.seed or one.key, one.width, one.height), one.width)
        except KeyError as error:
            raise UnknownReference(f"there is no scene or palette {error}") from None

    def load_document(self, item: Item):
        document = self.loaded_object(item)
        if not self.is_settled(item):
            path = self.directory / "files" / item.content.file
            if not path.is_file():
                raise UnknownReference(f"there is no file files/{item.content.file}")
            document = document or CustomDocument()
            document.title, document.language = item.content.title, item.content.language
            document.publication_date = as_first_day(item.content.published)
            document.file = ContentFile(path.read_bytes(), name=path.name)
            document.save()
            self.stored_files.append(document.file)
            self.remember(item, document)
        self.references.add("document", item.key, document)

    # Records

    def load_records(self):
        steps = {
            "country": self.country,
            "organisation": self.organisation,
            "theme": lambda item: self.vocabulary(item, projects.Theme),
            "indicator": lambda item: self.vocabulary(item, projects.Indicator),
            "project": self.project,
            "result": self.result,
        }
        for kind, step in steps.items():
            for item in self.content.records[kind]:
                self.attempt(item, lambda item, step=step: self.load_record(item, step))
            if kind == "organisation":
                for item in self.content.records[kind]:
                    self.attempt(item, self.link_organisation)

    def load_record(self, item: Item, step):
        record = self.loaded_object(item)
        if not self.is_settled(item):
            record = step(item)
            self.remember(item, record)
        self.references.add(item.kind, item.key, record)

    def record(self, item: Item, model, **facts):
        """The record of an item with its facts set, old or made, not saved yet."""
        record = self.loaded_object(item) or model(identifier=item.key)
        for name, value in facts.items():
            setattr(record, name, value)
        return record

    def publish(self, record):
        record.full_clean()
        record.save()
        record.save_revision().publish()
        record.refresh_from_db()
        return record

    def country(self, item: Item):
        return self.publish(self.record(item, projects.Country, **item.content.model_dump(exclude={"identifier"})))

    def organisation(self, item: Item):
        """The organisation without its memberships: the groups may come later in the file."""
        one = item.content
        facts = one.model_dump(exclude={"identifier", "country", "successor", "names", "memberships"})
        organisation = self.record(item, projects.Organisation, **facts)
        organisation.country = self.references.get("country", one.country)
        organisation.names = [projects.OrganisationName(**name.model_dump()) for name in one.names]
        return self.publish(organisation)

    def link_organisation(self, item: Item):
        one, organisation = item.content, self.references.known.get("organisation", {}).get(item.key)
        if item.full_key not in self.outcome.written or organisation is None or not (one.memberships or one.successor):
            return
        organisation.successor = self.references.get("organisation", one.successor)
        organisation.memberships = [
            projects.Membership(
                group=self.references.get("organisation", link.group), **link.model_dump(exclude={"group"})
            )
            for link in one.memberships
        ]
        self.publish(organisation)
        self.outcome.written.remove(item.full_key)
        self.remember(item, organisation)

    def vocabulary(self, item: Item, model):
        """A translatable snippet with its translation."""
        snippet = self.loaded_object(item) or model(slug=item.key, locale=self.locales[0])
        snippet.name = item.content.name.nl
        snippet.full_clean()
        snippet.save()
        translate(snippet, self.counterpart(snippet, name=item.content.name.en), self.locales[1])
        return snippet

    def counterpart(self, original, **words):
        """An object in memory like the original with the other language's words."""
        values = {one.attname: getattr(original, one.attname) for one in original._meta.concrete_fields}
        return type(original)(**{**values, "pk": None, "id": None, **words})

    def project(self, item: Item):
        one, find = item.content, self.references.get
        facts = one.model_dump(exclude={"identifier", "countries", "places", "themes", "documents", "organisations"})
        project = self.record(item, projects.Project, **facts)
        project.countries = [
            projects.ProjectCountry(country=find("country", link.country), share=link.share) for link in one.countries
        ]
        project.places = [projects.ProjectPlace(name=name) for name in one.places]
        project.themes = [projects.ProjectTheme(theme=find("theme", slug)) for slug in one.themes]
        project.documents = [projects.ProjectDocument(document=find("document", key)) for key in one.documents]
        project.organisations = [
            projects.ProjectOrganisation(
                organisation=find("organisation", link.organisation), **link.model_dump(exclude={"organisation"})
            )
            for link in one.organisations
        ]
        return self.publish(project)

    def result(self, item: Item):
        one = item.content
        facts = one.model_dump(exclude={"identifier", "project", "indicator"})
        facts["project"] = self.references.get("project", one.project)
        facts["indicator"] = self.references.get("indicator", one.indicator)
        return self.publish(self.record(item, projects.Result, **facts))

    # Pages

    def load_pages(self):
        """Places all pages first, so that they can refer to one another; then fills and publishes, then translates."""
        items = self.content.page_items
        for item in items:
            self.attempt(item, self.place)
        self.stop_at_errors()
        unsettled = [item for item in items if not self.is_settled(item)]
        for item in unsettled:
            self.attempt(item, self.fill)
        self.stop_at_errors()
        for item in unsettled:
            self.attempt(item, self.translate_page)
        self.point_site_at_home()

    def place(self, item: Item):
        """The page of an item in the tree, as an empty draft when there was none."""
        page = self.loaded_object(item)
        if page is None:
            slug = item.content.slug.nl if item.content.slug else "home"
            page = self.page_model(item)(title=item.content.title.nl, slug=slug, locale=self.locales[0], live=False)
            for name, value in self.facts(item).items():
                setattr(page, name, value)
            self.parent(item).add_child(instance=page)
        self.references.add("page", self.page_key(item), page)

    def page_key(self, item: Item) -> str:
        return item.full_key if item.kind != "indexes" else item.key

    def page_model(self, item: Item):
        if item.kind == "home":
            return HomePage
        return INDEX_MODELS[item.key] if item.kind == "indexes" else PAGE_MODELS[item.kind]

    def parent(self, item: Item) -> Page:
        if item.kind == "home":
            root = Page.get_first_root_node()
            self.free_home_slug(root)
            return root
        parent = "home" if item.kind in ("indexes", "plain") else item.kind
        return Page.objects.get(pk=self.references.get("page", parent).pk)

    def free_home_slug(self, root: Page):
        """The page that Wagtail's own migrations make gives way to ours."""
        for page in root.get_children().filter(slug="home").exclude(content_type__model="homepage"):
            Site.objects.filter(root_page=page).delete()
            page.delete()

    def facts(self, item: Item) -> dict:
        """What a page has in no language: the record that it is about."""
        one, find = item.content, self.references.get
        match item.kind:
            case "projects":
                return {"project": find("project", one.project)}
            case "countries":
                return {"country": find("country", one.country)}
            case "partners":
                return {"organisation": find("organisation", one.organisation)}
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
        if hasattr(one, "body"):
            words["body"] = builder.body(one.body)
        if hasattr(one, "sections"):
            words["sections"] = builder.sections(one.sections)
        if item.kind == "stories":
            words["role"] = builder.words(one.role)
        return words

    def achievements(self, item: Item, language: str) -> list:
        if item.kind != "results":
            return []
        builder, find = Builder(item.full_key, language, self.references), self.references.get
        return [
            projects.Achievement(
                locale=self.locales[0],
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
        page = self.references.get("page", self.page_key(item))
        page = type(page).objects.get(pk=page.pk)
        self.set_words(page, item, SOURCE)
        paired_strings(page, self.page_counterpart(page, item))
        page.full_clean()
        page.save_revision().publish()

    def set_words(self, page: Page, item: Item, language: str):
        for name, value in {**self.facts(item), **self.words(item, language)}.items():
            setattr(page, name, value)
        page.image = self.references.get("image", item.content.image)
        if item.kind == "results":
            page.achievements = self.achievements(item, language)

    def page_counterpart(self, page: Page, item: Item) -> Page:
        """The English page in memory; its title's place is that of the Dutch one, so that passages can be paired."""
        counterpart = type(page)(locale=page.locale, translation_key=page.translation_key)
        self.set_words(counterpart, item, TARGET)
        return counterpart

    def translate_page(self, item: Item):
        page = self.references.get("page", self.page_key(item))
        page = type(page).objects.get(pk=page.pk)
        translate(page, self.page_counterpart(page, item), self.locales[1])
        self.remember(item, page)

    def point_site_at_home(self):
        home = Page.objects.get(pk=self.references.get("page", "home").pk)
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        if site.root_page_id != home.pk:
            site.root_page = home
            site.site_name = site.site_name or "VluchtelingenWerk"
            site.save()

    # Around the pages

    def load_site(self, item: Item):
        if self.is_settled(item):
            return
        self.load_settings(item)
        for menu in item.content.menus:
            self.load_menu(menu)
        footer = FooterText.objects.filter(locale=self.locales[0]).first() or FooterText(locale=self.locales[0])
        builders = [Builder("footer", language, self.references) for language in (SOURCE, TARGET)]
        footer.text = builders[0].rich_text(item.content.footer_text)
        footer.save()
        english = self.counterpart(footer, text=builders[1].rich_text(item.content.footer_text))
        translate(footer, english, self.locales[1])
        self.remember(item, footer)

    def load_settings(self, item: Item):
        settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        settings.main_website = item.content.settings.main_website
        settings.contact_email = item.content.settings.contact_email
        settings.social_media = [
            {
                "type": "medium",
                "value": one.model_dump(),
                "id": Builder("site", SOURCE, self.references).identifier(one.name),
            }
            for one in item.content.settings.social_media
        ]
        settings.save()

    def load_menu(self, one):
        menu = Menu.objects.filter(locale=self.locales[0], location=one.location).first()
        menu = menu or Menu(locale=self.locales[0], location=one.location)
        builders = [Builder(f"menu/{one.location}", language, self.references) for language in (SOURCE, TARGET)]
        menu.heading, menu.links = builders[0].words(one.heading), builders[0].links(one.links)
        menu.save()
        english = self.counterpart(menu, heading=builders[1].words(one.heading))
        english.links = builders[1].links(one.links)
        translate(menu, english, self.locales[1])


def translation_of(loaded, locale: Locale):
    """The translation of an object, or None for what has no language or is not translated."""
    return loaded.get_translation_or_none(locale) if hasattr(loaded, "get_translation_or_none") else None


def latest_revision_id(loaded) -> int | None:
    return getattr(loaded, "latest_revision_id", None)


def as_first_day(text: str):
    from vwn_site.core.partial_dates import as_partial_date

    date = as_partial_date(text)
    return date.earliest if date else None
