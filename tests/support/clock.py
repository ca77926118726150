"""The moment at which every test begins."""

import datetime

# A Tuesday afternoon in Amsterdam.
NOW = datetime.datetime(2026, 11, 24, 13, 0, tzinfo=datetime.UTC)
