"""How people may write dates in forms, beside what Django takes by itself: as the Dutch do, also in English.

Django finds a module `formats` here by the language (FORMAT_MODULE_PATH). ISO 8601 it takes in every language.
"""
