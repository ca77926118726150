"""The accounts of staff in the admin: a colleague is invited by mail."""

from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, UserViewSet

from .groups import GroupsField
from .invitations import close_until_chosen, invite


class InvitationForm(UserCreationForm):
    """Wagtail's without a password, which the colleague chooses."""

    class Meta(UserCreationForm.Meta):
        field_classes = {"groups": GroupsField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "Your colleague will get an e-mail at this address, with a link to choose a password."
        )

    def save(self, commit=True):
        close_until_chosen(self.instance)
        return super().save(commit)


class AccountForm(UserEditForm):
    """Wagtail's, which says what each group may do."""

    class Meta(UserEditForm.Meta):
        field_classes = {"groups": GroupsField}


class InvitationView(CreateView):
    """Adds an account and mails whose it is."""

    page_title = _("Invite a colleague")
    success_message = _("Your colleague “%(object)s” has been invited by e-mail.")

    def save_instance(self):
        user = super().save_instance()
        invite(user)
        return user


class AccountViewSet(UserViewSet):
    add_view_class = InvitationView

    def get_form_class(self, for_update=False):
        return AccountForm if for_update else InvitationForm
