"""What a page type takes over to be translated, and in which tree a page stands."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from .conf import configuration
from .locales import language_of, source_locale

# How much of a path is that of the home page that a page is below.
PATH_OF_HOME = 2 * Page.steplen
OTHER_LANGUAGE = _(
    "The page is in another language than the pages there, and would be shown as if it were in theirs. Choose a place "
    "below the home page of its own language."
)


def belongs_below(page: Page, parent: Page) -> bool:
    """Whether a page may stand below another one as far as its language goes."""
    return parent.is_root() or parent.locale_id == page.locale_id


def is_in_its_tree() -> Exists:
    """Pages below the home page of their own language."""
    home = Page.objects.filter(depth=2, path=Left(OuterRef("path"), PATH_OF_HOME), locale=OuterRef("locale"))
    return Exists(home)


class TranslatedPageMixin:
    """For page types, before Page: a translation is there for nobody who may not see its source."""

    # Whether it shows texts of its source; None when nobody has asked yet.
    lacks_segments: bool | None = None
    # What its live revision says of what it was made of; None when it says nothing, or nobody has asked yet.
    made_of: dict | None = None

    def clean(self):
        super().clean()
        parent = self.get_parent() if self._state.adding and (self.depth or 0) > 1 else None
        if parent and not belongs_below(self, parent):
            raise ValidationError(OTHER_LANGUAGE)

    @property
    def language(self) -> str:
        """The language of the words on this page."""
        return language_of(self.locale_id)

    @cached_property
    def is_withdrawn(self) -> bool:
        """Whether nobody may see the page, live or not: it translates or mirrors one that is not there to be seen."""
        if self.alias_of_id and self.alias_of.locale_id != self.locale_id:
            return True
        if self.locale_id == source_locale().pk:
            return False
        source = Page.objects.filter(translation_key=self.translation_key, locale=source_locale())
        return not source.filter(configuration().is_standing()).exists()

    def get_view_restrictions(self):
        """Restrictions of the page, of what it translates or mirrors, and of the pages above any of these.

        Who may see the source decides who may see its translations, also where nobody set it there.
        """
        source = Q(translation_key=self.translation_key, locale=source_locale())
        same = Page.objects.filter(Q(pk=self.pk) | Q(pk=self.alias_of_id) | source)
        return PageViewRestriction.objects.filter(Exists(same.filter(path__startswith=OuterRef("page__path"))))
