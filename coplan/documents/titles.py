"""What counts as the title of a file."""

from coplan.plan.plain_words import on_one_line

_NOT_TITLES = (
    "powerpoint presentation",
    "presentation",
    "slide 1",
    "untitled",
    "microsoft word",
    "document",
    "pptx",
)


def useful_title(title: str) -> str:
    """A title on one line; empty when it is only what programs write when nobody wrote one."""
    line = " ".join(on_one_line(title).split())
    low = line.lower()
    return "" if low in _NOT_TITLES or low.startswith("microsoft word - ") else line
