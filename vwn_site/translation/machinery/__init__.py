"""Drafts by a machine."""
