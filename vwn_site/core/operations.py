"""Operations of migrations that leave alone what a database has already, and one for what is in none."""

from itertools import product

from django.db import migrations
from django.db.migrations.operations.base import Operation


class UnlessPresent:
    """Makes an operation do nothing where `is_present(model, introspection, cursor)` says that its work is done."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, getattr(self, "model_name", None) or self.name)
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            present = self.is_present(model, connection.introspection, cursor)
        if not present:
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class CreateMissingModel(UnlessPresent, migrations.CreateModel):
    def is_present(self, model, introspection, cursor) -> bool:
        return model._meta.db_table in introspection.table_names(cursor)


class AddMissingField(UnlessPresent, migrations.AddField):
    def is_present(self, model, introspection, cursor) -> bool:
        columns = introspection.get_table_description(cursor, model._meta.db_table)
        return model._meta.get_field(self.name).column in {column.name for column in columns}


class AddMissingIndex(UnlessPresent, migrations.AddIndex):
    def is_present(self, model, introspection, cursor) -> bool:
        return self.index.name in introspection.get_constraints(cursor, model._meta.db_table)


class AddMissingConstraint(UnlessPresent, migrations.AddConstraint):
    def is_present(self, model, introspection, cursor) -> bool:
        return self.constraint.name in introspection.get_constraints(cursor, model._meta.db_table)


class Reword(Operation):
    """Gives fields of models another help text, which is in no table; `texts` has it by the name of the field."""

    reversible = True

    def __init__(self, *model_names: str, **texts: str):
        self.model_names, self.texts = model_names, texts

    def state_forwards(self, app_label, state):
        for model_name, (name, text) in product(self.model_names, self.texts.items()):
            field = state.models[app_label, model_name].get_field(name).clone()
            field.help_text = text
            state.alter_field(app_label, model_name, name, field, preserve_default=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        pass

    database_backwards = database_forwards

    def describe(self):
        return f"Reword the help of {', '.join(self.texts)} on {', '.join(self.model_names)}"
