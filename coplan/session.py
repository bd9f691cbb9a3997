"""One plan, open in the window: its planner, its screens, and the files that come into it."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coplan.plan import sample, start, week
from coplan.plan.change import Change
from coplan.plan.department import Department, staff_id
from coplan.plan.history import History
from coplan.plan.lesson import Lesson
from coplan.plan.place import Place, add_place
from coplan.plan.planner import Planner
from coplan.plan.ports import Drives
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Overtaken, Trouble
from coplan.plan.watching import Senses
from coplan.settings import Settings
from coplan.ui.actions import Actions
from coplan.ui.drive_watch import DriveWatch
from coplan.ui.elsewhere import Elsewhere
from coplan.ui.intake import Intake
from coplan.ui.outbox.front import OutboxFront
from coplan.ui.outgoing import Outgoing
from coplan.ui.pages import Pages
from coplan.ui.prints import Prints
from coplan.ui.reached import Reached
from coplan.ui.rooms import Furniture, Rooms, import_screen, import_the_rest
from coplan.ui.shell.window import NEXT_TURN_MS, MainWindow
from coplan.ui.tasks import Tasks
from coplan.ui.watch import Watch

if TYPE_CHECKING:
    from coplan.plan.matching import Suggestion
    from coplan.ui.arrivals import Arrivals
    from coplan.ui.brief.screen import BriefScreen
    from coplan.ui.setup.first_run import Start
    from coplan.ui.setup.settings_screen import Appearance, SettingsScreen
    from coplan.ui.setup.timetables_in import TimetablesIn
    from coplan.wiring import Desk

READ_FOR_OTHERS_MS = 60_000
LET_DRAW_MS = 1_500


def prepare(first: str) -> None:
    """Import the screen that is opened first; like importing this module, safe from a worker thread."""
    import_screen(first)


class Session(QObject):
    """Lives as long as the plan is open.

    `settings_made` hands out the Settings screen for its signals.
    """

    settings_made = Signal(object)
    setting_chosen = Signal(str, object)
    restore_wanted = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        tasks: Tasks,
        desk: "Desk",
        planner: Planner,
        is_sample: bool,
    ) -> None:
        super().__init__(window)
        self.planner = planner
        self.is_sample = is_sample
        self._window, self._actions, self._tasks, self._desk = window, actions, tasks, desk
        self.pages = Pages(tasks, desk.documents, parent=self)
        self.intake = Intake(planner, tasks, desk.documents, desk.search, desk.drives, parent=self)
        self.intake.glimpsed.connect(self.pages.hold)
        self.pages.failed.connect(self.intake.read_again)
        self.intake.read_anew.connect(self.pages.try_again)
        senses = Senses(desk.drives, desk.documents, desk.search)
        self.watch = Watch(planner, tasks, senses, desk.sightings, parent=self)
        self.watch.moved.connect(self._show_folders)
        self.prints = Prints(planner, tasks, desk.documents, desk.search, parent=self)
        self.prints.turned.connect(self.intake.turned)
        self.watch.printed.connect(self.prints.look_beside)
        self.intake.stopped.connect(self.watch.stop_looking)
        self.intake.took_in.connect(self.watch.expect)
        self.outgoing = Outgoing(planner, tasks, desk.post, self, desk.roots.here)
        self.drive_watch = DriveWatch(planner, tasks, desk.lookout, window.notices, parent=self)
        window.opened.connect(self.drive_watch.on_opened)
        self.front = OutboxFront(
            window, actions, tasks, planner, self.outgoing, desk.drives, self, self.drive_watch
        )
        self._rooms: Rooms | None = None
        self._timetables: TimetablesIn | None = None
        self._arrivals: Arrivals | None = None
        window.files_arrived.connect(self.arrive)
        self.reached = Reached(planner, tasks, desk.reaches, parent=self)
        self.reached.seen.connect(window.status.show_places)
        self.reached.there.connect(self.outgoing.try_place)
        self.outgoing.tried.connect(self.reached.hear)
        self.elsewhere = Elsewhere(planner, tasks, desk.late, parent=self)
        self.elsewhere.heard.connect(self._on_heard)
        self._read_clock = QTimer(self)
        self._read_clock.setSingleShot(True)
        self._read_clock.setInterval(READ_FOR_OTHERS_MS)
        self._read_clock.timeout.connect(self.intake.read_waiting)
        planner.on_trouble(self._on_trouble)

    @property
    def drives(self) -> Drives:
        """Whom to ask what lies where."""
        return self._desk.drives

    @property
    def begun(self) -> bool:
        """Whether this plan has a department yet."""
        return self.planner.plan.only(Department) is not None

    @property
    def filled(self) -> bool:
        """Whether the sample is whole: its place and its model, or what became of them, come last."""
        plan = self.planner.plan
        return any(plan.count(kind) for kind in (Place, SharedModel))

    @property
    def day(self) -> date | None:
        """A day of the week that is shown."""
        return self._rooms.day if self._rooms else None

    @property
    def page(self) -> dict[str, Any]:
        """What is open in the Model, as settings; empty when it was not opened."""
        return self._rooms.page if self._rooms else {}

    def show_rooms(
        self,
        appearance: "Callable[[], Appearance]",
        settings: Callable[[], Settings],
        first: str,
        day: date | None = None,
    ) -> None:
        """Furnish the screens and open one of them; the Week begins with the week of `day`."""
        furniture = Furniture(
            self.planner,
            self._actions,
            self._tasks,
            self.pages,
            self.intake,
            self.watch,
            self._desk.search,
            self._desk.late,
            self._desk.handouts,
            self._desk.invites,
            self._desk.solver,
            self._desk.paper,
            self._make_brief,
            lambda: self._make_settings(appearance()),
            settings,
            self.arrive,
            self._desk.roots.here,
            day,
        )
        self._rooms = Rooms(self._window, furniture)
        self._rooms.setting_chosen.connect(self.setting_chosen)
        # In turns of their own, so that none of them holds the window up for long.
        QTimer.singleShot(NEXT_TURN_MS, self, partial(self._enter, first))

    def lay_out(self) -> None:
        """Arrange the screens as the settings say."""
        if self._rooms:
            self._rooms.lay_out()

    def _enter(self, first: str) -> None:
        if self._rooms:
            self._window.opened.connect(self._drawn, Qt.ConnectionType.SingleShotConnection)
            self._window.visit(first)

    def _drawn(self) -> None:
        QTimer.singleShot(NEXT_TURN_MS, self, self._go_on_after_the_page)

    def _go_on_after_the_page(self) -> None:
        """Let the page that the first screen shows be drawn before anything else; but not for ever."""
        if self.pages.is_awaited:
            for settled in (self.pages.arrived, self.pages.failed):
                settled.connect(self._go_on_soon, Qt.ConnectionType.SingleShotConnection)
            QTimer.singleShot(LET_DRAW_MS, self, self._go_on)
        else:
            self._go_on()

    def _go_on_soon(self) -> None:
        QTimer.singleShot(NEXT_TURN_MS, self, self._go_on)

    def _go_on(self) -> None:
        """What can wait until the first screen stands."""
        if not self._rooms or self.reached.runs:
            return
        self.reached.start()
        self.watch.start()
        self.drive_watch.start()
        self.outgoing.start()
        self.elsewhere.start()
        self._tasks.run(import_the_rest, self._on_imported, owner=self)
        self._tasks.run(self._desk.open_store, _leave_out, lane="database", owner=self)
        plan = self.planner.plan
        self._tasks.run(lambda: self._desk.relearn(plan), lambda _: None, owner=self)

    def _on_imported(self, _: None) -> None:
        _leave_out(None)
        self.intake.read_waiting()

    def start_ours(self, said: "Start") -> None:
        """Begin a department of one's own. Raises `Trouble` when it cannot be begun like this."""
        today = self.planner.now.date()
        change = start.ours(
            self.planner.plan, said.department, said.initials, today, said.resources, said.briefings
        )
        self.planner.author = staff_id(said.initials)
        self.planner.do(change)
        if said.timetable:
            self.bring_in_timetable(said.timetable, at_once=True)
        if said.resources:
            self.intake.take_in([Path(said.resources)])

    def begin_sample(self, facts: dict[str, Any], files: Path) -> None:
        """Fill a plan with the sample department and its files, or go on where the program was ended."""
        today = self.planner.now.date()
        if not self.begun:
            self.planner.observe(sample.begin(facts, today, str(files)))
        from coplan.plan import matching

        drive = self._desk.folder / "Shared drive"
        search = self._desk.search

        def on_took_in() -> None:
            self.intake.took_in.disconnect(on_took_in)
            # Nobody asked for these files, so nobody is offered to undo them.
            self.planner.history = History()
            coming = week.of(self.planner.plan, today + timedelta(days=7))
            plan, left = self.planner.plan, set(facts.get("unsorted", ()))
            self._tasks.run(
                lambda: matching.suggest_all(plan, coming, search, left), settle, lane="database", owner=self
            )

        def settle(suggestions: "tuple[Suggestion, ...]") -> None:
            clear = [each for each in suggestions if not each.others]
            self.planner.observe(matching.accept(self.planner.plan, clear))
            plan = self.planner.plan
            model, place = (
                sample.model(plan, facts, today),
                add_place(plan, drive.name, str(drive)),
            )
            self.planner.observe(replace(model, edits=(*place.edits, *model.edits)))

        self.intake.took_in.connect(on_took_in)
        self._tasks.run(lambda: drive.mkdir(parents=True, exist_ok=True), lambda _: None, lane="drive")
        self.intake.take_in([files])

    def bring_in_timetable(self, name: str, *, at_once: bool = False) -> None:
        """Read a timetable file and show what it says before it comes in; if it is clear, maybe `at_once`."""
        from coplan.ui.setup.timetables_in import TimetablesIn

        if self._timetables is None:
            self._timetables = TimetablesIn(
                self.planner, self._tasks, self._window.notices, self._window, self._desk.read_timetable
            )
        self._timetables.read(Path(name), at_once=at_once)

    def arrive(self, paths: Sequence[Path], lesson: Lesson | None = None) -> None:
        """Lead files that people bring to where they belong; with a lesson they are used in it."""
        from coplan.ui.arrivals import Arrivals, Ways

        if self._arrivals is None:
            documents, read = self._desk.documents, self._desk.read_timetable
            ways = Ways(self._take_in, self.bring_in_timetable, read, documents.calendars)
            self._arrivals = Arrivals(self.planner, self._tasks, self._window.notices, self._window, ways)
        self._arrivals.take(paths, lesson)

    def _take_in(self, paths: Sequence[Path], lesson: Lesson | None) -> None:
        """Files for lessons come in by the Week, which says what became of them."""
        self._window.named("week")
        self.intake.take_in(paths, lesson)

    def close(self, then: Callable[[], None], *, back_up: bool = True) -> None:
        """Leave the plan and call `then` once everything is on the disk and, if wanted, backed up."""
        self.reached.stop()
        self._read_clock.stop()
        self.elsewhere.stop()
        self._window.status.show_folders("")
        self.watch.stop()
        self.drive_watch.stop()
        self.front.close()
        self.outgoing.stop()
        self._window.files_arrived.disconnect(self.arrive)
        if self._arrivals:
            self._arrivals.close()
        self.intake.stop_looking()
        self.intake.stop_reading()
        self._tasks.call_off(self)
        self._tasks.call_off(self.intake)
        self._tasks.call_off(self.watch)
        self._tasks.call_off(self.prints)
        self._tasks.call_off(self.outgoing)
        self.planner.end()
        if self._rooms:
            self._rooms.close()
            self._rooms = None
        close = partial(self._desk.close, back_up=back_up)
        self._tasks.run(close, lambda _: then(), self._on_close_trouble(then), "database")

    def back_up(self) -> None:
        """Make a backup now."""
        self._tasks.run(self._desk.back_up, self._on_backed_up, lane="database", owner=self)

    def _on_close_trouble(self, then: Callable[[], None]) -> Callable[[Trouble], None]:
        def otherwise(trouble: Trouble) -> None:
            self._window.notices.lasting(trouble)
            then()

        return otherwise

    def _on_backed_up(self, where: Path) -> None:
        self._window.notices.done("The plan is backed up.", detail=str(where))

    def _make_brief(self) -> "BriefScreen":
        from coplan.ui.brief.screen import BriefScreen

        it, window = self._desk, self._window
        places = (self.outgoing, it.roots.here, self.drive_watch)
        screen = BriefScreen(
            self.planner, self._actions, self._tasks, window.notices, it.paper, it.drives, *places
        )
        self.drive_watch.changed.connect(screen.show_fates)
        return screen

    def _make_settings(self, appearance: "Appearance") -> "SettingsScreen":
        from coplan.ui.setup.cache_box import CacheBox
        from coplan.ui.setup.calendars_box import CalendarsBox
        from coplan.ui.setup.settings_screen import SettingsScreen, Whereabouts

        whereabouts = Whereabouts(str(self._desk.folder), self.is_sample)
        cache = CacheBox(self._tasks, self._desk.documents, self._window.notices)
        notices, read = self._window.notices, self._desk.documents.calendars
        calendars = CalendarsBox(self.planner, self._tasks, notices, read)
        it = self._desk
        others = (cache, self._tasks, calendars, it.templates, it.roots, it.survey)
        screen = SettingsScreen(self.planner, notices, appearance, whereabouts, self.watch, *others)
        screen.timetable_chosen.connect(self.bring_in_timetable)
        screen.folder_read.connect(lambda folder: self.intake.take_in([Path(folder)]) if folder else None)
        screen.back_up_wanted.connect(self.back_up)
        screen.backups_wanted.connect(
            lambda: self._tasks.run(self._desk.list_backups, screen.offer_backups, lane="database")
        )
        screen.backup_chosen.connect(self.restore_wanted)
        screen.roots_learnt.connect(self._on_roots)
        screen.checked.connect(self.reached.learn)
        screen.show_refusing(self.reached.refusing)
        self.reached.refused.connect(screen.show_refusing)
        self.settings_made.emit(screen)
        return screen

    def _on_roots(self, text: str) -> None:
        """Keep where drives are on this laptop, and see what can go there now."""
        self.setting_chosen.emit("roots", text)
        self.drive_watch.look_again()
        self.reached.forget()
        self.outgoing.try_now()

    def _on_trouble(self, trouble: Trouble) -> None:
        is_overtaken = isinstance(trouble, Overtaken)
        if is_overtaken:
            self.elsewhere.look()
        if self.planner.lost_work or not is_overtaken:
            self._window.notices.lasting(trouble)

    def _on_heard(self, change: Change) -> None:
        """Read what another program brought in and has left unread, once it does nothing more."""
        if change.touches(Resource):
            self._read_clock.start()

    def _show_folders(self) -> None:
        self._window.status.show_folders(self.watch.sentence)
        self.intake.show_watched(self.watch.reading)


def _leave_out(_: None) -> None:
    """Do not look among modules for rubbish, also among those that came after others were left out."""
    if gc.get_freeze_count():
        gc.freeze()
