"""Wagtail's views of files, which here also say in what a stored one differs from the upload, and where it stands."""

from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.images.views.chooser import ImageUploadView, viewset

from vwn_site.core.page_removal.dependents import told

from .picture_uses import referring_to
from .replacement import ReplacePictureView
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


class PictureEditView(images.EditView):
    """Takes no other file, and leads to where it is replaced together with what is said of it wherever it stands."""

    template_name = "media/admin/edit_picture.html"

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        del form.fields["file"]
        return form


class DocumentCreateView(OfDocument, documents.CreateView):
    pass


class NamingUses:
    """A view of a file that names beforehand where it stands."""

    heading_of_uses = ""

    def get_context_data(self, **kwargs):
        places = referring_to(self.object)
        finder = AdminURLFinder(self.request.user)
        kinds = [told(self.heading_of_uses, places, finder)] if places else []
        return {**super().get_context_data(**kwargs), "dependents": kinds}


class DocumentEditView(OfDocument, NamingUses, documents.EditView):
    template_name = "media/admin/edit_document.html"
    heading_of_uses = gettext_lazy("It is used here. Another file will take its place there at once:")


class DeletingFile(NamingUses):
    template_name = "media/admin/delete_file.html"
    heading_of_uses = gettext_lazy("It is used here, and will disappear from there too:")


class PictureDeleteView(DeletingFile, images.DeleteView):
    pass


class DocumentDeleteView(DeletingFile, documents.DeleteView):
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
    path("images/<int:pk>/replace/", ReplacePictureView.as_view(), name="replace_picture"),
    path("images/chooser/create/", viewset.construct_view(PictureUploadView)),
    path("images/<int:image_id>/delete/", PictureDeleteView.as_view()),
    path("documents/delete/<int:document_id>/", DocumentDeleteView.as_view()),
    path("documents/add/", DocumentCreateView.as_view()),
    path("documents/edit/<int:document_id>/", DocumentEditView.as_view()),
]
