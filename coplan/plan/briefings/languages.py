"""The languages of pages for families: their headings, and how they write a version and a day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from coplan import assets

ENGLISH = "en-GB"
# What each is called in English, by its code; a page offers them in this order.
NAMES: Mapping[str, str] = {
    ENGLISH: "English",
    "pl": "Polish",
    "uk": "Ukrainian",
    "ar": "Arabic",
    "ur": "Urdu",
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, its words for headings, and its months."""

    code: str
    words: Mapping[str, str]
    months: tuple[str, ...]

    def version(self, number: int, day: date) -> str:
        """Which version a page is, and of which day."""
        return self.words["version"].format(number=number, day=day.day, month=self.months[day.month - 1])


def suffix(code: str) -> str:
    """What a label of a text written in a language ends with: " in Polish"; nothing for English."""
    return "" if code == ENGLISH else f" in {NAMES[code]}"


def known(code: str) -> str:
    """The code of the language that a page is written in; English for one that there are no headings for."""
    return next((each for each in (code, code.partition("-")[0]) if each in NAMES), ENGLISH)


def language(code: str) -> Language:
    """The language with this code, or English."""
    return _languages()[known(code)]


@cache
def _languages() -> Mapping[str, Language]:
    text = assets.resource("texts", "families.json").read_text(encoding="utf-8")
    return {
        code: Language(
            code,
            {name: words for name, words in said.items() if isinstance(words, str)},
            tuple(said["months"]),
        )
        for code, said in json.loads(text).items()
    }
