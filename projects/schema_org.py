"""What search engines are told of records, in schema.org's words."""

from vwn_site.core.schema_org import without_empty

from .directory import named
from .models.records import Organisation


def schema_facts_of(organisation: Organisation) -> dict:
    """An organisation by its name in the language being shown and the address of its own website."""
    return without_empty({"@type": "Organization", "name": named(organisation).name, "url": organisation.website})
