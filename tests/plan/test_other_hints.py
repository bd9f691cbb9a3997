"""A file's own name beats its folders, a newer file beside it counts, and no offer has its reason."""

from dataclasses import replace
from datetime import date

import pytest

from coplan.plan import matching, no_offer, resource, week
from coplan.plan.change import Change, added
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import lesson_id
from coplan.plan.matching import Scene, Suggestion
from coplan.plan.resource import Resource, resource_id
from tests.plan import world

PLAN = world.plan()
WEEK = week.of(PLAN, date(2026, 11, 30))
SCENE = Scene.of(PLAN, WEEK)


def _file(name: str, folder: str = "", same: str = "") -> Resource:
    kind = name.rsplit(".", 1)[-1][:3] + "x"
    return Resource(resource_id(name, name), name, kind, folder, same or name, 10)


def _suggest(name: str, folder: str = "") -> Suggestion | None:
    return matching.suggest(SCENE, _file(name, folder))


@pytest.mark.parametrize(
    ("name", "folder", "certain"),
    [
        ("8X1 gas pressure particle model.docm", "Y9 Science", True),
        ("Y8 gas pressure particle model.docx", "9B3", True),
        ("gas pressure particle model.docx", "Y9/Y8 lessons", True),
        ("gas pressure particle model.docx", "9B3/Y8", True),
        ("gas pressure particle model.docx", "Y9 Science", False),
    ],
)
def test_what_is_nearer_to_the_name_counts(name: str, folder: str, certain: bool) -> None:
    suggestion = _suggest(name, folder)
    assert suggestion is not None
    assert "8X1" in {each.class_code for each in suggestion.lessons}
    assert suggestion.certain is certain


def test_a_folder_of_another_year_is_said_and_never_certain() -> None:
    suggestion = _suggest("gas pressure particle model.docx", "Y9 Science")
    assert suggestion is not None
    assert suggestion.reason == "“particle model” in its name; Y9 in its folder, which is another year"


def test_a_day_of_another_week_is_said_and_never_certain() -> None:
    suggestion = _suggest("8X1 gas pressure Mon 7 Dec.docx")
    assert suggestion is not None
    assert not suggestion.certain
    assert suggestion.reason.endswith("dated Mon 7 December, which is another week")


@pytest.mark.parametrize(
    ("name", "folder", "reason"),
    [
        ("Y12 organic chemistry.pptx", "", "Y12 in its name, and no lesson of that year is in this week"),
        ("organic.pptx", "Year 12", "Y12 in its folder, and no lesson of that year is in this week"),
        ("Y10 photosynthesis.pptx", "", "Y10 in its name, and no lesson of that year fits"),
        ("Mon 7 Dec quiz.docx", "", "dated Mon 7 December, which is another week"),
        ("IMG_2031.jpg", "", "nothing in its name or words fits a lesson of this week"),
    ],
)
def test_no_offer_has_its_reason(name: str, folder: str, reason: str) -> None:
    assert _suggest(name, folder) is None
    assert no_offer.why(SCENE, _file(name, folder)) == reason


def test_a_topic_of_another_week_is_named() -> None:
    file = _file("Y9 forces terminal velocity.pptx")
    lesson = next(each for each in WEEK.lessons if each.class_code == "9B3")
    later = replace(
        lesson,
        id=lesson_id("9B3", date(2026, 12, 7), "P1"),
        day=date(2026, 12, 7),
        title="Forces: terminal velocity",
    )
    scene = Scene.of(PLAN.after(Change("", (added(later),))), WEEK)
    assert matching.suggest(scene, file) is None
    assert no_offer.why(scene, file) == "nearer to “Forces: terminal velocity”, which is in another week"


def _week_with(*files: Resource) -> dict[ResourceId, Suggestion]:
    plan = PLAN.after(resource.bring_in(PLAN, files))
    found = (matching.suggest(SCENE, each) for each in files)
    return {each.resource_id: each for each in matching.once(plan, WEEK, [each for each in found if each])}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Y9 Forces L3 resultant v1.pptx", "Y9 Forces L3 resultant v2 FINAL.pptx"),
        ("Y9 Forces L3 resultant.pptx", "Y9 Forces L3 resultant v2.pptx"),
        ("Y9 Forces L3 resultant.pptx", "Y9 Forces L3 resultant FINAL.pptx"),
        ("Y9 Forces L3 resultant v2.pptx", "Y9 Forces L3 resultant v10.ppt"),
        ("Y9_Forces_L3_resultant_v1.pptx", "Y9 forces L3 resultant v1.1 (2).pptx"),
    ],
)
def test_a_newer_version_beside_it_is_the_certain_one(older: str, newer: str) -> None:
    old, new = _file(older), _file(newer)
    said = _week_with(old, new)
    assert said[new.id].certain
    assert not said[old.id].certain
    assert said[old.id].reason.startswith(f"“{newer}” is newer by its name; ")


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("Y9 Forces L3 resultant.pptx", "Y9 Forces L4 resultant v2.pptx"),
        ("Y9 Forces L3 resultant.pptx", "Y9 Forces L3 resultant (1).pptx"),
        ("Y9 Forces L3 resultant.pptx", "Y9 Forces L3 resultant v2.pdf"),
        ("Y9 Forces L3 resultant.pptx", "Copy of Y9 Forces L3 resultant.pptx"),
    ],
)
def test_what_is_no_newer_version(name: str, beside: str) -> None:
    file = _file(name)
    assert _week_with(file, _file(beside))[file.id].certain


def test_a_later_date_makes_it_newer() -> None:
    old, new = _file("Y9 Forces L3 resultant.pptx"), _file("Y9 Forces L3 resultant 2026-11-20.pptx")
    said = _week_with(old, new)
    assert not said[old.id].certain
    assert said[old.id].reason.startswith(f"“{new.name}” is newer by its name; ")


def test_of_the_same_bytes_the_one_without_macros_counts() -> None:
    plain = _file("Y9 Forces L3 resultant v2 FINAL.pptx", same="bytes")
    twin = _file("Y9 Forces L3 resultant.pptm", same="bytes")
    old = _file("Y9 Forces L3 resultant v1.pptx")
    said = _week_with(plain, twin, old)
    assert said[plain.id].certain
    assert not said[twin.id].certain
    assert said[twin.id].reason.startswith(f"the same file as “{plain.name}”; ")
    assert said[old.id].reason.startswith(f"“{plain.name}” is newer by its name; ")
