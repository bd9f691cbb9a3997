"""Hands pages round: into folders that others use, without ever harming a file of theirs."""
