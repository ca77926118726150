"""Putting another picture in the place of one: the file, whether it is a photo, and what is said of it at each use.

The former file is gone at once, wherever it was shown: somebody may not want to be seen in it any more.
"""

from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import TextChoices
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.images import permissions
from wagtail.models import Page

from vwn_site.core.amendments import amend, may_amend
from vwn_site.core.page_removal.dependents import dependents_in, kind_and_name
from vwn_site.translation.publication.texts import write_texts

from .forms import CleanImageField
from .models import CustomImage
from .picture_uses import Use, say_anew, uses_of
from .pictures import make_pictures_soon

LONGEST_TEXT = 255


class Kind(TextChoices):
    PHOTO = "photo", gettext_lazy("A photo")
    DRAWING = "drawing", gettext_lazy("A drawing or another illustration")


class ReplacementForm(forms.Form):
    """Asks for a file and what it is; and for each use what it shows there, in each language."""

    file = CleanImageField(label=gettext_lazy("The new picture"))
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=255,
        help_text=gettext_lazy(
            "Colleagues find the picture by its title. Change it if the new picture shows something else."
        ),
    )
    credit = forms.CharField(
        label=gettext_lazy("Who made it"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("Everybody can read this; leave it empty if the maker should not be named."),
    )

    def __init__(self, *args, uses: list[Use], **options):
        super().__init__(*args, **options)
        self.uses = uses
        for use in uses:
            for locale, text in self.texts_of(use).items():
                field = forms.CharField(required=False, max_length=LONGEST_TEXT, initial=text, label=label_of(locale))
                self.fields[name_of(use, locale)] = field

    @staticmethod
    def texts_of(use: Use) -> dict:
        return {use.page.locale: use.place.text, **use.translations}

    def rows(self) -> list[tuple]:
        """Each use with the fields of its texts."""
        return [(use, [self[name_of(use, locale)] for locale in self.texts_of(use)]) for use in self.uses]

    def texts(self, page: Page) -> dict[int, dict[str, str]]:
        """What is to be said in a page by locale and path, of what was typed.

        A translation that nobody touched while the text itself was changed is left to translators.
        """
        typed: dict[int, dict[str, str]] = {}
        for use in (use for use in self.uses if use.page == page):
            is_changed = name_of(use, page.locale) in self.changed_data
            for locale in self.texts_of(use):
                name = name_of(use, locale)
                if locale == page.locale or name in self.changed_data or not is_changed:
                    typed.setdefault(locale.pk, {})[use.place.path] = self.cleaned_data[name]
        return typed


def name_of(use: Use, locale) -> str:
    """What the field of a text is called in the form."""
    return f"text-{use.page.pk}-{use.place.path}-{locale.language_code}"


def label_of(locale) -> str:
    return _("What it shows (%(language)s)") % {"language": locale.get_display_name()}


class ReplacePictureView(WagtailAdminTemplateMixin, FormView):
    """One screen for the whole replacement."""

    template_name = "media/admin/replace_picture.html"
    form_class = ReplacementForm
    page_title = gettext_lazy("Replace this picture")
    header_icon = "image"

    def dispatch(self, request, *args, **kwargs):
        self.picture = get_object_or_404(CustomImage, pk=kwargs["pk"])
        policy = permissions.permission_policy
        if not policy.user_has_permission_for_instance(request.user, "change", self.picture):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def uses(self) -> tuple[list[Use], list, list]:
        """Those whose texts somebody may change, pages where they may not, and all else that shows the picture."""
        uses, others = uses_of(self.picture)
        mine = [use for use in uses if may_amend(self.request.user, use.page)]
        return mine, list(dict.fromkeys(use.page for use in uses if use not in mine)), others

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.edit_url, "label": self.picture.title},
            {"url": "", "label": self.page_title},
        ]

    @property
    def edit_url(self) -> str:
        return reverse("wagtailimages:edit", args=[self.picture.pk])

    def get_initial(self):
        return {"title": self.picture.title, "kind": Kind.DRAWING if self.picture.is_illustration else Kind.PHOTO}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "uses": self.uses[0]}

    def get_context_data(self, **kwargs):
        _mine, closed, others = self.uses
        kinds = [
            (
                gettext_lazy("You cannot change what these say about it now. Ask whoever works on them:"),
                closed,
            ),
            (gettext_lazy("It is also used here:"), others),
        ]
        dependents = dependents_in(kinds, AdminURLFinder(self.request.user), kind_and_name)
        return {**super().get_context_data(**kwargs), "picture": self.picture, "dependents": dependents}

    @transaction.atomic
    def form_valid(self, form):
        replace_file(self.picture, form)
        waiting = []
        for page in dict.fromkeys(use.page for use in form.uses):
            texts = form.texts(page)
            say = partial(say_anew, picture=self.picture, texts=texts.get(page.locale_id, {}))
            if not amend(page, say, self.request.user) and page.live:
                waiting.append(page.get_admin_display_title())
            # Once the page has been taken over for translation, which waits for the commit too.
            transaction.on_commit(partial(write_texts, page, texts, self.request.user))
        self.tell(waiting)
        return redirect(self.edit_url)

    def tell(self, waiting: list[str]):
        told = [_("The picture has been replaced; the previous file has been deleted."), *self.picture.changes_in_words]
        messages.success(self.request, " ".join(told))
        if waiting:
            text = _("The new description is in a draft that is still to be published: %(titles)s")
            messages.warning(self.request, text % {"titles": ", ".join(waiting)})


def replace_file(picture: CustomImage, form: ReplacementForm):
    """Stores the file of a valid form in the place of the picture's, and forgets what was known of the former one."""
    picture.tell_of(form.fields["file"].picture)
    picture.file = form.cleaned_data["file"]
    picture.is_illustration = form.cleaned_data["kind"] == Kind.DRAWING
    picture.title = form.cleaned_data["title"]
    picture.credit = form.cleaned_data["credit"]
    picture.set_focal_point(None)
    picture.save()
    make_pictures_soon()
