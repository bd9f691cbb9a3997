"""Puts a page on paper: as PDF and as Word, saying the same in the same order."""
