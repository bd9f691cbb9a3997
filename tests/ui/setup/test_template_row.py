"""The Word template in Settings: dropped, looked at, said what it lacks, taken away, begun from our own."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.change import Change
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.department import Department
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import Look
from coplan.sharing import delivery
from coplan.ui.kit import Button, Caption
from coplan.ui.notices import Notices
from coplan.ui.setup.pages_box import PagesBox
from coplan.ui.setup.parts import FolderField
from coplan.ui.setup.template_row import TemplateRow
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.dressing import dress, wear


class Templates:
    """Templates that have what a test says they have."""

    counts = False

    def __init__(self) -> None:
        self.look_is: Look | Trouble = Look(("page",))

    def look(self, path: Path) -> Look:
        """What a template has, or what is wrong with it."""
        if isinstance(self.look_is, Trouble):
            raise self.look_is
        return self.look_is

    def save_starter(self, folder: str, who: str, now: datetime) -> Sent:
        """A file by that name in a real folder."""
        return delivery.deliver((Parcel("Coplan page.docx", b"PK"),), folder, {}, who, now)[0]


class Stage:
    """The box with its row over the sample department."""

    def __init__(self, qtbot: QtBot) -> None:
        wear()
        self.planner, self.tasks, self.templates = world.planner(), Tasks(), Templates()
        self.qtbot, self.notices = qtbot, Notices()
        self.row = TemplateRow(self.planner, self._do, self.tasks, self.templates, self.notices)
        self.box = PagesBox(self.planner, self._do, self.row)
        qtbot.addWidget(self.box)
        qtbot.addWidget(self.notices)
        dress(self.box)
        self.box.show_department(self.department)
        self.box.show()

    def _do(self, verb: Callable[[], Change]) -> bool:
        self.planner.do(verb())
        self.box.show_department(self.department)
        return True

    @property
    def department(self) -> Department:
        """As it is in the plan."""
        found = self.planner.plan.only(Department)
        assert found is not None
        return found

    @property
    def state(self) -> str:
        """What is said of the template."""
        found = self.row.findChild(Caption, "settings.word_template_state")
        assert found is not None
        return found.text()

    @property
    def error(self) -> str:
        """What is wrong with it."""
        found = self.row.findChild(FolderField, "settings.word_template")
        assert found is not None
        return found.field.error

    def button(self, name: str) -> Button:
        """One of the buttons."""
        found = self.row.findChild(Button, name)
        assert found is not None
        return found

    def drop(self, path: Path) -> None:
        """Drop a file on the row."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.row, QDragEnterEvent(self.row.rect().center(), *args))
        QApplication.sendEvent(self.row, QDropEvent(QPointF(self.row.rect().center()), *args))

    def says(self, words: str) -> None:
        """Wait until this is said."""
        self.qtbot.waitUntil(lambda: words in self.state)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    """The row as it is shown first."""
    made = Stage(qtbot)
    yield made
    made.tasks.close()


def test_a_dropped_template_is_used_looked_at_and_can_be_taken_away(stage: Stage, tmp_path: Path) -> None:
    assert "Coplan’s own look" in stage.state
    assert stage.button("settings.remove_template").isHidden()
    stage.drop(tmp_path / "Page.docx")
    assert stage.department.word_template == str(tmp_path / "Page.docx")
    stage.says("Everything that a page says has a place in it.")
    stage.says("not checked: LibreOffice is not installed")
    QTest.mouseClick(stage.button("settings.remove_template"), Qt.MouseButton.LeftButton)
    assert stage.department.word_template == ""
    assert "Coplan’s own look" in stage.state


def test_what_a_template_lacks_is_listed(stage: Stage, tmp_path: Path) -> None:
    stage.templates.look_is = Look(("title", "kicker", "aside", "STEPS"), ("techniqe",))
    stage.drop(tmp_path / "Page.docx")
    stage.says("The template has no place for: Shared model, Technique and how we will know")
    assert "Did you mean {{technique}}?" in stage.error
    stage.templates.look_is = Look(())
    stage.box.hide()
    stage.box.show()
    stage.says("no names in double brackets yet")


def test_a_template_that_is_away_or_no_document_is_said_beside_it(stage: Stage, tmp_path: Path) -> None:
    stage.drop(tmp_path / "Logo.png")
    assert "no Word document" in stage.error
    assert stage.department.word_template == ""
    stage.templates.look_is = Trouble("“Page.docx” is locked.", "Close it in Word.")
    stage.drop(tmp_path / "Page.docx")
    stage.says("exports offer Coplan’s own look")
    assert stage.error == "“Page.docx” is locked. Close it in Word."


def test_a_template_to_begin_with_is_saved_and_used_at_once(stage: Stage, tmp_path: Path) -> None:
    stage.row.begin_in(str(tmp_path))
    stage.says("Everything")
    assert stage.department.word_template == str(tmp_path / "Coplan page.docx")
    assert (tmp_path / "Coplan page.docx").exists()
    stage.row.begin_in(str(tmp_path / "nowhere"))
    stage.qtbot.waitUntil(
        lambda: stage.notices.current is not None and "nowhere" in str(stage.notices.current)
    )
