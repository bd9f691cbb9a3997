"""Files find their lessons by names like real ones: what is offered as certain is nearly always right."""

import pytest

from tests.plan import departments, file_names, made_names

PRECISE = 0.95
FEWEST = 250


def test_names_of_departments() -> None:
    cases = list(file_names.read(*departments.NAMES, "other_departments"))
    result = file_names.tally(cases)
    assert result.files >= FEWEST
    assert result.precision >= PRECISE, "\n".join(file_names.faults(cases))
    assert result.recall >= 0.9
    assert result.reach >= 0.97


def test_names_that_were_never_tuned_to() -> None:
    """At their only look: 114 files, 53 with a lesson, all 43 certain ones right, recall 0.811."""
    cases = list(file_names.read("held_out"))
    assert file_names.tally(cases).precision >= PRECISE, "\n".join(file_names.faults(cases))


@pytest.mark.parametrize(("lesson", "certain"), [("lesson 4", True), ("lesson 5", False)])
def test_the_number_of_another_lesson_speaks_against_it(lesson: str, certain: bool) -> None:
    case = file_names.Case("geography", f"Y7 Rivers {lesson} waterfalls.pptx", "", "-")
    suggestion = case.suggestion
    assert bool(suggestion and suggestion.certain) is certain


def test_a_file_about_two_lessons_is_certain_of_neither() -> None:
    case = file_names.Case("maths", "Y10 Trigonometry finding sides and angles mixed.pptx", "", "-")
    assert case.suggestion is not None
    assert not case.suggestion.certain


@pytest.mark.parametrize("seed", [11, 12])
def test_names_made_by_chance(seed: int) -> None:
    cases = list(made_names.made(seed, 250))
    result = file_names.tally(cases)
    assert result.precision >= PRECISE, "\n".join(file_names.faults(cases))
    assert result.recall >= 0.85
