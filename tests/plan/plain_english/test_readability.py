"""How old a reader has to be, in words, and which sentences are long."""

import pytest

from coplan.plan.plain_english import readability

EASY = "Pump up a ball. Feel it. Is it hard now? Ask why it is hard. Let some air out."
HARD = (
    "Notwithstanding considerable methodological heterogeneity, contemporary pedagogical investigations "
    "unanimously corroborate extraordinarily consequential metacognitive interventions."
)


def test_easy_words_are_for_the_young_and_long_ones_for_the_practised() -> None:
    assert readability.said([EASY]) == "A 7-year-old can read this."
    assert readability.said([HARD]).startswith("Only practised readers")


def test_lines_without_a_full_stop_do_not_run_into_each_other() -> None:
    lines = "Pump up a ball together\nFeel how hard it is\nAsk why it is hard\nLet some air out"
    assert readability.age([lines]) == readability.age(["Pump up a ball together.", lines[24:]])


@pytest.mark.parametrize("texts", [[], [""], ["   \n "], ["Ask the office."], ["…", "!?"], ["Тиск газу"]])
def test_too_little_to_tell_is_not_told(texts: list[str]) -> None:
    assert readability.said(texts) == ""


@pytest.mark.parametrize("text", ["1 2 3 4 5 6 7 8 9 10", "8X1 8X2 9Y1 10A3 11B2 7C1 7C2 7C3", "Тиск " * 20])
def test_numbers_classes_and_other_languages_are_for_no_age(text: str) -> None:
    assert readability.said([text]) == ""


def test_a_long_sentence_is_found_with_its_words_counted() -> None:
    text = f"Short one. {'word ' * 20}ends here. Another short one at 8.55 on a Tuesday."
    (remark,) = readability.find(text)
    assert text[remark.start : remark.end].startswith("word word")
    assert text[remark.start : remark.end].endswith("ends here.")
    assert remark.words.startswith("A long sentence: 22 words.")


def test_a_list_of_lines_is_no_long_sentence() -> None:
    assert not list(readability.find("\n".join(["five words on every line"] * 8)))
