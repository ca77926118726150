"""Operations of migrations that leave alone what a database has already, and add what it lacks."""

from django.db import migrations


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
