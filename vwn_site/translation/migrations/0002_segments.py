"""A text to translate is called a segment, in the tables and in the history."""

from django.db import migrations

MODELS_OF_HISTORY = ("PageLogEntry", "ModelLogEntry")
MINOR_EDITS = ("translation.minor_edit", "translation.minor_edit_undone")


def tell(apps, action: tuple[str, str], key: tuple[str, str]):
    """Renames the action of who wrote a text, and under which key a minor edit says how many it kept."""
    for name in MODELS_OF_HISTORY:
        entries = apps.get_model("wagtailcore", name).objects
        entries.filter(action=action[0]).update(action=action[1])
        counted = list(entries.filter(action__in=MINOR_EDITS, data__has_key=key[0]))
        for entry in counted:
            entry.data[key[1]] = entry.data.pop(key[0])
        entries.bulk_update(counted, ["data"])


def say_segment(apps, _schema_editor):
    tell(apps, ("translation.passage", "translation.segment"), ("passages", "segments"))


def say_passage(apps, _schema_editor):
    tell(apps, ("translation.segment", "translation.passage"), ("segments", "passages"))


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0001_squashed_0002_deliveries"),
    ]

    operations = [
        migrations.RenameModel("PassageComment", "SegmentComment"),
        migrations.RunPython(say_segment, say_passage),
    ]
