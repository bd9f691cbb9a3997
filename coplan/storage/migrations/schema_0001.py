"""Lays out the first plan."""
