"""The addresses of wagtail-localize's own views."""
