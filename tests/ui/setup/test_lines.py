"""Lists in the settings: long ones come in turns, and what is the same stays as it is."""

from collections.abc import Callable, Hashable, Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.setup.lines import AT_ONCE, Lines

SIXTY = tuple(f"{number:02}" for number in range(60))


class Stage(QWidget):
    """A list in a window, and what was made for it."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.lines = Lines()
        QVBoxLayout(self).addLayout(self.lines)

    def show_names(self, *names: str) -> None:
        """Have a line with a field for each name; the key ends before a full stop."""
        makers: dict[Hashable, Callable[[], QWidget]] = {each: partial(self._make, each) for each in names}
        self.lines.show_lines(makers)

    def _make(self, name: str) -> QWidget:
        self.made.append(name)
        line = QWidget()
        field = QLineEdit(name)
        field.setObjectName(name.partition(".")[0])
        QVBoxLayout(line).addWidget(field)
        return line

    @property
    def names(self) -> tuple[str, ...]:
        """What the lines say, from the top."""
        found: list[str] = []
        for place in range(self.lines.count()):
            item = self.lines.itemAt(place)
            line = item.widget() if item else None
            field = line.findChild(QLineEdit) if line else None
            assert field is not None
            found.append(field.text())
        return tuple(found)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()
    made.deleteLater()


def test_a_long_list_comes_in_turns_and_in_order(stage: Stage, qtbot: QtBot) -> None:
    stage.show_names(*SIXTY)
    assert stage.names == SIXTY[:AT_ONCE]
    qtbot.waitUntil(lambda: len(stage.names) > AT_ONCE)
    assert len(stage.names) < len(SIXTY)
    stage.show_names("first", *SIXTY[1:])
    qtbot.waitUntil(lambda: len(stage.names) == len(SIXTY))
    assert stage.names == ("first", *SIXTY[1:])
    assert len(stage.made) == len(set(stage.made)) == 61


def test_only_what_is_another_line_is_made_anew_and_keeps_the_keyboard(stage: Stage) -> None:
    stage.show_names("a", "b", "c")
    field = stage.findChild(QLineEdit, "b")
    assert field
    field.setFocus()
    stage.show_names("a", "b.changed", "d")
    assert stage.names == ("a", "b.changed", "d")
    assert stage.made == ["a", "b", "c", "b.changed", "d"]
    now = stage.focusWidget()
    assert isinstance(now, QLineEdit)
    assert now.text() == "b.changed"
