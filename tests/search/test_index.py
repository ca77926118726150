"""The search looks words up; it does not read everything that there is to find."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import standard_page

pytestmark = pytest.mark.django_db

# As many more entries as a large site has, each with a word of its own.
MORE = """
INSERT INTO wagtailsearch_indexentry
  (content_type_id, object_id, title_norm, autocomplete, title, body, title_text, body_text)
SELECT content_type_id, 'more-' || number, 1, to_tsvector('simple', 'word' || number),
  to_tsvector('simple', 'word' || number), to_tsvector('simple', 'word' || number), '', ''
FROM generate_series(1, 5000) AS number, (SELECT content_type_id FROM wagtailsearch_indexentry LIMIT 1) AS entry
"""


def plans_of(searches: list[str]) -> list[str]:
    """How PostgreSQL answers statements on a site with much to find."""
    with connection.cursor() as cursor:
        cursor.execute(MORE)
        cursor.execute("SELECT gin_clean_pending_list('search_index_of_all_words')")
        cursor.execute("ANALYZE wagtailsearch_indexentry, wagtailcore_page")
        plans = []
        for search in searches:
            cursor.execute(f"EXPLAIN {search}")
            plans.append("\n".join(row for (row,) in cursor.fetchall()))
    return plans


@pytest.mark.parametrize("address", ["/zoeken/", "/en/search/"])
def test_words_are_looked_up_in_one_index_however_much_there_is_to_find(client, address):
    for number in range(10):
        standard_page(title=f"Wachten in haven {number}", english=f"Waiting in haven {number}")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, {"q": "haven"}).status_code == 200
    searches = [query["sql"] for query in queries if "to_tsquery" in query["sql"]]
    assert searches
    plan = plans_of(searches)[0]
    assert "search_index_of_all_words" in plan, plan
    assert "Seq Scan on wagtailsearch_indexentry" not in plan, plan
