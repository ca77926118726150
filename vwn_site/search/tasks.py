"""What the search has done by itself."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from vwn_site.queue.periodic import periodic


@periodic("40 2 * * *", _("Counts of searches older than a week are deleted"))
def forget_questions():
    QueryDailyHits.garbage_collect()
    Query.garbage_collect()
