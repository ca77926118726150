"""The entry point of the web server; uses the production settings unless DJANGO_SETTINGS_MODULE says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vwn_site.settings.production")
django_application = get_wsgi_application()

from vwn_site.core.stored_pages import AnswerFromMemory  # noqa: E402 - models can be imported from here on

application = AnswerFromMemory(django_application)
