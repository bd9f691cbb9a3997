"""The panel says what is so: which files are certain, what was done with them, and why others wait."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coplan.plan import resource
from coplan.plan.resource import Resource, resource_id
from coplan.plan.trouble import Trouble
from coplan.ui.kit import Button, Caption, PlainLabel
from coplan.ui.week.unsorted_panel import PAGE
from tests.ui.week.stage import Stage, write

Opened = Callable[..., Stage]
LONG = "poi__clusterfuzz-testcase-minimized-POIFuzzer-"


def _bring_in(stage: Stage, qtbot: QtBot, *files: Resource) -> None:
    stage.planner.do(resource.bring_in(stage.planner.plan, files))
    stage.settle(qtbot)


def _bad(name: str) -> Resource:
    return resource.unreadable("S:/Next", name, 1, Trouble(f"“{name}” is damaged.", "Save it once more."))


def _locked(name: str) -> Resource:
    return Resource(resource_id(name, name), name, "pdf", "S:/Next", name, 1, locked=True)


def _subtitle(stage: Stage) -> str:
    texts = [each.text() for each in stage.find("week.unsorted").findChildren(PlainLabel) if each.isVisible()]
    return texts[texts.index("Unsorted") + 1]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((_bad("a.pdf"), _bad("b.pdf")), "No file could be read"),
        ((_locked("a.pdf"), _locked("b.pdf"), _bad("c.pdf")), "2 files wait for a password"),
        ((_locked("a.pdf"),), "1 file waits for a password"),
        ((replace(_locked("a.pdf"), locked=False, missing=True),), "No file is in its folder any more"),
    ],
)
def test_nothing_is_settled_by_being_unreadable(
    opened: Opened, qtbot: QtBot, files: tuple[Resource, ...], said: str
) -> None:
    stage = opened()
    _bring_in(stage, qtbot, *files)
    assert _subtitle(stage) == said


def test_the_certain_ones_come_first_and_are_named(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    many = {f"a{number:02}": "things" for number in range(PAGE + 3)}
    stage.screen.take_in(
        write(tmp_path, **many, microscope_task="cells", Y9_Forces_resultant="Resultant force")
    )
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == len(many) + 2)
    stage.settle(qtbot)
    names = [card.resource.name for card in stage.screen._side.unsorted.cards()]
    assert names[:2] == ["Y9 Forces resultant.txt", "microscope task.txt"]
    button = stage.find("week.accept_all")
    said = "Y9 Forces resultant.txt in 9B3 Mon 30 P5, 9B1 Thu 3 P4, 9B2 Fri 4 P3"
    assert said in button.toolTip()
    assert button.accessibleDescription() == said
    assert isinstance(button, Button)
    button.click()
    stage.settle(qtbot)
    assert stage.said().endswith(f"{said}.")
    assert stage.window.notices.current is not None
    assert stage.window.notices.current.action == "Undo"


def test_a_card_without_a_lesson_says_why(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    stage.screen.take_in(write(tmp_path, Y12_organic="chemistry"))
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == 1)
    stage.settle(qtbot)
    said = [each.text() for each in stage.unsorted("Y12 organic.txt").findChildren(Caption)]
    assert "1 page · no lesson found: Y12 in its name, and no lesson of that year is in this week" in said


def test_long_names_that_begin_alike_are_told_apart(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    names = [f"{LONG}{number}.pptx" for number in (60714, 61515, 64529)]
    _bring_in(stage, qtbot, *map(_bad, names))
    button = stage.find("week.cannot_be_read")
    assert isinstance(button, Button)
    button.click()
    stage.settle(qtbot)
    for name in names:
        label = stage.find(f"unread.{name}")
        assert isinstance(label, PlainLabel)
        assert label.shown_lines()[-1].endswith(name[-10:])
        assert label.accessibleName() == name
    (out,) = [each for each in stage.find("week.unread").findChildren(Button) if "all 3" in each.text()]
    assert out.text() == "Take all 3 out of this list"
    assert "the files stay where they are" in out.accessibleName()
