"""What asks for attention on pages. Of translations the work list of translators tells."""

from datetime import timedelta
from functools import cache

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.models import Page, Revision, WorkflowState, get_page_content_types
from wagtail.permissions import page_permission_policy

from vwn_site.core.alphabet import by_words
from vwn_site.core.localisation import source_locale
from vwn_site.core.models import page_types
from vwn_site.core.querysets import has_source, is_live

from ..edit_addresses import edit_address_of
from ..reviews import due_for_review, with_reviews
from .base import Concern, PersonColumn

# A picture that a page does not show before somebody has said what it shows.
UNDESCRIBED = Q(image__isnull=False, image_alt="")
# How long a draft may lie before somebody is asked what is to become of it.
DRAFT_IS_OLD_AFTER = timedelta(days=14)


def owners(_request):
    people = get_user_model().objects.filter(pk__in=Page.objects.order_by().values("owner"))
    return by_words(people, "first_name", "last_name", "username")


class PageFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(
        label=_("Type"), queryset=lambda _request: get_page_content_types(include_base_page_type=False)
    )
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=owners)

    class Meta:
        model = Page
        fields = ["content_type", "owner"]


class PageConcern(Concern):
    """About pages in the source language that somebody may change."""

    filterset_class = PageFilterSet
    columns = (
        TitleColumn("title", label=_("Title"), accessor="get_admin_display_title", get_url=edit_address_of),
        Column("type", label=_("Type"), accessor="page_type_display_name"),
        PersonColumn("owner", label=_("Owner")),
        DateColumn("latest_revision_created_at", label=_("Last edited")),
    )

    def is_for(self, user):
        return page_permission_policy.user_has_permission(user, "change")

    def items(self, user):
        """Those that lie longest first."""
        pages = changeable_pages(user).select_related("owner")
        return self.of_pages(pages).order_by("latest_revision_created_at", "pk")

    def of_pages(self, pages: QuerySet[Page]) -> QuerySet[Page]:
        raise NotImplementedError


def changeable_pages(user) -> QuerySet[Page]:
    """The pages in the source language that somebody may change."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return pages.filter(depth__gt=1, locale=source_locale())


@cache
def pages_with(condition: Q, *, showing_picture: bool = False) -> Q:
    """Pages for which something holds of the fields that all our page types have, in one condition on `Page`.

    `showing_picture` is for what matters only where the page shows its picture.

    The SQL over all types is put together once, so the condition may depend on nothing that changes.
    """
    types = [model for model in page_types() if model.shows_picture or not showing_picture]
    rows = [model.objects.filter(condition).order_by().values("pk") for model in types]
    return Q(pk__in=RawSQL(*rows[0].union(*rows[1:], all=True).query.sql_with_params()))  # noqa: S611


class OldDrafts(PageConcern):
    name = "old-drafts"
    title = _("Drafts older than 14 days")
    help = _("Changes that visitors do not see yet. Publish them, or go back to what is public.")
    icon = "draft"

    def of_pages(self, pages):
        """Without what waits for its moment or for approval."""
        key = Cast(OuterRef("pk"), CharField())
        return pages.filter(
            ~Exists(Revision.page_revisions.filter(object_id=key, approved_go_live_at__isnull=False)),
            ~Exists(WorkflowState.objects.filter(object_id=key, status=WorkflowState.STATUS_IN_PROGRESS)),
            has_unpublished_changes=True,
            latest_revision_created_at__lt=timezone.now() - DRAFT_IS_OLD_AFTER,
        )


class WithoutSource(PageConcern):
    name = "without-source"
    title = _("English pages without a Dutch page")
    help = _(
        "Nobody can read these: visitors see an English page only beside its Dutch one. Make the page in Dutch, submit "
        "it for translation, take the words over there, and delete this one."
    )

    def items(self, user):
        pages = page_permission_policy.instances_user_has_permission_for(user, "change").select_related("owner")
        return pages.filter(~has_source(Q()), depth__gt=1).order_by("latest_revision_created_at", "pk")


class WithoutSummary(PageConcern):
    name = "without-summary"
    title = _("Pages without a summary")
    help = _("Lists, search results and shared links show only the title.")
    icon = "doc-empty"

    def of_pages(self, pages):
        return pages.filter(is_live()).filter(pages_with(Q(summary="")))


class WithoutAlternativeText(PageConcern):
    name = "without-alternative-text"
    title = _("Pages with a picture without a description")
    help = _(
        "People who cannot see the picture learn nothing from it. Until it is described, the page does not show it at "
        "all."
    )
    icon = "image"

    def of_pages(self, pages):
        return pages.filter(is_live()).filter(pages_with(UNDESCRIBED, showing_picture=True))


class ToConfirm(PageConcern):
    name = "to-confirm"
    title = _("Pages with something still to be confirmed")
    help = _(
        "What colleagues noted as missing or uncertain, on the Settings tab of the page. The report on what is "
        "still to be confirmed covers settings and records too."
    )
    icon = "help"
    columns = (*PageConcern.columns[:2], Column("to_confirm", label=_("Still to be confirmed"), accessor="notes"))

    def of_pages(self, pages):
        """With the `notes` of each."""
        notes = Coalesce(*(F(f"{model._meta.model_name}__to_confirm") for model in page_types()))
        return pages.filter(pages_with(~Q(to_confirm=""))).annotate(notes=notes)


def caretaker(page: Page):
    """Who looks after a page: who said so, else who made it; None for nobody."""
    review = getattr(page, "desk_review", None)
    return (review and review.owner) or page.owner


class ReviewColumn(BaseColumn):
    """What is done with a page that is due: two buttons."""

    cell_template_name = "desk/review_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context, request = super().get_cell_context_data(instance, parent_context), parent_context["request"]
        told = {"csrf_token": get_token(request), "is_mine": caretaker(instance) == request.user}
        return {**context, **told, "asked": request.GET.urlencode()}


class ToReview(PageConcern):
    name = "to-review"
    title = _("Pages to check again")
    help = _(
        "Nobody has checked these pages for a long time. Change what is wrong, or confirm that the page is still "
        "correct."
    )
    icon = "history"
    columns = (
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            get_url=edit_address_of,
            get_title_id=lambda page: f"review-{page.pk}",
        ),
        PageConcern.columns[1],
        PersonColumn("caretaker", label=_("Looked after by"), accessor=caretaker),
        DateColumn("fresh_from", label=_("Last checked")),
        ReviewColumn("review", label=_("What to do")),
    )

    def of_pages(self, pages):
        return due_for_review(with_reviews(pages)).select_related("desk_review__owner")
