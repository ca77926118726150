from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

ENTRIES_PER_PAGE = 24
# The last page has more than this; what would be left stands on the page before it.
ORPHANS = 1


def paginated(request, queryset, per_page: int = ENTRIES_PER_PAGE):
    """The page of a listing that `?page=` asks for; one that does not exist is a 404, never another page's entries."""
    asked = request.GET.get("page", "1")
    try:
        return Paginator(queryset, per_page, orphans=ORPHANS).page(asked)
    except (PageNotAnInteger, EmptyPage, ValueError):
        raise Http404(_("There is no such page in this list.")) from None
