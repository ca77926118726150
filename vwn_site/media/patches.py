"""What media replaces of Wagtail, and which private names of Wagtail, Django and Pillow it uses."""

from vwn_site.translation.patching import Patch, replace

from . import models, permissions

OUR_POLICY = "asks more of who deletes a file that is in use (permissions.FilePermissionPolicy)"
WHY_OUR_POLICY = "For Wagtail the right to change a file is that to delete it, and it has no registry of policies."
THE_REGISTRY = "https://github.com/wagtail/wagtail/pull/14398"

PATCHES = [
    Patch(
        target="django.db.models.fields.files.FileDescriptor.__get__",
        names=("attr_class",),
        what="cleans each picture and document in the save() of its field's file (models.CleanFieldFile)",
        why="The fields come from Wagtail's abstract models. Ones of our own would stand behind file_size and "
        "file_hash, which were then stored as they are of the file that is not clean.",
        test="tests.media.test_pictures.test_a_file_put_straight_into_the_field_is_cleaned",
        digest="ca7516ac1f78",
    ),
    Patch(
        target="django.db.models.fields.files.FileField.pre_save",
        names=("_committed",),
        what="asks by it whether a file is about to replace the stored one (models.StoredFile)",
        why="Nothing public tells a file that waits to be stored from one that is.",
        test="tests.media.test_pictures.test_saving_without_another_file_leaves_the_stored_one_untouched",
        digest="924a0fea27ab",
    ),
    Patch(
        target="wagtail.images.models.AbstractImage._set_image_file_metadata",
        names=("_set_image_file_metadata",),
        what="has Wagtail measure the picture that is stored, not the one that was sent",
        why="Wagtail does so in its forms only, before the file is cleaned.",
        test="tests.media.test_pictures.test_a_file_put_straight_into_the_field_is_cleaned",
        digest="8d9a44ae27b8",
    ),
    Patch(
        target="wagtail.documents.models.AbstractDocument._set_document_file_metadata",
        names=("_set_document_file_metadata",),
        what="has Wagtail measure the document that is stored, not the one that was sent",
        why="Wagtail does so in its forms only, before the file is cleaned.",
        test="tests.media.test_document_uploads.test_a_document_stored_by_code_is_built_anew_under_its_title",
        digest="869f1faedf23",
    ),
    Patch(
        target="wagtail.images.permissions",
        names=("permission_policy",),
        what=OUR_POLICY,
        why=WHY_OUR_POLICY,
        upstream=THE_REGISTRY,
        test="tests.users.test_roles.test_only_chief_editors_delete_pictures_that_are_in_use",
        digest="8d8fc5777b38",
    ),
    Patch(
        target="wagtail.documents.permissions",
        names=("permission_policy",),
        what=OUR_POLICY,
        why=WHY_OUR_POLICY,
        upstream=THE_REGISTRY,
        test="tests.users.test_roles.test_only_chief_editors_delete_documents_that_are_in_use",
        digest="002a9c01bda3",
    ),
    Patch(
        target="PIL.Image._decompression_bomb_check",
        names=("MAX_IMAGE_PIXELS",),
        what="lets Pillow open a picture of any size (pixels.clean)",
        why="Our own limits, one for each format, say how large a picture is that is refused; Pillow's would not.",
        test="tests.media.test_pixels.test_what_cannot_be_taken_whole_is_refused_for_its_reason",
        digest="042067886076",
    ),
    Patch(
        target="PIL.PngImagePlugin._safe_zlib_decompress",
        names=("MAX_TEXT_CHUNK",),
        what="lets Pillow read a colour profile of sixteen megabytes in a PNG (pixels.clean)",
        why="Those of printers have several; Pillow takes a picture with more than one for damaged.",
        test="tests.media.test_pixels.test_a_picture_with_a_large_profile_is_taken",
        digest="6e5bdbd022ca",
    ),
    Patch(
        target="PIL.AvifImagePlugin._get_default_max_threads",
        names=("DEFAULT_MAX_THREADS",),
        what="has a picture decoded by one thread (pixels.clean)",
        why="Each thread of the decoder takes memory, of which the process that decodes has little.",
        test="tests.media.test_pixels.test_one_thread_decodes_a_picture",
        digest="78f14fe96cdb",
    ),
]


def install():
    replace(PATCHES)
    models.CustomImage._meta.get_field("file").attr_class = models.CleanImageFieldFile
    models.CustomDocument._meta.get_field("file").attr_class = models.CleanDocumentFieldFile
    permissions.replace_those_of_wagtail()
