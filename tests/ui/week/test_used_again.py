"""What earlier weeks used is met in the panel of a lesson, and again on a card once it is added again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import lesson as lessons
from coplan.plan import resource
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson, lesson_id, resources_of
from coplan.plan.resource import Resource, resource_id
from coplan.ui.kit import Button, PlainLabel
from tests.ui.week.stage import Stage, drop, files, focus, write

Opened = Callable[..., Stage]
LAST_YEAR = date(2025, 11, 24)
GAS = "Gas pressure: the particle model"


def _was_used(stage: Stage, *used: Resource) -> None:
    """Have a lesson of last year use these files."""
    planner = stage.planner
    planner.do(resource.bring_in(planner.plan, used))
    lesson = Lesson(lesson_id("8X1", LAST_YEAR, "P1"), "8X1", LAST_YEAR, "P1", staff_id("KT"), title=GAS)
    planner.do(lessons.attach(planner.plan, [(each, lesson) for each in used]))


def _deck(name: str, *, missing: bool = False) -> Resource:
    return Resource(resource_id(name, name), name, "pptx", "Science", name, 9, pages=22, missing=missing)


def _texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(PlainLabel) if each.isVisible()]


def _used(stage: Stage, code: str) -> list[str]:
    return [each.name for each in resources_of(stage.planner.plan, stage.lesson(code).lesson.id)]


def test_a_lesson_is_offered_what_last_years_class_used(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    _was_used(stage, _deck("Gas.pptx"), _deck("Particles.pptx", missing=True))
    stage.settle(qtbot)
    QTest.mouseClick(stage.lesson("8X1"), Qt.MouseButton.LeftButton)
    assert _texts(stage.find("lesson.used_before")) == [
        "Used before",
        "“Gas.pptx”",
        "8X1 used this on 24 Nov 2025",
        "“Particles.pptx”",
        "8X1 used this on 24 Nov 2025. Not in its folder any more, its pages are kept here",
    ]
    button = stage.find("lesson.use_again.Gas.pptx")
    assert button.accessibleName() == "Use Gas.pptx again in this lesson: 8X1 used this on 24 Nov 2025"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    stage.settle(qtbot)
    assert _used(stage, "8X1") == ["Gas.pptx"]
    assert stage.said() == "Used Gas.pptx in 8X1 Mon 30 P1."
    assert focus().objectName() == "lesson.resource.Gas.pptx"
    named, said = _texts(stage.find("lesson.used_before"))
    assert named == "Used before: “Particles.pptx”"
    assert said.startswith("8X1 used this on 24 Nov 2025")
    stage.actions.action("undo").trigger()
    stage.settle(qtbot)
    assert _used(stage, "8X1") == []
    assert stage.find("lesson.use_again.Gas.pptx")


def test_a_lesson_of_a_new_topic_has_nothing_used_before(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    _was_used(stage, _deck("Gas.pptx"))
    stage.settle(qtbot)
    QTest.mouseClick(stage.lesson("9B3"), Qt.MouseButton.LeftButton)
    assert not [each for each in stage.window.findChildren(QWidget, "lesson.used_before") if each.isVisible()]


def _added_again(stage: Stage, qtbot: QtBot, folder: Path) -> Path:
    """A file that last year's class used is dropped on the Week once more."""
    (path,) = write(folder / "Science", notes="nothing to go by")
    stage.screen.take_in([path])
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == 1)
    stage.settle(qtbot)
    _was_used(stage, next(stage.planner.plan.all(Resource)))
    stage.settle(qtbot)
    stage.screen._suggestions.added.clear()
    stage.screen.show_day(stage.screen.day)
    assert not stage.screen._side.unsorted.cards()
    drop(stage.screen, files(path))
    stage.settle(qtbot)
    qtbot.waitUntil(lambda: bool(stage.screen._side.unsorted.cards()))
    stage.settle(qtbot)
    return path


def test_a_file_added_again_is_offered_with_its_reason(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _added_again(stage, qtbot, tmp_path)
    assert stage.said() == "1 file is here already."
    card = stage.unsorted("notes.txt")
    assert card.accessibleDescription().endswith("8X1 used this on 24 Nov 2025")
    every = stage.find("week.accept_all")
    assert isinstance(every, Button)
    every.click()
    stage.settle(qtbot)
    assert [_used(stage, code) for code in ("8X1", "8X2", "8Y1", "8Y2")] == [["notes.txt"]] * 4
    assert not stage.screen._side.unsorted.cards()
    stage.actions.action("undo").trigger()
    stage.settle(qtbot)
    assert stage.unsorted("notes.txt").isVisible()


def test_taking_it_out_of_the_list_leaves_it_to_the_lessons_that_used_it(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = opened()
    _added_again(stage, qtbot, tmp_path)
    QTest.mouseClick(stage.find("take_out.notes.txt"), Qt.MouseButton.LeftButton)
    stage.settle(qtbot)
    assert not stage.screen._side.unsorted.cards()
    (kept,) = stage.planner.plan.all(Resource)
    assert [each.class_code for each in lessons.lessons_with(stage.planner.plan, kept.id)] == ["8X1"]


def test_what_came_in_its_place_is_used(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    new = _deck("Gas.pptx")
    old = replace(new, id=resource_id("old", "Gas.pptx"), fingerprint="old", newer=new.id)
    _was_used(stage, old)
    stage.planner.do(resource.bring_in(stage.planner.plan, (new,)))
    stage.settle(qtbot)
    QTest.mouseClick(stage.lesson("8X2"), Qt.MouseButton.LeftButton)
    assert "8X1 used last year’s version" in _texts(stage.find("lesson.used_before"))
    QTest.mouseClick(stage.find("lesson.use_again.Gas.pptx"), Qt.MouseButton.LeftButton)
    stage.settle(qtbot)
    assert list(resources_of(stage.planner.plan, stage.lesson("8X2").lesson.id)) == [new]
