"""What apps that look at pages hear of before one becomes public."""

from django.dispatch import Signal

# Provides page, revision and user. A receiver refuses the publication by raising a ValidationError.
about_to_be_published = Signal()
