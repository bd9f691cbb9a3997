"""What the command line prints: words for people, values for programs, and how far the work is."""

import json
import sys
import unicodedata
from typing import TextIO

from coplan.cli.answer import Answer
from coplan.plan.plain_words import straight
from coplan.plan.trouble import Trouble


def show(answer: Answer, *, as_json: bool) -> None:
    """Print an answer."""
    if as_json:
        say_json(answer.as_json)
    else:
        say(*answer.lines)


def say(*lines: str, file: TextIO | None = None) -> None:
    """Print lines without anything in them that a terminal would obey."""
    _write("\n".join(map(_without_orders, lines)), file)


def say_json(what: object) -> None:
    """Print a value."""
    _write(json.dumps(what, ensure_ascii=False, indent=2), None)


def _write(text: str, file: TextIO | None) -> None:
    try:
        print(text, file=file, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Trouble(
            f"What was done could not be written down here: {error.strerror or error}.",
            "Send the words to a screen or to a disk with room on it.",
        ) from error


def _without_orders(line: str) -> str:
    orders = {"Cc", "Zl", "Zp"}
    return straight("".join(" " if unicodedata.category(each) in orders else each for each in line))


def tell(sentence: str) -> None:
    """Say in the last line of a terminal how far the work is; nothing clears it again."""
    if sys.stderr and sys.stderr.isatty():
        print(f"\r\x1b[K{_without_orders(sentence)}", end="", file=sys.stderr, flush=True)
