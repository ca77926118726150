"""How far a translation is."""
