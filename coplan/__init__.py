"""Coplan helps a department plan next week's lessons together, from real files to one page on the shared drive."""

__version__ = "0.1.0"
