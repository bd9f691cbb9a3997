"""The table of commands: names, keys and icons, and that what is bound can be done and undone."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from coplan.assets import resource
from coplan.ui.actions import COMMANDS, Actions, Command


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    """A window with two screens, of which the first is open."""
    made = QMainWindow()
    qtbot.addWidget(made)
    stack = QStackedWidget()
    for _ in range(2):
        page = QWidget()
        QLineEdit(page)
        stack.addWidget(page)
    made.setCentralWidget(stack)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def _pages(window: QMainWindow) -> tuple[QStackedWidget, QWidget, QWidget]:
    stack = window.centralWidget()
    assert isinstance(stack, QStackedWidget)
    first, second = stack.widget(0), stack.widget(1)
    assert first is not None
    assert second is not None
    return stack, first, second


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_every_command_is_fit_to_be_shown(command: Command) -> None:
    assert command.icon
    assert resource("icons", f"{command.icon}.svg").is_file()
    assert command.sentence[0].isupper()
    assert not command.sentence.endswith(".")
    assert command.shortcut
    assert not QKeySequence(command.shortcut).isEmpty()
    if command.screen:
        assert command.name.startswith(f"{command.screen}.")


def test_names_and_sentences_are_unique() -> None:
    for counted in (Counter(each.name for each in COMMANDS), Counter(each.sentence for each in COMMANDS)):
        assert [each for each, count in counted.items() if count > 1] == []


def keys_on(screen: str) -> list[str]:
    """Every shortcut of the commands of a screen."""
    return [
        QKeySequence(keys).toString() for each in COMMANDS if each.screen == screen for keys in each.shortcuts
    ]


def test_keys_are_unique_wherever_they_work() -> None:
    everywhere = set(keys_on(""))
    for screen in {each.screen for each in COMMANDS}:
        own = keys_on(screen)
        assert len(own) == len(set(own))
        assert not screen or not everywhere & set(own)


def test_every_bound_command_is_reached_by_its_keys(window: QMainWindow) -> None:
    actions, done = Actions(window), list[str]()
    everywhere = [each for each in COMMANDS if not each.screen]
    for command in everywhere:
        actions.bind(command.name, lambda name=command.name: done.append(name))  # type: ignore[misc]
    for command in everywhere:
        for keys in command.shortcuts:
            QTest.keySequence(window, QKeySequence(keys))
    assert done == [each.name for each in everywhere for _ in each.shortcuts]
    assert actions.bound() == tuple(everywhere)


def test_what_cannot_be_done_now_is_not_offered(window: QMainWindow) -> None:
    actions, able = Actions(window), [True]
    actions.bind("undo", able.clear, lambda: bool(able))
    assert [each.name for each in actions.bound()] == ["undo"]
    actions.action("undo").trigger()
    assert actions.bound() == ()
    assert [each.name for each in actions.known()] == ["undo"]
    actions.refresh()
    assert not actions.action("undo").isEnabled()


def test_binding_again_takes_the_keys_over(window: QMainWindow) -> None:
    actions, done = Actions(window), list[str]()
    actions.bind("undo", lambda: done.append("former"))
    actions.bind("undo", lambda: done.append("new"))
    QTest.keySequence(window, QKeySequence("Ctrl+Z"))
    assert done == ["new"]


def test_a_wide_command_works_while_its_screen_is_open(window: QMainWindow) -> None:
    actions, done = Actions(window), list[str]()
    stack, first, second = _pages(window)
    actions.bind("week.next", lambda: done.append("wide"), screen=first, wide=True)
    actions.bind("week.previous", lambda: done.append("narrow"), screen=first)
    stack.setFocus()
    QTest.keySequence(window, QKeySequence("Alt+Right"))
    QTest.keySequence(window, QKeySequence("Alt+Left"))
    assert done == ["wide"]
    field = first.findChild(QLineEdit)
    assert field is not None
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keySequence(window, QKeySequence("Alt+Left"))
    assert done == ["wide", "narrow"]
    stack.setCurrentWidget(second)
    QTest.keySequence(window, QKeySequence("Alt+Right"))
    assert done == ["wide", "narrow"]


def test_commands_of_the_open_screen_work_from_around_it(window: QMainWindow) -> None:
    actions, done = Actions(window), list[str]()
    stack, first, second = _pages(window)
    bar = QLineEdit()
    window.setMenuWidget(bar)
    bar.show()
    bar.setFocus(Qt.FocusReason.OtherFocusReason)
    actions.bind("week.next", lambda: done.append("first"), screen=first)
    QTest.keySequence(window, QKeySequence("Alt+Right"))
    assert not done
    actions.surround(stack, bar)
    QTest.keySequence(window, QKeySequence("Alt+Right"))
    assert done == ["first"]
    actions.bind("rehearse.next", lambda: done.append("second"), screen=second)
    part = second.findChild(QLineEdit)
    actions.bind("week.previous", lambda: done.append("part"), screen=part)
    QTest.keySequence(window, QKeySequence("Alt+Right"))
    assert done == ["first", "first"], "two screens with the same keys do not silence each other"
    stack.setCurrentWidget(second)
    bar.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keySequence(window, QKeySequence("Alt+Right"))
    QTest.keySequence(window, QKeySequence("Alt+Left"))
    assert done == ["first", "first", "second"], "what belongs to part of a screen stays there"
    actions.bind("rehearse.today", lambda: done.append("later"), screen=second)
    QTest.keySequence(window, QKeySequence("Ctrl+T"))
    assert done[-1] == "later"


def test_commands_go_with_their_screen(window: QMainWindow) -> None:
    actions = Actions(window)
    _, first, _ = _pages(window)
    actions.bind("week.next", lambda: None, first.isVisible, screen=first)
    first.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert actions.bound() == ()
    actions.refresh()
