"""Characters of a page that no typeface of ours has, each with its name and the section it stands in."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from coplan.plan.one_page import Fitted
from coplan.plan.page import Page, words_of

TITLE = "the title"
NOTE = "a note on a marked page"


@dataclass(frozen=True, slots=True)
class Misprint:
    """A character that cannot be printed, and what people call the place it is in."""

    character: str
    where: str

    @property
    def name(self) -> str:
        """What Unicode calls it, such as "snowman"; its number when it has no name."""
        return unicodedata.name(self.character, "").lower() or f"U+{ord(self.character):04X}"

    @property
    def words(self) -> str:
        """Which character it is and where: "☃ (snowman) in “First five minutes”"."""
        return f"{self.character} ({self.name}) in {self.where}"


def misprints(fitted: Fitted) -> tuple[Misprint, ...]:
    """Every character that cannot be printed, once for each place it is in; words of a page come first."""
    places = tuple(_places(fitted.page))
    return tuple(
        Misprint(character, where)
        for character in fitted.unprintable
        for where in [where for where, text in places if character in text] or [NOTE]
    )


def _places(page: Page) -> Iterator[tuple[str, str]]:
    yield TITLE, f"{page.kicker}{page.title}{page.aside}"
    for section in page.sections:
        yield f"“{section.kind}”", "".join(words_of(section))
