"""Names that turn the direction of writing, hide letters or break lines cannot spoil a sentence."""

import pytest

from coplan.plan.plain_words import apart, on_one_line, straight
from coplan.plan.trouble import Trouble

TURNED = "exam\u202efdp.exe"


@pytest.mark.parametrize(
    "sign", [0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 7, 0x9B]
)
def test_what_turns_or_hides_is_taken_out(sign: int) -> None:
    assert straight(f"a{chr(sign)}b") == "ab"


@pytest.mark.parametrize(
    "kept", ["Müller’s Ärger…", "עברית", "👩‍🏫 é", "a\u200fb", "two\nlines\tand", "力と運動"]
)
def test_what_people_write_is_kept(kept: str) -> None:
    assert straight(kept) == kept


def test_a_name_is_on_one_line() -> None:
    assert on_one_line("a\nb\r\u2028c\x1b[31m") == "a b  c[31m"


def test_a_quoted_name_cannot_reorder_the_sentence() -> None:
    assert apart("“דוח.pdf” is empty.") == "“\u2068דוח.pdf\u2069” is empty."
    assert apart("“plain.pdf” is empty.") == "“plain.pdf” is empty."
    assert apart(f"“{TURNED}” is empty.") == "“examfdp.exe” is empty."


def test_trouble_is_always_two_plain_sentences() -> None:
    trouble = Trouble(f"“{TURNED}\nLine\x00two” is empty.", "Ask for it again.")
    assert trouble.what == "“examfdp.exe Linetwo” is empty."
    assert trouble.remedy == "Ask for it again."
