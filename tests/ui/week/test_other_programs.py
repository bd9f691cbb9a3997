"""Films and notebooks find their lessons like any file, and open in their own programs; macros are told."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.plan.lesson import resources_of
from coplan.plan.resource import Resource
from coplan.ui.kit import Chip
from tests.documents.test_outside import FILM, with_macros
from tests.ui.desktop import Desktop
from tests.ui.week.stage import Stage

Opened = Callable[..., Stage]
NAMES = ("9B3 Gas pressure.mp4", "Setup.pptx", "Setup.mp4.scr", "Quiz.pptm")


def bring_in(opened: Opened, qtbot: QtBot, folder: Path) -> Stage:
    stage = opened(None, Library(folder / "cache", budget_bytes=10_000_000, use_libreoffice=False))
    (folder / "9B3 Gas pressure.mp4").write_bytes(FILM)
    (folder / "Setup.mp4.scr").write_bytes(FILM)
    (folder / "Setup.pptx").write_bytes(b"MZ" + bytes(200))
    with_macros(folder / "Quiz.pptm")
    stage.screen.take_in([folder / name for name in NAMES])
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == len(NAMES), timeout=20_000)
    qtbot.waitUntil(lambda: any(each.pages for each in stage.planner.plan.all(Resource)), timeout=30_000)
    stage.settle(qtbot)
    return stage


def press(stage: Stage, name: str) -> None:
    button = stage.find(name)
    assert isinstance(button, QPushButton)
    button.click()


def test_a_film_finds_its_lesson_and_opens_in_its_own_program(
    opened: Opened, qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    stage = bring_in(opened, qtbot, tmp_path)
    card = stage.unsorted("9B3 Gas pressure.mp4")
    assert card.accessibleDescription().startswith("Video · opens in its own program")
    program = stage.unsorted("Setup.pptx")
    assert program.accessibleDescription().startswith("Program · not opened from here")
    assert not stage.window.findChildren(QPushButton, "outside.Setup.pptx")
    press(stage, "outside.9B3 Gas pressure.mp4")
    qtbot.waitUntil(lambda: bool(desktop.paths), timeout=20_000)
    press(stage, "outside.Setup.mp4.scr")
    qtbot.waitUntil(lambda: "was not opened, because its name ends" in stage.said(), timeout=20_000)
    assert desktop.paths == [str(tmp_path / "9B3 Gas pressure.mp4")]
    press(stage, "accept.9B3 Gas pressure.mp4")
    stage.settle(qtbot)
    lesson = stage.lesson("9B3").lesson
    assert [each.name for each in resources_of(stage.planner.plan, lesson.id)] == ["9B3 Gas pressure.mp4"]
    stage.screen.show_lesson(lesson)
    stage.settle(qtbot)
    assert stage.find("lesson.outside.9B3 Gas pressure.mp4").isVisible()


def test_macros_are_told_wherever_the_file_is_shown(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = bring_in(opened, qtbot, tmp_path)
    chip = stage.find("macros.Quiz.pptm")
    assert isinstance(chip, Chip)
    assert chip.text() == "Contains macros, not run"
    found = next(each for each in stage.planner.plan.all(Resource) if each.name == "Quiz.pptm")
    assert (found.macros, found.unreadable) == (True, "")
