"""A translator with a browser, and a page that nobody has translated yet."""

import pytest

from tests.factories import signed_in, staff, standard_page, submit, text_block


@pytest.fixture
def translator(db):
    """Somebody who reads the admin in Dutch."""
    return staff("Vertalers", name="anna", language="nl")


@pytest.fixture
def client(translator):
    return signed_in(translator)


@pytest.fixture(scope="module")
def translation_id(module_data) -> int:
    """The number of the translation of a page of which nothing is translated."""
    text = '<p>Wij <b>helpen</b> in 2024.</p><ul><li>Met <a href="https://a.example/x">raad</a></li></ul>'
    return submit(standard_page(text_block(text), title="Hulp in de haven")).pk
