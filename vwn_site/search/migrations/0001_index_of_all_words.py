from django.db import migrations

# A search in all that is indexed asks for both columns put together, which the index of neither of them answers.
# Wagtail's models speak of this index; no migration of Wagtail makes it.
CREATE = """
CREATE INDEX search_index_of_all_words ON wagtailsearch_indexentry USING gin ((title || body))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.RunSQL(CREATE, "DROP INDEX search_index_of_all_words"),
    ]
