"""The command line: the verbs of the window without a window; with no verb it opens the window."""

from coplan.cli.verbs import main

__all__ = ["main"]
