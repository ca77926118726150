"""What is said to who opens and saves a page, and which button comes first below a former version."""

from wagtail import hooks
from wagtail.admin import messages

from .. import history
from ..body_remarks import remarks_on_body
from ..reviews import tell_of_decision, tell_what_was_sent_back
from ..subscriptions import mail_remarks_on

# After Wagtail's own.
AFTER = 10


@hooks.register("before_edit_page", order=AFTER)
def tell_of_reviews(request, page):
    tell_what_was_sent_back(request, page)
    mail_remarks_on(page, request.user)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_of_decisions(request, page):
    if request.accepts("text/html"):
        tell_of_decision(request, page)


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def publish_a_former_version_first(menu_items, request, context):
    history.first_publish(menu_items, context)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_visitors_would_notice(request, page):
    """To who presses a button; a draft that is kept by itself says nothing."""
    if request.accepts("text/html"):
        for remark in remarks_on_body(page):
            messages.warning(request, remark)
