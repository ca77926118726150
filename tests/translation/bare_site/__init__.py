"""A Wagtail site with one page type and nothing of this project but the app that translates.

test_bare_site.py copies it beside a copy of the app, and has `walk` run there.
"""
