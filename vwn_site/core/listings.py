from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

ENTRIES_PER_PAGE = 24


def paginated(request, queryset, per_page: int = ENTRIES_PER_PAGE):
    """The page of a listing that `?page=` asks for; one that does not exist is a 404, never another page's entries."""
    asked = request.GET.get("page", "1")
    try:
        return Paginator(queryset, per_page).page(asked)
    except (PageNotAnInteger, EmptyPage, ValueError):
        raise Http404(_("There is no such page in this list.")) from None
