"""Fields keep to their limit, say what is wrong below themselves, and tell of what people typed only."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.kit import Caption, SearchField, TextArea, TextField


def _said(field: QWidget) -> list[str]:
    return [label.text() for label in field.findChildren(Caption) if label.isVisible() and label.text()]


Show = Callable[[QWidget], None]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    hosts: list[QWidget] = []

    def shown(field: QWidget) -> None:
        host = QWidget()
        column = QVBoxLayout(host)
        column.addWidget(field)
        column.addWidget(QLineEdit())
        qtbot.addWidget(host)
        hosts.append(host)
        host.resize(300, 200)
        host.show()
        host.activateWindow()

    yield shown
    hosts.clear()


@pytest.mark.parametrize("make", [TextField, TextArea])
def test_typing_is_told_and_writing_is_not(
    show: Show, qtbot: QtBot, make: type[TextField | TextArea]
) -> None:
    field = make("Watch for", "For example, “Particles get bigger.”")
    show(field)
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.set_text("Pause")
    assert heard == []
    field.edit.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)
    QTest.keyClick(field.edit, Qt.Key.Key_End)
    QTest.keyClicks(field.edit, "d ")
    assert heard == ["Paused", "Paused"]
    assert field.text() == "Paused"


@pytest.mark.parametrize("make", [TextField, TextArea])
def test_no_more_than_the_limit_can_be_typed(show: Show, make: type[TextField | TextArea]) -> None:
    field = make("Prompt", limit=10)
    show(field)
    QTest.keyClicks(field.edit, "abc")
    assert _said(field) == []
    QTest.keyClicks(field.edit, "defghijklm")
    assert field.text() == "abcdefghij"
    assert _said(field) == ["10 of 10"]


def test_pasting_beyond_the_limit_is_cut(show: Show) -> None:
    area = TextArea("Prompt", limit=10)
    show(area)
    area.edit.insertPlainText("0123456789 and more")
    assert area.text() == "0123456789"


@pytest.mark.parametrize("make", [TextField, TextArea])
def test_an_error_is_a_sentence_until_something_is_typed(
    show: Show, make: type[TextField | TextArea]
) -> None:
    field = make("Initials")
    show(field)
    before = field.sizeHint().height()
    field.set_error("Initials are two or three letters.")
    assert _said(field) == ["Initials are two or three letters."]
    assert field.error.startswith("Initials")
    assert field.edit.accessibleDescription() == field.error
    assert field.sizeHint().height() > before
    QTest.keyClicks(field.edit, "K")
    assert _said(field) == []
    assert field.error == ""


@pytest.mark.parametrize("make", [TextField, TextArea])
def test_leaving_with_tab_finishes(show: Show, qtbot: QtBot, make: type[TextField | TextArea]) -> None:
    field = make("Department")
    show(field)
    field.setFocus()
    qtbot.waitUntil(field.edit.hasFocus)
    QTest.keyClicks(field.edit, " Science ")
    with qtbot.waitSignal(field.finished) as finished:
        QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert finished.args == ["Science"]


def test_longer_words_from_elsewhere_stay_whole_until_somebody_types(show: Show) -> None:
    field = TextField("Title", limit=5)
    show(field)
    said: list[str] = []
    field.finished.connect(said.append)
    field.set_text("Forces and motion")
    assert field.text() == "Forces and motion"
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said == ["Forces and motion"]
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.text() == "Forc"


def test_escape_empties_a_search(show: Show) -> None:
    search = SearchField("Search everything")
    show(search)
    QTest.keyClicks(search, "brine")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
