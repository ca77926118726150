"""What somebody who opens a page in the admin is told of its review, and of what others remark later."""

from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import PageSubscription

from vwn_site.translation.publication.review import read_review, sent_back


def tell_what_was_sent_back(request, page):
    """Puts the remark with which a page was sent back above it. Does nothing for a page that was not."""
    if request.method != "GET":
        return
    read_review(page)
    if review := sent_back(page):
        words = {"name": get_user_display_name(review.finished_by), "remark": review.get_comment()}
        messages.warning(request, _("%(name)s sent this page back: %(remark)s") % words)


def mail_remarks_on(request, page):
    """Mails whoever works on a page the remarks of others there, unless they choose otherwise beside it."""
    defaults = {"comment_notifications": True}
    PageSubscription.objects.get_or_create(page=page, user=request.user, defaults=defaults)
