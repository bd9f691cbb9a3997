"""A step that was left out can be had again from the notice, and nothing else goes by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coplan.plan import step as steps
from tests.ui.model.stage import Stage


@pytest.mark.parametrize("drawn", [False, True])
def test_the_notice_undoes_only_the_step(stage: Stage, drawn: bool) -> None:
    stage.planner.do(steps.add(stage.planner.plan, stage.model.id, "Say it"))
    card = stage.find("model.step_1")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert not steps.steps_of(stage.planner.plan, stage.model.id)
    notice = stage.notices.current
    assert notice is not None
    assert notice.then is not None
    if drawn:
        stage.drag((0.2, 0.3), (0.4, 0.3))
    notice.then()
    assert len(stage.marks) == drawn
    assert len(steps.steps_of(stage.planner.plan, stage.model.id)) == 1
