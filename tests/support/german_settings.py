"""The settings of the tests with a third language, for commands in a process of their own."""

from vwn_site.settings.test import *  # noqa: F403
from vwn_site.settings.test import LANGUAGES as LANGUAGES_OF_THE_SITE

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*LANGUAGES_OF_THE_SITE, ("de", "German")]
