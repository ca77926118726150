"""Each menu, the footer and the settings are remembered by themselves, so that what staff deleted of them stays deleted."""

from django.db import migrations

LOCATIONS = ("main", "footer", "legal", "doors")


def remember_parts(apps, schema_editor):
    """Where the content was loaded before; a menu that is not there any more counts as deleted."""
    LoadedItem = apps.get_model("starting_content", "LoadedItem")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Menu, SiteSettings = apps.get_model("home", "Menu"), apps.get_model("home", "SiteSettings")
    if not LoadedItem.objects.filter(key="site").update(key="footer", digest=""):
        return
    menus, settings = ContentType.objects.get(model="menu"), ContentType.objects.get(model="sitesettings")
    found = {menu.location: menu for menu in Menu.objects.filter(locale__language_code="nl")}
    for location in LOCATIONS:
        menu = found.get(location)
        revision = menu.latest_revision if menu else None
        LoadedItem.objects.create(
            key=f"menu/{location}",
            content_type=menus,
            object_id=menu.pk if menu else 0,
            # Loading saves revisions of nobody; any other is staff's, and no revision has the number 0.
            revision_id=revision.pk if revision and not revision.user_id else 0,
            translation_revision_id=latest_translation(Menu, menu),
        )
    for one in SiteSettings.objects.filter(site__is_default_site=True):
        LoadedItem.objects.create(key="settings", content_type=settings, object_id=one.pk)


def latest_translation(model, original) -> int | None:
    found = (
        model.objects.filter(translation_key=original.translation_key, locale__language_code="en") if original else []
    )
    return next((one.latest_revision_id for one in found), None)


class Migration(migrations.Migration):
    dependencies = [
        ("starting_content", "0001_squashed_0002_rights_to_publish_snippets"),
        ("home", "0001_squashed_0005_snippets_with_drafts"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(remember_parts, migrations.RunPython.noop)]
