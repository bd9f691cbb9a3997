"""Large words in small windows: the tools can be read, and the steps keep most of the panel."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan import mark as marks
from coplan.plan.department import Staff
from coplan.plan.mark import Tool as MarkTool
from coplan.ui import theme
from coplan.ui.kit import Button, Size, Tool, Weight
from coplan.ui.model.initials import Initials
from coplan.ui.model.people_bar import PeopleBar
from coplan.ui.model.side_panel import ModelPanel
from tests.ui.model.stage import Stage

STEPS_HAVE = 0.6


@pytest.fixture
def usual_words(qapp: QApplication) -> Iterator[None]:
    """Words of the usual size again, whatever a test has worn."""
    yield
    theme.apply(qapp, theme.load("light"))


@pytest.mark.usefixtures("usual_words")
@pytest.mark.parametrize(
    ("scale", "width", "height"),
    [(1.0, 952, 640), (1.0, 1294, 690), (1.5, 1258, 640), (1.5, 1172, 590), (2.0, 1776, 900)],
)
def test_tools_can_be_read_and_steps_have_most_of_the_panel(
    qtbot: QtBot, scale: float, width: int, height: int
) -> None:
    stage = Stage(qtbot, scale=scale)
    stage.window.resize(width, height)
    for person in list(stage.planner.plan.all(Staff))[:4]:
        made = marks.make(
            stage.model.id, 4, MarkTool.PEN, ((0.1, 0.3, 1.0), (0.2, 0.4, 1.0)), author=person.id
        )
        stage.planner.do(marks.put_on(made))
    stage.calm()
    face = QFontMetricsF(theme.font(Size.LABEL, Weight.SEMIBOLD))
    for tool in stage.window.findChildren(Tool):
        for word in tool.words():
            assert face.horizontalAdvance(word) <= tool.width(), f"{word} is cut off"
    (panel,) = stage.window.findChildren(ModelPanel)
    assert panel.column.height() >= STEPS_HAVE * panel.height()
    (bar,) = stage.window.findChildren(PeopleBar)
    controls = [each for kind in (Button, Initials) for each in bar.findChildren(kind) if each.isVisible()]
    assert controls
    for control in controls:
        assert control.width() >= control.sizeHint().width(), f"{control.text()} is cut off"
        assert control.mapTo(bar, control.rect().bottomRight()).x() <= bar.width(), f"{control.text()} is out"
    stage.close()


def test_a_low_window_tells_who_marks_in_two_rows_and_a_tall_one_says_it_in_full(stage: Stage) -> None:
    (bar,) = stage.window.findChildren(PeopleBar)
    low = bar.height()
    stage.click("model.sign_in.KT")
    stage.drag((0.2, 0.3), (0.4, 0.3))
    assert not stage.find("model.markers").isVisible()
    stage.window.resize(1600, 1000)
    assert stage.find("model.markers").isVisible()
    assert stage.find("model.now_marking").property("text") == "Now marking: KT"
    assert bar.height() > 1.5 * low
    stage.window.resize(1280, 720)
    assert stage.find("model.now_marking").property("text") == "Now marking:"
    stage.canvas.choose((stage.marks[0].id,))
    assert stage.find("model.markers").isVisible()
