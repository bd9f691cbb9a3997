"""The sheet that asks for a password: by keyboard alone, for several files, and with nothing left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.storage.search import SearchIndex
from coplan.ui.passwords import Passwords
from coplan.ui.shell.password_sheet import PasswordSheet
from coplan.ui.tasks import Tasks
from tests.documents.conftest import make_pdf
from tests.documents.locks import lock_pdf
from tests.plan import world
from tests.ui.shell.stage import Stage, focus_name, press

WAIT_MS = 20_000
RIGHT = "Gas 7"


class Asking:
    """The sheet over a window, with three locked files, one of which opens with another password."""

    def __init__(self, stage: Stage, qtbot: QtBot, folder: Path) -> None:
        self.stage, self.qtbot = stage, qtbot
        self.planner: Planner = world.planner()
        self.tasks = Tasks()
        self.documents = Library(folder / "cache", budget_bytes=10_000_000, use_libreoffice=False)
        self.search = SearchIndex(folder / "index")
        files = {"mock 8.pdf": RIGHT, "mock 9.pdf": RIGHT, "mock 10.pdf": "something else"}
        found = []
        for name, password in files.items():
            path = lock_pdf(make_pdf(folder / name, f"Words of {name}"), 6, user=password)
            seen = self.documents.glimpse(path)
            key = resource_id(seen.fingerprint, name)
            found.append(Resource(key, name, "pdf", str(folder), seen.fingerprint, seen.size, locked=True))
        self.planner.do(bring_in(self.planner.plan, tuple(found)))
        self.passwords = Passwords(self.planner, self.tasks, self.documents, self.search, stage.window)
        self.sheet = PasswordSheet(stage.window, self.passwords)
        self.read: list[str] = []
        self.passwords.opened.connect(lambda each: self.read.append(each.name))
        self.first = found[0]
        stage.open(qtbot)
        self.sheet.ask(self.first)

    @property
    def field(self) -> QLineEdit:
        """Where the password is typed."""
        (found,) = self.sheet.findChildren(QLineEdit, "")
        return found

    def find(self, name: str) -> QWidget:
        """A part of the sheet."""
        found = self.sheet.findChild(QWidget, f"password.{name}")
        assert isinstance(found, QWidget)
        return found

    def type(self, text: str) -> None:
        """Type it and press Return."""
        QTest.keyClicks(self.field, text)
        press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(self.tasks.idle, timeout=WAIT_MS)

    def close(self) -> None:
        """Let go of everything."""
        assert self.tasks.close(WAIT_MS)
        self.documents.close()
        self.search.close()


@pytest.fixture
def asking(stage: Stage, qtbot: QtBot, tmp_path: Path) -> Iterator[Asking]:
    made = Asking(stage, qtbot, tmp_path)
    yield made
    made.close()


def test_by_keyboard_alone_it_opens_every_file_that_the_password_fits(asking: Asking) -> None:
    assert QApplication.focusWidget() is asking.field
    asking.type(RIGHT)
    assert not asking.sheet.isVisible()
    assert asking.field.text() == ""
    assert asking.field.isUndoAvailable() is False
    assert asking.read == ["mock 8.pdf", "mock 9.pdf"]
    assert [each.name for each in asking.passwords.waiting()] == ["mock 10.pdf"]
    assert focus_name() == "week.field"


def test_it_is_tried_on_no_other_file_when_nobody_wants_that(asking: Asking) -> None:
    box = asking.find("others")
    assert box.isVisible()
    while focus_name() != "password.others":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    asking.field.setFocus()
    asking.type(RIGHT)
    assert asking.read == ["mock 8.pdf"]


def test_a_wrong_password_stays_to_be_mended_and_is_said_to_be_wrong(asking: Asking) -> None:
    asking.type("gas 7")
    assert asking.sheet.isVisible()
    assert asking.field.text() == "gas 7"
    assert asking.field.accessibleDescription().startswith("That is not the password of “mock 8.pdf”.")
    assert QApplication.focusWidget() is asking.field
    QApplication.sendPostedEvents()
    assert asking.field.height() >= asking.field.sizeHint().height()
    QTest.keyClick(asking.field, Qt.Key.Key_Backspace)
    assert asking.field.accessibleDescription() == ""
    asking.field.selectAll()
    asking.type(RIGHT)
    assert asking.read == ["mock 8.pdf", "mock 9.pdf"]


def test_nothing_is_tried_without_a_password(asking: Asking) -> None:
    press(Qt.Key.Key_Return)
    assert asking.tasks.idle()
    assert asking.field.accessibleDescription() == "Type the password first."


def test_escape_leaves_the_file_locked_and_forgets_what_was_typed(asking: Asking) -> None:
    QTest.keyClicks(asking.field, "half of i")
    press(Qt.Key.Key_Escape)
    assert not asking.sheet.isVisible()
    assert asking.field.text() == ""
    assert focus_name() == "week.field"
    asking.sheet.ask(asking.first)
    assert asking.field.text() == ""
    assert asking.field.accessibleDescription() == ""
    assert asking.read == []


def test_escape_in_the_middle_of_a_try_ends_it(asking: Asking) -> None:
    QTest.keyClicks(asking.field, RIGHT)
    press(Qt.Key.Key_Return)
    assert asking.field.isReadOnly()
    press(Qt.Key.Key_Escape)
    asking.qtbot.waitUntil(asking.tasks.idle, timeout=WAIT_MS)
    assert asking.read == []
    asking.sheet.ask(asking.first)
    assert not asking.field.isReadOnly()
    asking.type(RIGHT)
    assert "mock 8.pdf" in asking.read


def test_the_letters_can_be_shown_and_every_control_has_a_name(asking: Asking) -> None:
    assert asking.field.echoMode() is QLineEdit.EchoMode.Password
    assert asking.sheet.accessibleName() == "“mock 8.pdf” is protected with a password"
    assert asking.field.accessibleName() == "Password"
    eye = asking.find("show")
    assert eye.accessibleName() == "Show the letters"
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is eye
    press(Qt.Key.Key_Space)
    assert asking.field.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide the letters"
    names = set()
    for _ in range(8):
        press(Qt.Key.Key_Tab)
        names.add(focus_name())
    assert {"password.show", "password.others", "password.leave", "password.open"} < names
    asking.sheet.close_sheet()
    asking.sheet.ask(asking.first)
    assert asking.field.echoMode() is QLineEdit.EchoMode.Password
