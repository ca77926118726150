"""What is done to many records or snippets at once: which ones a list means by "all"."""

from wagtail.admin.views.bulk_action import BulkAction

every_key = BulkAction.get_all_objects_in_listing_query


def all_in_list(action: BulkAction, parent_id):
    """The keys of all that the list has from which an action was begun, with its filters and what is searched for."""
    viewset = getattr(action.model, "snippet_viewset", None)
    if viewset is None:
        return every_key(action, parent_id)
    view = viewset.index_view.view_class(**viewset.index_view.view_initkwargs)
    view.setup(action.request)
    return [record.pk for record in view.get_queryset()]
