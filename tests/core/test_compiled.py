"""A query whose SQL is put together once reads at every question what Django's own would."""

import pytest

from projects.models import CountryPage
from tests.factories import country_page, picture
from vwn_site.core.places import served

pytestmark = pytest.mark.django_db


def test_each_page_is_read_by_its_own_key_with_its_record_and_picture_in_one_query(django_assert_num_queries):
    pages = [country_page(code, image=picture()) for code in ("PT", "IE")]
    served(CountryPage).get(pages[0].pk)
    for page in pages:
        with django_assert_num_queries(1):
            read = served(CountryPage).get(page.pk)
            shown = read.title, read.country, read.image
        assert (read, *shown) == (page, page.title, page.country, page.image)


def test_a_page_that_is_gone_is_not_there():
    page = country_page()
    assert served(CountryPage).get(page.pk) == page
    page.delete()
    with pytest.raises(CountryPage.DoesNotExist):
        served(CountryPage).get(page.pk)
