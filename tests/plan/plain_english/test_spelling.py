"""British spelling: what is found, what is passed over, and what could stand there instead."""

import pytest

from coplan.plan.plain_english import spelling


def found(text: str, *known: str) -> dict[str, tuple[str, ...]]:
    return {text[each.start : each.end]: each.swaps for each in spelling.find(text, known)}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("color", "colour"),
        ("center", "centre"),
        ("analyze", "analyse"),
        ("behavior", "behaviour"),
        ("organize", "organise"),
        ("recieve", "receive"),
        ("homewrok", "homework"),
        ("partcles", "particles"),
        ("Behavior", "Behaviour"),
        ("dont", "don’t"),
        ("tuesday", "Tuesday"),
    ],
)
def test_a_slip_is_found_and_the_word_that_was_meant_comes_first(wrong: str, right: str) -> None:
    assert found(wrong)[wrong][0] == right


@pytest.mark.parametrize(
    "text",
    [
        "The colour of the pupils’ programme doesn’t change.",
        "Ask Kowalska or Olusegun about it.",
        "Kowalska knows. Olusegun too.",
        "Write to ofice@school.exampel or see www.shcool.example/hte.",
        "8X1 and 12kg, K9s",
        "EAL, KS3 and QWRTZ",
        "Tue 1 P2, then Thu 3 P4 and Mon",
        "Günter and Łucja. Zoë",
        "Ask Dr. Cupp. Sean S. Kohles knows. AfL and PowerPont",
        "sixth-former and well-known",
        "a I x",
        "They co-operate on the wifi, with sulfuric acid and sulphur.",
        "",
    ],
)
def test_names_addresses_classes_and_right_words_are_passed_over(text: str) -> None:
    assert found(text) == {}


def test_a_known_word_and_its_own_things_may_stand() -> None:
    assert found("zorricelli zorricelli’s", "zorricelli") == {}
    assert found("zorricelli") == {"zorricelli": ()}


def test_the_list_says_how_usual_a_word_is() -> None:
    ranks = spelling.words()
    assert len(ranks) > 120_000
    assert ranks["water"] < ranks["titration"]
    assert not any(word.endswith("'s") for word in ranks)
    assert len(spelling.near("tase")) <= spelling.MOST_SWAPS
