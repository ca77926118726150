"""Addresses of the forms, in the language of the reader; the pages around them are pages of the tree."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import contact, views

urlpatterns = [
    path(_("newsletter/sign-up/"), views.sign_up, name="newsletter_sign_up"),
    path(_("newsletter/sent/"), views.sent, name="newsletter_sent"),
    path(_("newsletter/confirmed/"), views.confirmed, name="newsletter_confirmed"),
    path(_("newsletter/confirm/<str:secret>/"), views.confirm, name="newsletter_confirm"),
    path(_("newsletter/unsubscribe/<str:secret>/"), views.unsubscribe, name="newsletter_unsubscribe"),
    path(_("contact/send/"), contact.send, name="contact_send"),
    path(_("contact/sent/"), contact.sent, name="contact_sent"),
]
