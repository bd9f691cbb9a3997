"""Words of schools, and what families say."""

import json

import pytest

from coplan import assets
from coplan.plan.plain_english import jargon


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.swaps[0]) for each in jargon.find(text)]


def test_the_longest_word_wins_and_its_capital_stays() -> None:
    assert found("Retrieval practice, then retrieval.") == [
        ("Retrieval practice", "Remembering without looking"),
        ("retrieval", "remembering"),
    ]


def test_a_word_inside_another_is_none() -> None:
    assert found("embedding, reschema, re-require, well-embedded") == []
    assert found("worked\nexample") == [("worked\nexample", "example done step by step")]


def test_abbreviations_are_meant_as_they_are_written() -> None:
    assert found("Send the form to the SEND team.") == [("SEND", "special educational needs")]


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("The plenary is next.", "The end of the lesson is next."),
        ("After a plenary, go.", "After the end of the lesson, go."),
        ("A misconception is here.", "A mistaken idea is here."),
        ("Try a worked example.", "Try an example done step by step."),
        ("An intervention helps.", "Extra help helps."),
        ("We read the learning objective.", "We read what we want to learn."),
        ("WE USE FORMATIVE ASSESSMENT.", "WE USE CHECKING WHAT THEY KNOW."),
        ("EAL is common. SEND too.", "Speaking another language at home is common. SEND too."),
        ("Much of the vocabulary is new.", "Much of the words is new."),
    ],
)
def test_a_swap_takes_the_article_and_the_capital_that_it_needs(said: str, better: str) -> None:
    first = next(jargon.find(said))
    assert first.swapped(said, first.swaps[0]) == better


def test_no_swap_is_jargon_itself() -> None:
    said = json.loads(assets.resource("texts", "jargon.json").read_text(encoding="utf-8"))
    assert len(said) >= 80
    assert all(instead for instead in said.values())
    assert {each for instead in said.values() for each in instead if found(each)} == set()
