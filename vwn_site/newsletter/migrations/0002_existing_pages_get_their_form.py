"""Plain pages that hold the words about the newsletter and contact become pages with a form, words and address kept."""

from django.db import migrations

FORM_PAGES = {"plain/newsletter": "newsletterpage", "plain/contact": "contactpage"}


def give_forms(apps, _editor):
    for item in apps.get_model("starting_content", "LoadedItem").objects.filter(key__in=FORM_PAGES):
        page = apps.get_model("home", "StandardPage").objects.filter(pk=item.object_id).first()
        if page is not None:
            convert(apps, page, FORM_PAGES[item.key])
            item.content_type = content_type_of(apps, FORM_PAGES[item.key])
            item.save(update_fields=["content_type"])


def content_type_of(apps, model: str):
    found, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="newsletter", model=model
    )
    return found


def convert(apps, page, model: str):
    """Moves the rows of a page and its translations to another model; revisions and translations follow."""
    plain, target = apps.get_model("home", "StandardPage"), apps.get_model("newsletter", model)
    names = [field.attname for field in target._meta.local_concrete_fields]
    content_type = content_type_of(apps, model)
    for one in plain.objects.filter(translation_key=page.translation_key):
        target(**{name: getattr(one, name) for name in names}).save_base(raw=True)
        plain.objects.filter(pk=one.pk)._raw_delete("default")
        apps.get_model("wagtailcore", "Page").objects.filter(pk=one.pk).update(content_type=content_type)
        apps.get_model("wagtailcore", "Revision").objects.filter(
            object_id=str(one.pk), base_content_type__model="page"
        ).update(content_type=content_type)
    apps.get_model("wagtail_localize", "TranslationSource").objects.filter(
        object_id=page.translation_key, specific_content_type__model="standardpage"
    ).update(specific_content_type=content_type, schema_version="0002_existing_pages_get_their_form")


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0001_initial"),
        ("home", "0003_shared_choosers"),
        ("starting_content", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(give_forms, migrations.RunPython.noop)]
