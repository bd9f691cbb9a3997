"""The Undo of a notice undoes just what the notice tells of, or says why it cannot."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan import department
from coplan.plan.change import Change
from coplan.plan.department import Department
from coplan.plan.planner import Planner
from coplan.ui.doing import Doing
from coplan.ui.kit.notice_bar import NoticeBar
from coplan.ui.notices import Notices
from tests.plan import world


class Stage:
    """A planner whose deeds are told in notices."""

    def __init__(self, qtbot: QtBot) -> None:
        self.planner: Planner = world.planner()
        self.notices = Notices()
        qtbot.addWidget(self.notices)
        self.doing = Doing(self.planner, self.notices)
        bar = self.notices.findChild(NoticeBar)
        assert bar
        self.bar = bar

    @property
    def department(self) -> Department:
        """As it is now."""
        found = self.planner.plan.only(Department)
        assert found
        return found

    @property
    def said(self) -> tuple[str, str]:
        """What the notice says, and what it offers."""
        now = self.notices.current
        return (f"{now.what} {now.remedy}".strip(), now.action) if now else ("", "")

    def rename(self, name: str) -> Change:
        """Call the department something else, and be told of it."""
        assert self.doing.do(lambda: department.rename(self.department, name))
        return self.planner.history.done[-1]


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def test_undo_says_what_it_has_undone(stage: Stage) -> None:
    before = stage.department
    stage.rename("Physics")
    stage.bar.action.click()
    assert stage.department == before
    assert stage.said == ("Undone: Renamed the department.", "")


def test_undo_of_an_older_notice_undoes_just_that(stage: Stage) -> None:
    before = stage.department
    done = stage.rename("Physics")
    stage.planner.do(department.point_at(stage.department, "/files"))
    stage.doing.say("It is called Physics now.", done)
    stage.bar.action.click()
    assert (stage.department.name, stage.department.folder) == (before.name, "/files")


def test_undo_says_what_stands_in_the_way(stage: Stage) -> None:
    done = stage.rename("Physics")
    stage.rename("Chemistry")
    stage.doing.say("It is called Physics now.", done)
    stage.bar.action.click()
    assert stage.department.name == "Chemistry"
    assert "because of what was done since: “Renamed the department”" in stage.said[0]


def test_a_notice_of_what_is_undone_goes(stage: Stage) -> None:
    stage.rename("Physics")
    stage.planner.undo()
    stage.notices.review()
    assert stage.notices.current is None
