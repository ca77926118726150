"""A translator with a browser, and a page that nobody has translated yet."""

import pytest

from ..making import logged_in, make_page, make_user, submit, text_block


@pytest.fixture
def translator():
    return make_user("anna", "Vertalers")


@pytest.fixture
def client(translator):
    return logged_in(translator)


@pytest.fixture
def translation():
    return submit(
        make_page(
            text_block('<p>Wij <b>helpen</b> in 2024.</p><ul><li>Met <a href="https://a.example/x">raad</a></li></ul>')
        )
    )
