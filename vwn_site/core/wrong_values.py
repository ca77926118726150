"""What a form or an address may hold in place of the number of something: words, or a number that no row can have.

A form says that this is no choice, as it does of a row that is gone; Wagtail and Django would ask the database for it.
What is not even a form of Wagtail's is refused as a whole.
"""

import re

from django.core.exceptions import BadRequest, ObjectDoesNotExist, ValidationError
from django.db import DataError
from django.db.models import Field, Model
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets.chooser import BaseChooser

from .addresses import ADMIN_PREFIX
from .control_characters import clean

# A primary key that no row has.
NONE_OF_ALL = -1
NO_NUMBER = re.compile("expected a number but got|invalid literal for int|Exceeds the limit .* for integer")

value_of_chooser = BaseChooser.value_from_datadict
value_of_rich_text = DraftailRichTextArea.value_from_datadict


def posted_choice(self: BaseChooser, data, files, name):
    """What was chosen, or the key of nothing for what can be no key: who asks for it next does not judge it."""
    value = value_of_chooser(self, data, files, name)
    return value if value is None or can_be_key(self.model_class, value) else NONE_OF_ALL


def can_be_key(model: type[Model], value) -> bool:
    key: Field = model._meta.pk
    while key.remote_field:
        key = key.target_field
    try:
        key.clean(value, None)
    except ValidationError:
        return False
    return True


def posted_rich_text(self: DraftailRichTextArea, data, files, name):
    """What was written, cleaned before anything is made of it; BadRequest for what the editor cannot have sent."""
    written = data.get(name)
    try:
        return value_of_rich_text(self, {name: clean(written)} if isinstance(written, str) else data, files, name)
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise BadRequest("This is not what the editor of rich text sends.") from error


def is_about_what_was_sent(request, exception: Exception) -> bool:
    """Whether only a wrong value in the address or in the form can be the cause of an exception.

    What the site stores was validated; and a form of the admin names rows that are there, by numbers.
    """
    if isinstance(exception, DataError | BadRequest | MultiValueDictKeyError):
        return True
    is_number_missing = isinstance(exception, ValueError) and bool(NO_NUMBER.search(str(exception)))
    is_sent_to_admin = request.path_info.startswith(ADMIN_PREFIX) and request.method == "POST"
    return is_number_missing or (is_sent_to_admin and isinstance(exception, ObjectDoesNotExist))
