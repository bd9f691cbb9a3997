"""Controls that say when: weekdays to tick, a week of the two, a bell, a field that refuses in words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.change import Change
from coplan.plan.school_year import FRIDAY, WEEKDAYS, SchoolYear, WeekLetter, clock
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Choice, TextField
from coplan.ui.setup.parts import fill, labelled
from coplan.ui.theme import Tone

Do = Callable[[Callable[[], Change]], bool]
WEEKS = (("Every week", WeekLetter.BOTH), ("Week A", WeekLetter.A), ("Week B", WeekLetter.B))


class DayButtons(QWidget):
    """The days of the school's week, each to be pressed or not."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._buttons: dict[int, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(3))
        for weekday, words in enumerate(WEEKDAYS, 1):
            button = Button(words[:3], small=True)
            button.setCheckable(True)
            button.setObjectName(f"{name}.{weekday}")
            button.setAccessibleName(words)
            button.setVisible(weekday <= FRIDAY)
            row.addWidget(button)
            self._buttons[weekday] = button
        row.addStretch(1)

    def show_days(self, year: SchoolYear | None) -> None:
        """Offer Monday to Friday, and whichever other days have bells."""
        offered = days_of(year)
        for weekday, button in self._buttons.items():
            button.setVisible(weekday in offered)
            button.setChecked(button.isChecked() and weekday in offered)

    def days(self) -> tuple[int, ...]:
        """The weekdays that are pressed; 1 is Monday."""
        return tuple(day for day, button in self._buttons.items() if button.isChecked())

    def clear(self) -> None:
        """Press none of them."""
        for button in self._buttons.values():
            button.setChecked(False)


class Refusal(Caption):
    """A line below a form that says what is wrong with it, and takes no room while nothing is."""

    def __init__(self, name: str) -> None:
        super().__init__("", ink=Tone.STOP)
        self.setObjectName(name)
        self.hide()

    def say(self, words: str) -> None:
        """Show these words, or nothing."""
        self.setText(words)
        self.setVisible(bool(words))

    def try_to(self, do: Do, verb: Callable[[], Change]) -> bool:
        """Do what a verb says, or say here why it cannot be."""
        try:
            change = verb()
        except Trouble as trouble:
            self.say(str(trouble))
            return False
        self.say("")
        return do(lambda: change)


def forgive(within: QWidget) -> None:
    """Say no more what was wrong with the fields of a page, as when it is opened anew."""
    for field in within.findChildren(TextField):
        if field.error:
            field.set_error("")
    for refusal in within.findChildren(Refusal):
        if refusal.text():
            refusal.say("")


def week_choice(name: str, words: str) -> Choice:
    """A choice of every week, Week A or Week B."""
    choice = Choice(words)
    choice.setObjectName(name)
    choice.set_options(WEEKS)
    choice.choose(WeekLetter.BOTH)
    return choice


def days_of(year: SchoolYear | None) -> tuple[int, ...]:
    """Monday to Friday (1 to 5), and the other days of the week that have bells."""
    rung = {day for bells in (year.bells if year else ()) if bells.slots for day in bells.weekdays}
    return tuple(sorted({*range(1, FRIDAY + 1), *rung}))


def slots_of(year: SchoolYear | None) -> list[tuple[str, str]]:
    """The bells of the year to choose from, each once, in the order of the day."""
    named: dict[str, str] = {}
    found = sorted(
        (slot for bells in (year.bells if year else ()) for slot in bells.slots), key=lambda each: each.start
    )
    for slot in found:
        named.setdefault(slot.name, f"{slot.label} ({clock(slot.start)})")
    return [(words, name) for name, words in named.items()]


def side_by_side(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Fields and buttons in a row, each as wide as its share, at the top of the row."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for widget, stretch in widgets:
        row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
    return row


def named(words: str, control: QWidget) -> QWidget:
    """A control under its name, as fields have theirs."""
    holder = QWidget()
    column = labelled(words, control)
    column.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(column)
    return holder


def below_names(words: str, name: str, do: Callable[[], None]) -> QWidget:
    """A button that stands beside fields and not beside their names."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, theme.px(20), 0, 0)
    button = Button("Add", icon="plus")
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.clicked.connect(do)
    column.addWidget(button)
    column.addStretch(1)
    return holder


def refill(column: QVBoxLayout, entries: Sequence[QWidget], within: QWidget) -> None:
    """Put these lines into a list; the keyboard stays on what has the name of what it was on before."""
    name = _name_of_focus(within)
    fill(column, entries)
    found = (each if each.objectName() == name else each.findChild(QWidget, name) for each in entries)
    if name and (target := next(filter(None, found), None)):
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _name_of_focus(within: QWidget) -> str:
    at: QWidget | None = QApplication.focusWidget()
    if at is None or not within.isAncestorOf(at):
        return ""
    while at is not None and not at.objectName().startswith("settings."):
        at = at.parentWidget()
    return at.objectName() if at and at is not within else ""
