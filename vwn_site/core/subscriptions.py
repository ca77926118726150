"""Who is mailed what others remark on a page: whoever worked on it, unless they choose otherwise beside the remarks."""

from wagtail.models import Page, PageSubscription


def mail_remarks_on(page: Page, user):
    """Mails somebody the remarks on a page that they open, if they worked on it elsewhere than in its form.

    Of whoever else opens it Wagtail notes that it does not; what they chose once stays.
    """
    choice = {"page": page, "user": user}
    if not PageSubscription.objects.filter(**choice).exists() and has_worked_on(page, user):
        PageSubscription.objects.get_or_create(**choice, defaults={"comment_notifications": True})


def is_mailed_once_saved(subscription: PageSubscription, page: Page) -> bool:
    """What the form of a page says of whoever saves it: what they chose, or that they are if it is their first time."""
    return subscription.comment_notifications or not has_worked_on(page, subscription.user)


def has_worked_on(page: Page, user) -> bool:
    return page.owner_id == user.pk or page.revisions.filter(user=user).exists()
