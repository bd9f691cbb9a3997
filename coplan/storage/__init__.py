"""Keeps the plan on this laptop: SQLite, operations, backups and the index of words."""
