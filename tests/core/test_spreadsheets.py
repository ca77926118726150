"""Files of cells are made harmless whatever their size."""

import tracemalloc

from vwn_site.core.spreadsheets import harmless_text


def test_a_column_of_a_million_numbers_needs_little_more_memory_than_its_text():
    text = "12\n" * 1_000_000
    tracemalloc.start()
    harmless_text(text)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000
