"""Three dots are written in one way: one character, right after the word, as in "Choose…"."""

import re
from pathlib import Path

import pytest

import coplan

_ROOT = Path(coplan.__file__).parent
# Where something is to be filled in, as in "When I get to …, I will …", dots stand for a word.
_BLANK = "running/wording.py"
_APART = re.compile(r"[\w”}] …[\"'”]")
_AS_STOPS = re.compile(r"[A-Za-z”}]\.\.\.[\"']")


@pytest.mark.parametrize("part", ["ui", "plan"])
def test_three_dots_follow_the_word(part: str) -> None:
    for path in (_ROOT / part).rglob("*.py"):
        if not path.as_posix().endswith(_BLANK):
            text = path.read_text("utf-8")
            assert not _APART.search(text), path
            assert not _AS_STOPS.search(text), path
