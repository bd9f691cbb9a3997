"""The Model screen over a real PDF and a real library, for what is handed out and what comes back."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.plan import shared_model
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.printer import Handing
from coplan.sharing.outbox import Outbox
from coplan.ui.model.desk import Desk
from tests.ui.model.stage import Stage

FILE = "gas.pdf"
WORDS = ("Why does a tyre get harder", "Particles hit the walls more often", "So the pressure is greater now")


@dataclass(slots=True)
class Office:
    """The screen with a PDF of three pages open, one of them marked."""

    stage: Stage
    library: Library
    file: Path
    folder: Path

    def choose(self, name: str, value: object) -> None:
        field = self.stage.find(name)
        assert isinstance(field, QComboBox)
        field.setCurrentIndex(field.findData(value))

    def open(self) -> None:
        QTest.keyClick(self.stage.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert self.stage.find("model.export_panel").isVisible()

    def save(self) -> None:
        self.stage.click("model.export.save")
        self.stage.calm()

    def drop(self, path: Path) -> None:
        desk = self.stage.window.findChild(Desk)
        assert isinstance(desk, Desk)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, copy = QPoint(300, 300), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, copy, data, left, none)
        QApplication.sendEvent(desk, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(desk, QDropEvent(at.toPointF(), copy, data, left, none))
        self.stage.calm()

    @property
    def said(self) -> str:
        notice = self.stage.notices.current
        return f"{notice.what} {notice.remedy}" if notice else ""


def furnished(reader: Library, qtbot: QtBot, folder: Path) -> Office:
    """An office whose files lie in a folder, where the PDF is."""
    file = folder / FILE
    reading = reader.read(file)
    stage = Stage(qtbot, model=False, real=reader)
    mine = Resource(
        resource_id(reading.fingerprint, file.name),
        file.name,
        "pdf",
        str(file),
        reading.fingerprint,
        1,
        pages=3,
        engine=reading.engine,
    )
    stage.planner.do(bring_in(stage.planner.plan, (mine,)))
    stage.planner.do(shared_model.choose(stage.planner.plan, stage.lesson, mine, 2))
    stage.screen.show_resource(stage.lesson.id, mine.id, 2)
    stage.screen.use_handouts(Handing(reader, Outbox(folder / "outbox")))
    stage.actions.refresh()
    stage.calm()
    stage.press(Qt.Key.Key_P)
    stage.drag((0.2, 0.3), (0.4, 0.5), (0.6, 0.4))
    drive = folder / "Shared drive"
    drive.mkdir()
    return Office(stage, reader, file, drive)
