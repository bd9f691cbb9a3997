"""Pages that go out: the pattern for their names is tried as it is written, and kept once it is right."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coplan.plan.change import Change
from coplan.plan.department import Department
from coplan.plan.planner import Planner
from coplan.ui.kit import Caption, TextField
from coplan.ui.setup.pages_box import PagesBox
from tests.plan import world
from tests.ui.dressing import dress, wear


class Stage:
    """The box over the sample department."""

    def __init__(self, qtbot: QtBot) -> None:
        wear()
        self.planner: Planner = world.planner()
        self.box = PagesBox(self.planner, self._do)
        qtbot.addWidget(self.box)
        dress(self.box)
        self.box.show_department(self.planner.plan.only(Department))
        self.box.show()
        found = self.box.findChild(TextField, "settings.page_names")
        example = self.box.findChild(Caption, "settings.page_names.example")
        assert found is not None
        assert example is not None
        self.field, self.example = found, example

    def _do(self, verb: Callable[[], Change]) -> bool:
        self.planner.do(verb())
        return True

    def write(self, pattern: str) -> None:
        """Write a pattern in place of the one there was, and press Enter."""
        self.field.edit.setFocus()
        self.field.edit.selectAll()
        QTest.keyClick(self.field.edit, Qt.Key.Key_Delete)
        QTest.keyClicks(self.field.edit, pattern)
        QTest.keyClick(self.field.edit, Qt.Key.Key_Return)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """The box, as it is shown first."""
    return Stage(qtbot)


def test_the_usual_name_is_shown_until_another_is_written(stage: Stage) -> None:
    assert stage.example.text() == "As in “2026-12-02 Gas pressure.pdf”"
    stage.write("{class} {title} v{version}")
    assert stage.example.text() == "As in “8X1 Gas pressure v3.pdf”"
    department = stage.planner.plan.only(Department)
    assert department is not None
    assert department.page_names == "{class} {title} v{version}"
    stage.planner.undo()
    department = stage.planner.plan.only(Department)
    assert department is not None
    assert department.page_names == ""


def test_a_misspelt_part_is_said_while_it_is_being_written(stage: Stage) -> None:
    stage.field.edit.setFocus()
    QTest.keyClicks(stage.field.edit, "{week} {titel")
    assert stage.example.text()
    QTest.keyClicks(stage.field.edit, "} v{ver")
    assert stage.field.error == "“{titel}” is no part of a name. Did you mean {title}?"
    assert not stage.example.text()
    QTest.keyClicks(stage.field.edit, "sion}")
    assert "{title}" in stage.field.error


def test_a_pattern_that_cannot_be_stays_in_its_field_with_the_reason(stage: Stage) -> None:
    stage.write("{titel} of ours")
    department = stage.planner.plan.only(Department)
    assert department is not None
    assert department.page_names == ""
    assert stage.field.text() == "{titel} of ours"
    assert "no part of a name" in stage.field.error
