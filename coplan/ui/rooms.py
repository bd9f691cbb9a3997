"""Joins the screens of one plan: what leads where, what undo does, what Ctrl+K finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.handout import Handouts
from coplan.plan.ids import LessonId, RecordId, ResourceId, SharedModelId
from coplan.plan.invitation import Invites
from coplan.plan.lesson import Lesson, lessons_with
from coplan.plan.planner import Planner
from coplan.plan.ports import Found, PastModels, Search
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import clock
from coplan.plan.shared_model import SharedModel
from coplan.plan.solver import Solver
from coplan.plan.trouble import Trouble
from coplan.plan.turning import Bettered
from coplan.plan.week_page import WeekPaper
from coplan.settings import Settings
from coplan.ui.actions import Actions, Command
from coplan.ui.intake import Intake
from coplan.ui.pages import Pages
from coplan.ui.shell import finder
from coplan.ui.shell.keys_sheet import KeysSheet
from coplan.ui.shell.palette import Palette
from coplan.ui.shell.password_sheet import PasswordSheet
from coplan.ui.shell.window import MainWindow
from coplan.ui.tasks import Task, Tasks
from coplan.ui.watch import Watch

if TYPE_CHECKING:
    from coplan.ui.brief.screen import BriefScreen
    from coplan.ui.model.screen import ModelScreen
    from coplan.ui.rehearse.screen import RehearseScreen
    from coplan.ui.running.doorway import Doorway
    from coplan.ui.setup.settings_screen import SettingsScreen
    from coplan.ui.week.screen import WeekScreen

_MADE_IN = {
    "week": "week.screen",
    "model": "model.screen",
    "rehearse": "rehearse.screen",
    "brief": "brief.screen",
    "settings": "setup.settings_screen",
}


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the screens are made of.

    `here` says where a folder of the plan is on this laptop; `day` which week to begin with, next week
    without it.
    """

    planner: Planner
    actions: Actions
    tasks: Tasks
    pages: Pages
    intake: Intake
    watch: Watch
    search: Search
    past: PastModels
    handouts: Handouts
    invites: Invites
    solver: Solver
    week_paper: WeekPaper
    make_brief: "Callable[[], BriefScreen]"
    make_settings: "Callable[[], SettingsScreen]"
    settings: Callable[[], Settings]
    arrive: Callable[[Sequence[Path], Lesson | None], None]
    here: Callable[[str], str] = str
    day: date | None = None


class Rooms(QObject):
    """Every screen of the plan that is open, and the ways between them.

    `setting_chosen` carries the name of a setting and what somebody chose for it on a screen.
    """

    setting_chosen = Signal(str, object)

    def __init__(self, window: MainWindow, furniture: Furniture) -> None:
        super().__init__(window)
        self._window = window
        self._with = furniture
        self._asked: Task | None = None
        self._palette = Palette(self._look, self._look_inside, window)
        self._palette.wanted.connect(self._go)
        self._keys: KeysSheet | None = None
        self._password: PasswordSheet | None = None
        self._running: Doorway | None = None
        furniture.intake.passwords.wanted.connect(self._ask_password)
        furniture.intake.turned.connect(self._renew)
        window.status.find_wanted.connect(self._palette.open)
        self._offer()
        self._bind()
        planner = furniture.planner
        planner.on_changed(lambda _: furniture.actions.refresh())
        planner.on_changed(lambda _: window.notices.review())
        planner.on_saved(self._show_saved)
        furniture.intake.moved.connect(self._show_busy)
        self._show_saved()
        furniture.actions.refresh()
        window.rail.setEnabled(True)

    @property
    def day(self) -> date | None:
        """A day of the week that is shown; `None` before the Week was opened."""
        from coplan.ui.week.screen import WeekScreen

        screen = self._window.named("week") if self._window.made("week") else None
        return screen.day if isinstance(screen, WeekScreen) else self._with.day

    @property
    def page(self) -> dict[str, str | int]:
        """Lesson, file and page that are open in the Model, as settings; empty before it shows any."""
        where = self._model().where if self._window.made("model") else None
        return {"lesson": where[0] or "", "resource": where[1], "page": where[2]} if where else {}

    def close(self) -> None:
        """Leave the plan: the sheets go, the screens are withdrawn."""
        self._palette.deleteLater()
        if self._running:
            self._running.close()
        for sheet in (self._keys, self._password, self._running):
            if sheet:
                sheet.deleteLater()
        self._window.withdraw()

    def show_model(self, lesson: Lesson | None, resource: ResourceId, page: int, highlight: str = "") -> None:
        """Open a page of a resource in the Model, and mark the words it was found by."""
        screen = self._model()
        screen.show_resource(lesson.id if lesson else None, resource, page, highlight)
        self._window.open("model")

    def show_rehearse(self, model: SharedModelId) -> None:
        """Open the rehearsals of a model."""
        from coplan.ui.rehearse.screen import RehearseScreen

        screen = self._window.named("rehearse")
        if isinstance(screen, RehearseScreen):
            screen.show_model(model)
        self._window.open("rehearse")

    def show_brief(self, kind: BriefingKind) -> None:
        """Open a kind of page, with the keyboard where something is still to be written."""
        from coplan.ui.brief.screen import BriefScreen

        screen = self._window.named("brief")
        self._window.open("brief")
        if isinstance(screen, BriefScreen):
            screen.show_kind(kind)

    def run_booking(self, booked: Rehearsal) -> None:
        """Begin a rehearsal that is booked, over the whole window."""
        self._doorway().run_booking(booked)

    def run_model(self, model: SharedModelId) -> None:
        """Begin a rehearsal of a model, over the whole window."""
        self._doorway().run_model(model)

    def lay_out(self) -> None:
        """Arrange the screens as the settings say."""
        if self._window.made("model"):
            self._model().lay_out(left_handed=self._with.settings().left_handed)

    def _offer(self) -> None:
        self._window.offer("week", self._make_week)
        self._window.offer("model", self._make_model)
        self._window.offer("rehearse", self._make_rehearse)
        self._window.offer("brief", self._make_brief)
        self._window.offer("settings", self._with.make_settings)

    def _make_week(self) -> "WeekScreen":
        from coplan.ui.week.screen import WeekScreen

        it = self._with
        screen = WeekScreen(
            it.planner, it.actions, it.tasks, self._window.notices, it.intake, it.search, it.day, it.pages
        )
        screen.model_wanted.connect(self.show_model)
        screen.timetable_wanted.connect(self._show_timetable)
        screen.weeks_wanted.connect(lambda: self._show_year("weeks"))
        screen.look_again_wanted.connect(self._look_again)
        screen.use_arrivals(it.arrive)
        return screen

    def _make_model(self) -> "ModelScreen":
        from coplan.ui.model.screen import ModelScreen

        it = self._with
        screen = ModelScreen(it.planner, it.actions, it.tasks, self._window.notices, it.pages)
        screen.use_search(it.search)
        screen.use_intake(it.intake)
        screen.use_past(it.past)
        screen.use_handouts(it.handouts, it.here)
        screen.rehearse_wanted.connect(self.show_rehearse)
        screen.run_wanted.connect(self.run_model)
        screen.week_wanted.connect(lambda: self._window.open("week"))
        screen.new_lesson_wanted.connect(self._add_lesson)
        screen.timetable_wanted.connect(self._show_timetable)
        screen.lay_out(left_handed=it.settings().left_handed)
        screen.fold(it.settings().folded)
        screen.folded.connect(partial(self.setting_chosen.emit, "folded"))
        screen.fold_pages(folded=it.settings().pages_folded)
        screen.pages_folded.connect(partial(self.setting_chosen.emit, "pages_folded"))
        left = it.settings()
        if left.resource:
            screen.go_back_to(LessonId(RecordId(left.lesson)), ResourceId(RecordId(left.resource)), left.page)
        return screen

    def _make_rehearse(self) -> "RehearseScreen":
        from coplan.ui.rehearse.screen import RehearseScreen

        it = self._with
        screen = RehearseScreen(it.planner, it.actions, it.tasks, self._window.notices)
        screen.use(it.invites, it.week_paper, it.solver, it.here)
        screen.show_days(it.settings().rehearse_days)
        screen.run_wanted.connect(self.run_booking)
        screen.days_chosen.connect(partial(self.setting_chosen.emit, "rehearse_days"))
        screen.model_wanted.connect(lambda: self._window.open("model"))
        screen.timetable_wanted.connect(self._show_timetable)
        # What there is to see is laid out before it is shown, for the two together would hold the window up.
        screen.refresh()
        return screen

    def _make_brief(self) -> "BriefScreen":
        screen = self._with.make_brief()
        screen.show_grey(self._with.settings().brief_grey)
        screen.greyed.connect(partial(self.setting_chosen.emit, "brief_grey"))
        screen.model_wanted.connect(lambda: self._window.open("model"))
        screen.timetable_wanted.connect(self._show_timetable)
        return screen

    def _model(self) -> "ModelScreen":
        from coplan.ui.model.screen import ModelScreen

        screen = self._window.named("model")
        if not isinstance(screen, ModelScreen):
            raise TypeError("the Model is not the Model screen")
        return screen

    def _add_lesson(self) -> None:
        """Add a lesson where lessons are, in the Week."""
        self._window.open("week")
        self._with.actions.action("week.add_lesson").trigger()

    def _show_year(self, section: str = "dates") -> None:
        self._settings().show_year(section)

    def _show_timetable(self) -> None:
        self._settings().show_timetable()

    def _settings(self) -> "SettingsScreen":
        """The settings, opened at their first page."""
        from coplan.ui.setup.settings_screen import SettingsScreen

        self._window.open("settings")
        screen = self._window.named("settings")
        if not isinstance(screen, SettingsScreen):
            raise TypeError("the settings are not the Settings screen")
        return screen

    def _doorway(self) -> "Doorway":
        from coplan.ui.running.doorway import Doorway

        it, window = self._with, self._window
        self._running = self._running or Doorway(
            window, it.planner, window.notices, it.pages, window.stack.currentWidget
        )
        return self._running

    def _bind(self) -> None:
        actions, planner, window = self._with.actions, self._with.planner, self._window
        for name in ("week", "model", "rehearse", "brief", "settings"):
            actions.bind(f"go.{name}", lambda name=name: window.visit(name))  # type: ignore[misc]
        actions.bind("go.year", self._show_year)
        actions.bind("find", self._palette.open)
        actions.bind("look_again", self._look_again)
        actions.bind("keys", self._show_keys)
        actions.bind("unlock", self._unlock, lambda: bool(self._with.intake.passwords.waiting()))
        actions.bind("undo", self._undo, lambda: bool(planner.history.done))
        actions.bind("redo", self._redo, lambda: bool(planner.history.undone))

    def _unlock(self) -> None:
        """Ask for the password of the file that is open in the Model, else of the first that waits."""
        passwords = self._with.intake.passwords
        waiting = passwords.waiting()
        shown = self._model().resource if self._window.made("model") else None
        if waiting:
            passwords.ask(next((each for each in waiting if shown and each.id == shown.id), waiting[0]))

    def _renew(self, bettered: Bettered) -> None:
        self._with.pages.renew(bettered.resource.fingerprint, bettered.pages)

    def _ask_password(self, resource: Resource) -> None:
        if self._password is None:
            self._password = PasswordSheet(self._window, self._with.intake.passwords)
        self._password.ask(resource)

    def _look_again(self) -> None:
        self._with.watch.look_again()
        self._with.intake.look_again()

    def _show_keys(self) -> None:
        self._keys = self._keys or KeysSheet(self._with.actions, self._window)
        self._keys.open()

    def _undo(self) -> None:
        self._step(self._with.planner.undo, "Undone")

    def _redo(self) -> None:
        self._step(self._with.planner.redo, "Done again")

    def _step(self, step: Callable[[], object], word: str) -> None:
        history = self._with.planner.history
        piles = history.done if word == "Undone" else history.undone
        sentence = piles[-1].sentence if piles else ""
        try:
            done = step()
        except Trouble as trouble:
            self._window.notices.trouble(trouble)
        else:
            if done:
                self._window.notices.done(f"{word}: {sentence}.")

    def _look(self, query: str) -> tuple[finder.Hit, ...]:
        it = self._with
        return finder.find(query, it.planner.plan, it.planner.now.date(), it.actions.bound())

    def _look_inside(self, query: str) -> None:
        if self._asked:
            self._asked.cancel()
        search = self._with.search
        self._asked = self._with.tasks.run(
            lambda: search.find(query),
            lambda found: self._palette.show_inside(query, found, self._with.planner.plan),
            lane="database",
            owner=self._palette,
        )

    def _go(self, target: finder.Target) -> None:
        match target:
            case Command():
                self._with.actions.action(target.name).trigger()
            case Lesson():
                self._show_lesson(target)
            case Resource():
                self._open_resource(target.id, 1)
            case BriefingKind():
                self.show_brief(target)
            case Found():
                self._open_resource(target.resource_id, target.page, self._palette.asked)

    def _show_lesson(self, lesson: Lesson) -> None:
        from coplan.ui.week.screen import WeekScreen

        week = self._window.named("week")
        self._window.open("week")
        if isinstance(week, WeekScreen):
            week.show_lesson(lesson)

    def _open_resource(self, resource: ResourceId, page: int, highlight: str = "") -> None:
        plan = self._with.planner.plan
        model = next((each for each in plan.all(SharedModel) if each.resource_id == resource), None)
        lessons = {lesson.id: lesson for lesson in lessons_with(plan, resource)}
        chosen: LessonId | None = model.lesson_id if model else next(iter(lessons), None)
        self.show_model(lessons.get(chosen) if chosen else None, resource, page, highlight)

    def _show_saved(self) -> None:
        planner = self._with.planner
        since = clock(planner.saved_at) if planner.saved_at else ""
        self._window.status.show_saved(planner.saving, since)

    def _show_busy(self) -> None:
        self._window.status.show_busy(self._with.intake.busy)


def import_screen(name: str) -> None:
    """Import one screen; the Week when there is none of this name. Safe to call from a worker thread."""
    import_module(f"coplan.ui.{_MADE_IN.get(name, _MADE_IN['week'])}")


def import_the_rest() -> None:
    """Import the screens that are not open yet. Safe to call from a worker thread."""
    for name in _MADE_IN:
        import_screen(name)
    import_module("coplan.ui.running.doorway")
