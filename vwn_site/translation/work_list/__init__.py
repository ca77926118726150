"""What waits to be translated, and for whom."""
