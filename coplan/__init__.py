"""Coplan helps a department plan next week together, from real files to one page on the shared drive."""

__version__ = "0.1.0"
