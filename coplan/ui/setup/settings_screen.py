"""Settings: the department, its people, timetable and places; how Coplan looks; where the plan is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan import department, week
from coplan.plan.change import Change
from coplan.plan.department import Department, Place, Role, Staff
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear, spoken
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import (
    Box,
    Button,
    Caption,
    Choice,
    Heading,
    IconButton,
    Kind,
    PlainLabel,
    ScrollColumn,
    TextField,
)
from coplan.ui.notices import Notices
from coplan.ui.theme import Size

THEMES = (("As the computer", "system"), ("Light", "light"), ("Dark", "dark"), ("High contrast", "contrast"))
SIZES = (("Usual", 1.0), ("Larger", 1.25), ("Largest", 1.5))


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the window looks: a theme by name and how much larger than usual everything is."""

    theme: str
    scale: float


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the plan that is open is kept, and whether it is the sample."""

    folder: str
    is_sample: bool


class SettingsScreen(QWidget):
    """One page of boxes. What belongs to the plan is a change like any other and can be undone."""

    titled = Signal()
    appearance_chosen = Signal(object)
    timetable_chosen = Signal(str)
    folder_read = Signal(str)
    back_up_wanted = Signal()
    restore_wanted = Signal()
    other_plan_wanted = Signal()

    def __init__(
        self, planner: Planner, notices: Notices, appearance: Appearance, whereabouts: Whereabouts
    ) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._planner, self._notices = planner, notices
        self._appearance, self._whereabouts = appearance, whereabouts
        self._column = ScrollColumn(gap=14)
        self._column.body.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(18))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._column)
        self._people = QVBoxLayout()
        self._places = QVBoxLayout()
        self._timetable = PlainLabel("", ink="second")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, boxes in (
            (left, (self._department_box(), self._people_box(), self._timetable_box())),
            (right, (self._places_box(), self._look_box(), self._plan_box())),
        ):
            column.setSpacing(theme.px(14))
            for box in boxes:
                column.addWidget(box)
            column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self._column.body.addLayout(row)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show)
        planner.on_changed(self._on_changed)
        self._show()

    def title(self) -> str:
        """What stands in the top bar."""
        return "Settings"

    def subtitle(self) -> str:
        """Which department these are for."""
        found = self._planner.plan.only(Department)
        return found.name if found else ""

    def top_bar_widgets(self) -> list[QWidget]:
        """Nothing more."""
        return []

    def _department_box(self) -> Box:
        box = _box("Department")
        self._name = TextField("Name", "Science", 60)
        self._name.setObjectName("settings.name")
        self._name.finished.connect(self._on_name)
        self._folder = TextField("Folder of next week's files", "S:\\Science\\Next week")
        self._folder.finished.connect(self._on_folder)
        choose = Button("Choose…", icon="folder", small=True)
        choose.setAccessibleName("Choose the folder of next week's files")
        choose.clicked.connect(self._on_choose_folder)
        read = Button("Read it now", small=True)
        read.clicked.connect(lambda: self.folder_read.emit(self._folder.text()))
        box.body.addWidget(self._name)
        box.body.addWidget(self._folder)
        box.body.addLayout(_row(choose, read))
        return box

    def _people_box(self) -> Box:
        box = _box("People, by initials")
        box.body.addLayout(self._people)
        self._initials = TextField("Initials", "RS", 4)
        self._initials.edit.returnPressed.connect(self._on_join)
        self._role = Choice("Role")
        self._role.set_options([(role.value, role) for role in Role])
        self._role.choose(Role.TEACHER)
        add = Button("Add", icon="plus")
        add.clicked.connect(self._on_join)
        line = QHBoxLayout()
        line.addWidget(self._initials, 2)
        line.addWidget(self._role, 3)
        line.addWidget(add)
        box.body.addLayout(line)
        return box

    def _timetable_box(self) -> Box:
        box = _box("Timetable")
        box.body.addWidget(self._timetable)
        bring = Button("Bring in a timetable…", icon="upload")
        bring.setObjectName("settings.timetable")
        bring.clicked.connect(self._on_timetable)
        box.body.addLayout(_row(bring))
        box.body.addWidget(
            Caption("A SIMS class report or any CSV file with class, teacher, room and period.")
        )
        return box

    def _places_box(self) -> Box:
        box = _box("Where briefings go")
        box.body.addLayout(self._places)
        add = Button("Add a place…", icon="plus")
        add.clicked.connect(self._on_add_place)
        box.body.addLayout(_row(add))
        return box

    def _look_box(self) -> Box:
        box = _box("How Coplan looks")
        self._themes = Choice("Colours")
        self._themes.set_options(THEMES)
        self._themes.choose(self._appearance.theme)
        self._sizes = Choice("Size")
        self._sizes.set_options(SIZES)
        self._sizes.choose(self._appearance.scale)
        for name, choice in (("Colours", self._themes), ("Size", self._sizes)):
            choice.currentIndexChanged.connect(self._on_appearance)
            line = QHBoxLayout()
            line.addWidget(PlainLabel(name), 1)
            line.addWidget(choice, 2)
            box.body.addLayout(line)
        return box

    def _plan_box(self) -> Box:
        box = _box("This plan")
        sample = self._whereabouts.is_sample
        words = "This is the sample department." if sample else "This is your own plan."
        box.body.addWidget(PlainLabel(words))
        box.body.addWidget(Caption(f"Kept in {self._whereabouts.folder}"))
        other = Button("Open our own plan" if sample else "Open the sample department")
        other.setObjectName("settings.other_plan")
        other.clicked.connect(self.other_plan_wanted)
        back_up = Button("Back up now")
        back_up.clicked.connect(self.back_up_wanted)
        restore = Button("Restore…")
        restore.clicked.connect(self.restore_wanted)
        box.body.addLayout(_row(other))
        box.body.addLayout(_row(back_up, restore))
        return box

    def _on_changed(self, change: Change) -> None:
        if change.touches(Department, Staff, Place, TaughtSlot, SchoolYear):
            self._later.start(0)

    def _show(self) -> None:
        plan = self._planner.plan
        found = plan.only(Department)
        if found:
            self._name.set_text(found.name)
            self._folder.set_text(found.folder)
        _fill(self._people, (_entry(each.initials, each.role.value) for each in plan.all(Staff)))
        _fill(self._places, (self._place_entry(each) for each in plan.all(Place)))
        year = plan.only(SchoolYear)
        coming = week.of(plan, self._planner.now.date() + timedelta(days=7))
        lines = plan.count(TaughtSlot)
        span = f" The year runs from {spoken(year.first_day)} to {spoken(year.last_day)}." if year else ""
        self._timetable.setText(
            f"{lines} lines; {len(coming.lessons)} lessons next week.{span}" if lines else f"None yet.{span}"
        )
        self.titled.emit()

    def _place_entry(self, place: Place) -> QWidget:
        remove = IconButton("cross", f"No longer send briefings to {place.name}", Kind.QUIET, small=True)
        remove.clicked.connect(lambda: self._do(lambda: department.remove_place(place)))
        return _entry(place.name, place.folder, remove)

    def _do(self, verb: Callable[[], Change]) -> bool:
        try:
            self._planner.do(verb())
        except Trouble as trouble:
            self._notices.trouble(trouble)
            return False
        return True

    def _on_name(self, name: str) -> None:
        found = self._planner.plan.only(Department)
        if found and name.strip() != found.name:
            self._do(lambda: department.rename(found, name))

    def _on_folder(self, folder: str) -> None:
        found = self._planner.plan.only(Department)
        if found and folder.strip() != found.folder:
            self._do(lambda: department.point_at(found, folder.strip()))

    def _on_choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of next week's files", self._folder.text())
        if chosen:
            self._folder.set_text(chosen)
            self._on_folder(chosen)

    def _on_join(self) -> None:
        initials, role = self._initials.text(), Role(self._role.currentData())
        if self._do(lambda: department.join(self._planner.plan, initials, role)):
            self._initials.set_text("")

    def _on_timetable(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Bring in a timetable", "", "Timetables (*.csv *.txt)")
        if chosen:
            self.timetable_chosen.emit(chosen)

    def _on_add_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where briefings go")
        if chosen:
            name = department.folder_name(chosen)
            self._do(lambda: department.add_place(self._planner.plan, name, chosen))

    def _on_appearance(self) -> None:
        chosen = Appearance(str(self._themes.currentData()), float(self._sizes.currentData()))
        self.appearance_chosen.emit(chosen)


def _box(title: str) -> Box:
    box = Box()
    box.body.setSpacing(theme.px(8))
    box.body.addWidget(Heading(title, Size.BODY))
    return box


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _entry(name: str, detail: str, *buttons: QWidget) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(PlainLabel(name, lines=1), 1)
    row.addWidget(Caption(detail, lines=1), 3)
    for button in buttons:
        row.addWidget(button)
    return entry


def _fill(column: QVBoxLayout, entries: Iterable[QWidget]) -> None:
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for entry in entries:
        column.addWidget(entry)
