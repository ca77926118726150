"""Wagtail's views that take in a picture, which here also say in what it differs from the uploaded file."""

from django.template.loader import render_to_string
from django.urls import path, reverse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.images.views.chooser import ImageUploadView, viewset
from wagtail.images.views.images import CreateView, EditView


class TellingCreateView(CreateView):
    def get_success_message(self, instance):
        return " ".join([super().get_success_message(instance), *instance.changes_in_words])


class TellingEditView(EditView):
    def get_success_message(self):
        replaced = "file" in self.form.changed_data
        return " ".join([super().get_success_message(), *(self.object.changes_in_words if replaced else [])])


class TellingUploadView(ImageUploadView):
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
    path("images/add/", TellingCreateView.as_view()),
    path("images/<int:image_id>/", TellingEditView.as_view()),
    path("images/chooser/create/", viewset.construct_view(TellingUploadView)),
]
