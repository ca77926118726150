"""Subscriptions in the admin: read, exported and erased by who may, edited by nobody."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permissions import ModelPermissionPolicy

from . import subscribing
from .models import ProviderChange, Subscription
from .models.subscriptions import State


class ReadOnlyPermissionPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes; what else is allowed, Django's permissions say."""

    forbidden = ("add", "change", "delete")

    def user_has_permission(self, user, action):
        return action not in self.forbidden and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class SubscriptionFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=State.choices, method="filter_state")

    class Meta:
        model = Subscription
        fields = ["language", "state"]

    def filter_state(self, queryset, _name, value):
        return queryset.in_state(value)


class SubscriptionIndexView(generic.IndexView):
    """The list; its export only for who may."""

    def dispatch(self, request, *args, **kwargs):
        if request.GET.get("export") and not self.user_has_permission("export"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def show_export_buttons(self):
        return self.user_has_permission("export")

    def search_queryset(self, queryset):
        """A whole address also finds subscriptions that ended, of which only the digest is kept."""
        matches = super().search_queryset(queryset)
        return matches | queryset.of_address(self.search_query) if self.is_searching else matches


class SubscriptionInspectView(generic.InspectView):
    erase_url_name = None

    @cached_property
    def header_more_buttons(self):
        if not self.user_has_permission("erase"):
            return []
        url = reverse(self.erase_url_name, args=[self.object.pk])
        return [Button(_("Erase"), url=url, icon_name="bin", priority=20)]

    def get_state_display_value(self, _name, _field):
        return self.object.state_label


class EraseView(generic.DeleteView):
    """Asks, then erases everything about the person. The log says who erased what number, never which address."""

    permission_required = "erase"
    page_title = gettext_lazy("Erase")
    success_message = gettext_lazy("Everything about this address has been erased.")

    @property
    def confirmation_message(self):
        return _(
            "Erase everything about this address, in every language, here and at the mailing service? "
            "The record of consent will be erased too. This cannot be undone."
        )

    def delete_action(self):
        log(instance=self.object, action="newsletter.erase", deleted=True)
        subscribing.erase(self.object)


class SubscriptionViewSet(ModelViewSet):
    model = Subscription
    icon = "mail"
    menu_label = gettext_lazy("Subscriptions")
    exclude_form_fields = []
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id", "email_digest"]
    index_view_class = SubscriptionIndexView
    inspect_view_class = SubscriptionInspectView
    filterset_class = SubscriptionFilterSet
    search_fields = ["email"]
    search_backend_name = None
    list_display = [
        "__str__",
        "email",
        "language",
        Column("state_label", label=gettext_lazy("State")),
        "signed_up_at",
        "confirmed_at",
    ]
    list_export = [
        "email",
        "language",
        "state",
        "signed_up_at",
        "confirmed_at",
        "unsubscribed_at",
        "unsubscribed_by",
        "consent_version",
        "consent_text",
    ]
    export_filename = gettext_lazy("subscriptions")

    @cached_property
    def permission_policy(self):
        return ReadOnlyPermissionPolicy(self.model)

    @property
    def erase_view(self):
        names = {"delete_url_name": self.get_url_name("erase"), "index_url_name": self.get_url_name("index")}
        view = EraseView.as_view(
            model=self.model,
            permission_policy=self.permission_policy,
            template_name="newsletter/admin/erase.html",
            header_icon=self.icon,
            **names,
        )
        return view

    def get_inspect_view_kwargs(self, **kwargs):
        return super().get_inspect_view_kwargs(erase_url_name=self.get_url_name("erase"), **kwargs)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("erase/<int:pk>/", self.erase_view, name="erase"),
        ]


class ProviderChangeViewSet(ModelViewSet):
    """What the provider must still hear of, with the error that keeps it."""

    model = ProviderChange
    icon = "history"
    menu_label = gettext_lazy("Waiting for the mailing service")
    exclude_form_fields = []
    list_display = ["__str__", "language", "created_at", "attempts", "next_attempt_at", "last_error"]

    @cached_property
    def permission_policy(self):
        return ReadOnlyPermissionPolicy(self.model)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]


class NewsletterViewSetGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Newsletter")
    menu_icon = "mail"
    menu_order = 170
    items = (SubscriptionViewSet, ProviderChangeViewSet)
