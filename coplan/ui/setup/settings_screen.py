"""Settings: the department, its people, timetable and places; how Coplan looks; where the plan is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from coplan.plan import department, week
from coplan.plan.change import Change
from coplan.plan.delivery import Delivery
from coplan.plan.department import Department, Staff
from coplan.plan.ids import PlaceId
from coplan.plan.place import Place
from coplan.plan.place_health import Finding
from coplan.plan.place_standing import Survey
from coplan.plan.planner import Planner
from coplan.plan.roots import Roots
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot
from coplan.plan.word_template import Templates
from coplan.ui import chooser, theme
from coplan.ui.doing import Doing
from coplan.ui.kit import Box, Button, Caption, Choice, PlainLabel, ScrollColumn, TextField
from coplan.ui.notices import PASSES_AFTER_MS, Notice, Notices
from coplan.ui.setup.cache_box import CacheBox
from coplan.ui.setup.calendars_box import CalendarsBox
from coplan.ui.setup.folders_box import FoldersBox
from coplan.ui.setup.pages_box import PagesBox
from coplan.ui.setup.parts import FolderField, box, row
from coplan.ui.setup.people_box import PeopleBox
from coplan.ui.setup.places_box import PlacesBox
from coplan.ui.setup.put_back import told
from coplan.ui.setup.template_row import TemplateRow
from coplan.ui.setup.when_parts import forgive
from coplan.ui.setup.year_page import YearPage, YearSummary
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Tone
from coplan.ui.watch import Watch

THEMES = (("As the computer", "system"), ("Light", "light"), ("Dark", "dark"), ("High contrast", "contrast"))
SIZES = (("Usual", 1.0), ("Larger", 1.25), ("Largest", 1.5))
_BESIDE_YEAR = 288
HANDS = (("The right hand: panel on the right", False), ("The left hand: panel on the left", True))


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the window looks: a theme by name, how much larger than usual everything is, and for which hand."""

    theme: str
    scale: float
    left_handed: bool = False


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
    roots_learnt = Signal(str)
    checked = Signal(object, object)
    back_up_wanted = Signal()
    backups_wanted = Signal()
    backup_chosen = Signal(object)
    other_plan_wanted = Signal()

    def __init__(
        self,
        planner: Planner,
        notices: Notices,
        appearance: Appearance,
        whereabouts: Whereabouts,
        watch: Watch,
        cache: CacheBox | None = None,
        tasks: Tasks | None = None,
        calendars: CalendarsBox | None = None,
        templates: Templates | None = None,
        roots: Roots | None = None,
        survey: Survey | None = None,
    ) -> None:
        super().__init__()
        self._cache, self._calendars = cache, calendars
        self.setObjectName("settings")
        self._planner = planner
        self._notices = notices
        self._doing = Doing(planner, notices)
        self._do = self._doing.do
        self._appearance, self._whereabouts = appearance, whereabouts
        self._people, self._summary = PeopleBox(planner, self._do), YearSummary()
        self._summary.wanted.connect(self.show_year)
        self._year: YearPage | None = None
        self._tasks = tasks
        self._stack = QStackedWidget()
        self._folders = FoldersBox(planner, self._do, watch)
        self._folders.folder_chosen.connect(self.folder_read)
        template = TemplateRow(planner, self._do, tasks, templates, notices) if tasks and templates else None
        self._pages = PagesBox(planner, self._do, template)
        self._places = PlacesBox(planner, self._do, roots or Roots(), tasks, survey)
        self._places.roots_learnt.connect(self.roots_learnt)
        self._places.checked.connect(self.checked)
        self._places.unfit.connect(self._on_unfit)
        self._timetable = PlainLabel("", ink="second")
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show)
        planner.on_changed(self._on_changed)
        self._show()

    def title(self) -> str:
        """What stands in the top bar."""
        return "Settings" if self._stack.currentIndex() == 0 else "School year"

    def subtitle(self) -> str:
        """Which department these are for."""
        found = self._planner.plan.only(Department)
        return found.name if found else ""

    def top_bar_widgets(self) -> list[QWidget]:
        """Nothing more."""
        return []

    def notice_area(self) -> QRect:
        """The column in which nobody works: both have fields, and those of the other are being used."""
        if self._stack.currentIndex():
            return self.rect().adjusted(0, 0, -theme.px(_BESIDE_YEAR), 0)
        focus = QApplication.focusWidget()
        if focus is not None and self._column.isAncestorOf(focus):
            self._works_right = focus.mapTo(self._column, QPoint()).x() >= self._right.geometry().left()
        free = (self._left if self._works_right else self._right).geometry()
        return QRect(free.left(), 0, free.width(), self.height())

    def _build(self) -> None:
        self._column = column = ScrollColumn(gap=14)
        column.body.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(18))
        left = _column(
            (self._department_box(), self._folders, self._people, self._calendars, self._look_box())
        )
        right = _column(
            (
                self._timetable_box(),
                self._summary,
                self._places,
                self._pages,
                self._plan_box(),
                self._cache,
            )
        )
        pair = QHBoxLayout()
        pair.setSpacing(theme.px(14))
        pair.addLayout(left, 1)
        pair.addLayout(right, 1)
        self._left, self._right, self._works_right = left, right, True
        column.body.addLayout(pair)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(column)
        outer.addWidget(self._stack)
        self.setFocusProxy(self._name)

    def offer_backups(self, backups: Sequence[tuple[str, object]]) -> None:
        """Let one of these backups be chosen, each by its words; none there are is said."""
        menu = QMenu(self)
        menu.setObjectName("settings.backups")
        for words, backup in backups:
            menu.addAction(words, partial(self.backup_chosen.emit, backup))
        if not backups:
            menu.addAction("No backup yet").setEnabled(False)
        menu.popup(self._restore.mapToGlobal(QPoint(0, self._restore.height())))

    def open_anew(self) -> None:
        """Show the first page, without what was found wrong with its fields before."""
        if self._year:
            self._year.put_right()
        forgive(self)
        if self._stack.currentIndex():
            self._show_first(self._name)

    def show_refusing(self, refusing: Mapping[PlaceId, str]) -> None:
        """Say of these places what they do that take no pages."""
        self._places.show_refusing(refusing)

    def _on_unfit(self, key: PlaceId, finding: Finding) -> None:
        """Whoever added a place hears where that was said that no page gets there now."""
        done = self._planner.history.done
        if done and any(isinstance(edit.after, Place) and edit.after.id == key for edit in done[-1].edits):
            why = f"{finding.sentence} {finding.remedy}"
            told = Notice(f"{done[-1].sentence}.", why, Tone.WAITING, "warning", stays=True)
            self._doing.tell(replace(told, lasts_ms=PASSES_AFTER_MS), done[-1])

    def show_timetable(self) -> None:
        """Lead to where a timetable is brought in."""
        self._show_first(self._bring)
        self._column.ensureWidgetVisible(self._bring)

    def _show_first(self, widget: QWidget) -> None:
        """Show the first page with the keyboard on something there."""
        self._stack.setCurrentIndex(0)
        self.setFocusProxy(self._name)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def show_year(self, section: str = "dates") -> None:
        """Open the page of the school year at one of its sections."""
        if self._year is None:
            self._year = YearPage(self._planner, self._do, self._tasks)
            self._year.closed.connect(self._on_year_closed)
            self._year.put_back.connect(lambda fields: self._notices.refusal(told(fields)))
            self._stack.addWidget(self._year)
        self._stack.setCurrentWidget(self._year)
        self.setFocusProxy(self._year)
        self._year.show_section(section)
        self._year.take_focus()
        self.titled.emit()

    def _on_year_closed(self) -> None:
        self._show_first(self._summary.button)

    def _department_box(self) -> Box:
        made = box("Department")
        self._name = TextField("Name", "Science", 60)
        self._name.setObjectName("settings.name")
        self._name.finished.connect(self._on_name)
        self._folder = FolderField("Folder of next week's files", "S:\\Science\\Next week")
        self._folder.setObjectName("settings.folder")
        self._folder.finished.connect(self._on_folder)
        read = Button("Read the folder now", icon="refresh")
        read.setObjectName("settings.read")
        read.clicked.connect(self._on_read)
        made.body.addWidget(self._name)
        made.body.addWidget(self._folder)
        made.body.addLayout(row(read))
        return made

    def _timetable_box(self) -> Box:
        made = box("Timetable")
        self._bring = bring = Button("Bring in a timetable…", icon="upload")
        bring.setObjectName("settings.timetable")
        bring.clicked.connect(self._on_timetable)
        made.body.addWidget(self._timetable)
        made.body.addLayout(row(bring))
        made.body.addWidget(
            Caption("From SIMS, FET or iSAMS, a teacher's calendar, or any table as CSV or XLSX.")
        )
        return made

    def _look_box(self) -> Box:
        made = box("How Coplan looks")
        self._themes = Choice("Colours")
        self._themes.setObjectName("settings.theme")
        self._themes.set_options(THEMES)
        self._themes.choose(self._appearance.theme)
        self._sizes = Choice("Size")
        self._sizes.setObjectName("settings.size")
        self._sizes.set_options(SIZES)
        self._sizes.choose(self._appearance.scale)
        self._hands = Choice("Drawing with")
        self._hands.setObjectName("settings.hand")
        self._hands.set_options(HANDS)
        self._hands.choose(self._appearance.left_handed)
        rows = (("Colours", self._themes), ("Size", self._sizes), ("Drawing with", self._hands))
        for name, choice in rows:
            choice.currentIndexChanged.connect(self._on_appearance)
            line = QHBoxLayout()
            line.addWidget(PlainLabel(name), 1)
            line.addWidget(choice, 2)
            made.body.addLayout(line)
        return made

    def _plan_box(self) -> Box:
        made = box("This plan")
        sample = self._whereabouts.is_sample
        words = "This is the sample department." if sample else "This is your own plan."
        made.body.addWidget(PlainLabel(words))
        made.body.addWidget(Caption(f"Kept in {self._whereabouts.folder}"))
        words = "Open our own plan" if sample else "Open the sample department"
        other = _button(words, "settings.other_plan", self.other_plan_wanted)
        back_up = _button("Back up now", "settings.back_up", self.back_up_wanted)
        self._restore = _button("Restore…", "settings.restore", self.backups_wanted)
        made.body.addLayout(row(other))
        made.body.addLayout(row(back_up, self._restore))
        return made

    def _on_changed(self, change: Change) -> None:
        kinds = (Department, Staff, Place, TaughtSlot, SchoolYear, Duty, ProtectedTime)
        if change.touches(*kinds):
            self._later.start(0)
        elif change.touches(Delivery):
            self._places.show_deliveries()

    def _show(self) -> None:
        plan = self._planner.plan
        found = plan.only(Department)
        if found:
            self._name.set_text(found.name)
            self._folder.set_text(found.folder)
        self._pages.show_department(found)
        self._people.show_people(plan)
        self._summary.show_year(plan.only(SchoolYear))
        if self._year and self._stack.currentIndex():
            self._year.show_plan()
        self._places.show_places()
        coming = week.of(plan, self._planner.now.date() + timedelta(days=7))
        lessons = len(coming.lessons)
        count = "One lesson" if lessons == 1 else f"{lessons or 'No'} lessons"
        known = plan.count(TaughtSlot) > 0
        self._timetable.setText(f"{count} next week." if known else "There is no timetable yet.")
        self.titled.emit()

    def _on_name(self, name: str) -> None:
        found = self._planner.plan.only(Department)
        if found and name != found.name and not self._do(lambda: department.rename(found, name)):
            self._name.set_text(found.name)

    def _on_folder(self, folder: str) -> None:
        found = self._planner.plan.only(Department)
        if not found or folder == found.folder:
            return
        if self._do(lambda: department.point_at(found, folder)) and folder:
            self.folder_read.emit(folder)

    def _on_read(self) -> None:
        if folder := self._folder.text():
            self.folder_read.emit(folder)
        else:
            self._folder.field.set_error("Choose the folder first.")

    def _on_timetable(self) -> None:
        chosen = chooser.file(self, "Bring in a timetable", "Timetables (*.csv *.tsv *.txt *.xlsx *.ics)")
        if chosen:
            self.timetable_chosen.emit(chosen)

    def _on_appearance(self) -> None:
        chosen = Appearance(
            str(self._themes.currentData()),
            float(self._sizes.currentData()),
            bool(self._hands.currentData()),
        )
        self.appearance_chosen.emit(chosen)


def _button(words: str, name: str, wanted: SignalInstance) -> Button:
    button = Button(words)
    button.setObjectName(name)
    button.clicked.connect(wanted)
    return button


def _column(boxes: Iterable[QWidget | None]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(14))
    for each in boxes:
        if each:
            column.addWidget(each)
    column.addStretch(1)
    return column
