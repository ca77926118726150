"""Hand-off: segments leave as XLIFF or PO for whoever translates elsewhere, and come back with a report."""
