"""Where translators write."""
