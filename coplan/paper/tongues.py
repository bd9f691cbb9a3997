"""Which language a stretch of text is in when it cannot be the language of its page."""

import re

_URDU = re.compile("[ٹڈڑںےہھ]")
_PERSIAN = re.compile("[پچژگ]")
_UKRAINIAN = re.compile("[ґєіїҐЄІЇ]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")
_WORDS = re.compile("[A-Za-z\u00c0-\u024f]{4}|[\u0370-\u03ff]{2}|[\u0400-\u08ff]")
_SCRIPTS = (
    (_ARABIC_LETTER, frozenset({"ar", "fa", "ps", "ur"})),
    (re.compile("[\u05d0-\u05ea]"), frozenset({"he"})),
    (re.compile("[\u0400-\u052f]"), frozenset({"be", "bg", "mk", "ru", "sr", "uk"})),
    (re.compile("[\u0370-\u03ff]"), frozenset({"el"})),
    (re.compile("[A-Za-z\u00c0-\u024f]"), frozenset[str]()),
)


def foreign(text: str, language: str) -> str:
    """The language of a text that is written in other letters than its page's language; "" when it is not.

    Only letters are looked at: words in another language of the same letters go unnoticed. Units, initials
    and quantities are at home everywhere: one word must be long enough to be a word.
    """
    counts = [(len(letters.findall(text)), i) for i, (letters, _) in enumerate(_SCRIPTS)]
    most, i = max(counts, key=lambda pair: (pair[0], -pair[1]))
    if not most or i == _script_of(language) or not _WORDS.search(text):
        return ""
    return _named(text, i)


def _script_of(language: str) -> int:
    main = language.partition("-")[0]
    return next((i for i, (_, of) in enumerate(_SCRIPTS) if main in of), len(_SCRIPTS) - 1)


def _named(text: str, script: int) -> str:
    match script:
        case 0:
            return "ur" if _URDU.search(text) else "fa" if _PERSIAN.search(text) else "ar"
        case 1:
            return "he"
        case 2:
            return "uk" if _UKRAINIAN.search(text) else "ru"
        case 3:
            return "el"
        case _:
            return "en-GB"
