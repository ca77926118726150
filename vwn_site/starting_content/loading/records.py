"""Records: facts in no language, the words of the vocabularies that go with them, and the glossary."""

from collections.abc import Iterable

from wagtail.models import Orderable

from projects import models as projects
from vwn_site.home.models import Definition
from vwn_site.translation.models import GlossaryTerm

from ..content import Item
from ..translating import counterpart_of, translate
from .run import SOURCE, TARGET, Run, publish


class RecordLoader:
    """Makes and publishes the records in the order of their kinds: nothing refers to a later kind."""

    def __init__(self, run: Run):
        self.run, self.references = run, run.references

    def load(self):
        steps = {
            "country": self.country,
            "organisation": self.organisation,
            "acknowledgement": self.acknowledgement,
            "theme": lambda item: self.vocabulary(item, projects.Theme),
            "indicator": lambda item: self.vocabulary(item, projects.Indicator),
            "definition": self.definition,
            "project": self.project,
            "result": self.result,
            "term": self.term,
        }
        for kind, step in steps.items():
            for item in self.run.content.records[kind]:
                self.run.attempt(item, lambda item, step=step: self.load_record(item, step))
            if kind == "organisation":
                for item in self.run.content.records[kind]:
                    self.run.attempt(item, self.link_organisation)

    def load_record(self, item: Item, step):
        self.references.add(item.kind, item.key, None)
        if self.run.is_deleted(item):
            return
        record = self.run.loaded_object(item)
        if not self.run.is_settled(item):
            record = step(item)
            self.run.remember(item, record)
        self.references.add(item.kind, item.key, record)

    def record(self, item: Item, model, **facts):
        """The record of an item with its facts set, old or made, not saved yet."""
        record = self.run.loaded_object(item) or model(identifier=item.key)
        for name, value in facts.items():
            setattr(record, name, value)
        return record

    def country(self, item: Item):
        return publish(self.record(item, projects.Country, **item.content.model_dump(exclude={"identifier"})))

    def organisation(self, item: Item):
        """The organisation without its memberships and what it is part of: the groups may come later in the file."""
        content = item.content
        facts = content.model_dump(exclude={"identifier", "country", "parent", "successor", "names", "memberships"})
        organisation = self.record(item, projects.Organisation, **facts)
        organisation.country = self.references.get("country", content.country)
        organisation.names = in_order(projects.OrganisationName(**name.model_dump()) for name in content.names)
        return publish(organisation)

    def link_organisation(self, item: Item):
        content, organisation = item.content, self.references.known.get("organisation", {}).get(item.key)
        if (
            item.full_key not in self.run.outcome.written
            or organisation is None
            or not (content.memberships or content.successor or content.parent)
        ):
            return
        organisation.parent = self.references.get("organisation", content.parent)
        organisation.successor = self.references.get("organisation", content.successor)
        organisation.memberships = in_order(
            projects.Membership(group=group, **link.model_dump(exclude={"group"}))
            for link in content.memberships
            if (group := self.references.get("organisation", link.group))
        )
        publish(organisation)
        self.run.outcome.written.remove(item.full_key)
        self.run.remember(item, organisation)

    def acknowledgement(self, item: Item):
        """What a funder wants said, with its translation."""
        content, names = item.content, ("statement", "text", "disclaimer")
        words = {name: getattr(content, name).in_(SOURCE) if getattr(content, name) else "" for name in names}
        english = {name: getattr(content, name).in_(TARGET) for name in names if getattr(content, name)}
        known = self.run.loaded_object(item)
        acknowledgement = known or projects.Acknowledgement(locale=self.run.source_locale)
        acknowledgement.organisation = self.references.required("organisation", content.organisation)
        for name, value in {**words, "emblem": content.emblem, "mandatory": content.mandatory}.items():
            setattr(acknowledgement, name, value)
        publish(acknowledgement)
        translate(acknowledgement, counterpart_of(acknowledgement, **english), self.run.target_locale)
        return acknowledgement

    def vocabulary(self, item: Item, model):
        """A translatable snippet with its translation."""
        snippet = self.run.loaded_object(item) or model(slug=item.key, locale=self.run.source_locale)
        snippet.name = item.content.name.nl
        publish(snippet)
        translate(snippet, counterpart_of(snippet, name=item.content.name.en), self.run.target_locale)
        return snippet

    def definition(self, item: Item):
        """A word that is explained to readers, with its translation."""
        content = item.content
        definition = self.run.loaded_object(item) or Definition(locale=self.run.source_locale)
        definition.term, definition.text = content.term.nl, content.text.nl
        definition.forms = ", ".join(content.forms.nl) or content.term.nl
        publish(definition)
        english = {
            "term": content.term.en,
            "text": content.text.en,
            "forms": ", ".join(content.forms.en) or content.term.en,
        }
        translate(definition, counterpart_of(definition, **english), self.run.target_locale)
        return definition

    def project(self, item: Item):
        content, find, every = item.content, self.references.get, self.references.all
        facts = content.model_dump(
            exclude={"identifier", "countries", "places", "themes", "documents", "organisations"}
        )
        project = self.record(item, projects.Project, **facts)
        project.working_title = project.working_title or self.title_of_page(item.key)
        project.countries = in_order(
            projects.ProjectCountry(country=country, share=link.share)
            for link in content.countries
            if (country := find("country", link.country))
        )
        project.places = in_order(projects.ProjectPlace(name=name) for name in content.places)
        project.themes = in_order(projects.ProjectTheme(theme=theme) for theme in every("theme", content.themes))
        project.documents = in_order(
            projects.ProjectDocument(document=file) for file in every("document", content.documents)
        )
        project.organisations = in_order(
            projects.ProjectOrganisation(organisation=organisation, **link.model_dump(exclude={"organisation"}))
            for link in content.organisations
            if (organisation := find("organisation", link.organisation))
        )
        return publish(project)

    def title_of_page(self, project: str) -> str:
        """The Dutch title of the page about a project, which its record takes over; the project's key without one."""
        pages = (item.content for item in self.run.content.pages["projects"])
        return next((page.title.nl for page in pages if page.project == project), project)

    def result(self, item: Item):
        content = item.content
        links = {"project", "indicator", "source_document", "achieved_by", "themes"}
        facts = content.model_dump(exclude={"identifier", *links})
        facts["project"] = self.references.required("project", content.project)
        facts["indicator"] = self.references.required("indicator", content.indicator)
        facts["source_document"] = self.references.get("document", content.source_document)
        result = self.record(item, projects.Result, **facts)
        result.achieved_by = in_order(
            projects.ResultOrganisation(organisation=organisation)
            for organisation in self.references.all("organisation", content.achieved_by)
        )
        result.themes = in_order(
            projects.ResultTheme(theme=theme) for theme in self.references.all("theme", content.themes)
        )
        return publish(result)

    def term(self, item: Item):
        content = item.content
        term, _created = GlossaryTerm.objects.update_or_create(
            term=content.term,
            target_locale=self.run.target_locale,
            defaults={
                "translations": ", ".join(content.required),
                "forbidden": ", ".join(content.forbidden),
                "note": content.note,
            },
        )
        return term


def in_order(rows: Iterable[Orderable]) -> list[Orderable]:
    """Rows of a record with the place of each, as the admin gives it; without one their order is up to the database."""
    rows = list(rows)
    for place, row in enumerate(rows):
        row.sort_order = place
    return rows
