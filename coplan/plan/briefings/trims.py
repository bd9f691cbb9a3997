"""Texts of a page as paragraphs, and how each of them could be shortened."""

import re
from collections.abc import Callable

from coplan.plan.page import Body, Prose, Rich, Run, Trim, lines_of, plain

_SENTENCES = re.compile(r"(.+[.?!][”’\")]?) (.{4,})")


def paragraphs(text: str, lead: str = "") -> tuple[Rich, ...]:
    """The lines that people wrote; `lead` begins the first of them in bold."""
    return tuple(
        (Run(lead, strong=True), Run(line)) if lead and not i else (Run(line),)
        for i, line in enumerate(lines_of(text))
    )


def last_sentence(text: str, source: str, body: Callable[[str], Body]) -> tuple[Trim, ...]:
    """The last sentence of a text of several can go.

    `source` names where the text was written, `body` makes what the section says of what stays.
    """
    found = _SENTENCES.fullmatch(plain(text))
    if not found:
        return ()
    keeps, last = found.groups()
    return (Trim(last, source, keeps, body(keeps)),)


def prose(text: str, lead: str = "") -> Prose:
    """A text as it stands on a page."""
    return Prose(paragraphs(text, lead))
