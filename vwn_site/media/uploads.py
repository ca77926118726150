"""Wagtail's views that take in a file, which here also say in what the stored one differs from it."""

from django.template.loader import render_to_string
from django.urls import path, reverse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.images.views.chooser import ImageUploadView, viewset

from .sanitise import losses_in_words


class Telling:
    """A view whose message goes on with what happened to the file that the form brought, if it brought one."""

    def get_success_message(self, *instance):
        told = self.told_of_file() if "file" in self.form.changed_data else []
        return " ".join([super().get_success_message(*instance), *told])


class OfPicture(Telling):
    def told_of_file(self) -> list[str]:
        return self.form.instance.changes_in_words


class OfDocument(Telling):
    def told_of_file(self) -> list[str]:
        return losses_in_words(self.form.cleaned_data["file"].lost)


class PictureCreateView(OfPicture, images.CreateView):
    pass


class PictureEditView(OfPicture, images.EditView):
    pass


class DocumentCreateView(OfDocument, documents.CreateView):
    pass


class DocumentEditView(OfDocument, documents.EditView):
    pass


class PictureUploadView(ImageUploadView):
    """Says it in the chooser's window, in the step in which Wagtail says that a picture was there already."""

    def get_chosen_response(self, image):
        return self.get_telling_response(image, "chosen") or super().get_chosen_response(image)

    def render_select_format_response(self, image, form):
        telling = self.get_telling_response(image, "select_format")
        return telling or super().render_select_format_response(image, form)

    def get_telling_response(self, image, next_step: str):
        if not image.changes:
            return None
        address = self.append_preserved_url_parameters(reverse(f"wagtailimages_chooser:{next_step}", args=[image.pk]))
        values = {"image": image, "choose_address": address}
        fragment = render_to_string("media/admin/changes_in_chooser.html", values, self.request)
        return render_modal_workflow(
            self.request, None, None, None, json_data={"step": "duplicate_found", "htmlFragment": fragment}
        )


# Wagtail's own addresses, which these come before.
urlpatterns = [
    path("images/add/", PictureCreateView.as_view()),
    path("images/<int:image_id>/", PictureEditView.as_view()),
    path("images/chooser/create/", viewset.construct_view(PictureUploadView)),
    path("documents/add/", DocumentCreateView.as_view()),
    path("documents/edit/<int:document_id>/", DocumentEditView.as_view()),
]
