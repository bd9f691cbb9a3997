"""Coplan in a window: shows it at once, opens a plan behind it, and closes without losing anything."""

import gc
import sys
import traceback
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coplan.plan.trouble import Damaged, Trouble
from coplan.settings import Folders, Settings, folders
from coplan.ui import theme
from coplan.ui.actions import Actions
from coplan.ui.notices import Notice
from coplan.ui.shell.window import MainWindow, default_size
from coplan.ui.tasks import Tasks

# Nothing else is imported before the window has painted: each import here is time in front of a blank screen.
if TYPE_CHECKING:
    from coplan.plan.ports import Clock
    from coplan.session import Session
    from coplan.ui.setup.first_run import FirstRun, Start
    from coplan.ui.setup.settings_screen import Appearance, SettingsScreen
    from coplan.wiring import Desk

PATIENCE_MS = 15_000
SAMPLE_AUTHOR = "KT"


class App(QObject):
    """The window from its first paint to its last; plans are opened and closed inside it.

    `settled` tells that the plan is open, or that it could not be opened.
    """

    settled = Signal()

    def __init__(self, settings: Settings, places: Folders, clock: "Clock | None" = None) -> None:
        super().__init__()
        self._clock = clock
        self.settings = settings
        self.places = places
        self.tasks = Tasks()
        self._wear()  # before there are words to measure
        self.window = MainWindow()
        self.window.setStyleSheet(theme.sheet())
        self.actions = Actions(self.window)
        frame = self.window
        self.actions.surround(frame.stack, frame.rail, frame.top_bar, frame.status, frame.notices)
        self.session: Session | None = None
        self._first_run: FirstRun | None = None
        self.closed = False
        self.tasks.troubled.connect(self.window.notices.passing)
        self.window.ask_before_closing(self._may_close)
        self.actions.bind("theme", self._other_theme)
        self.actions.bind("quit", self._quit)
        self.window.status.ours_wanted.connect(partial(self.open_plan, False))

    def show(self, *, sample: bool = False) -> None:
        """Show the window, then open the plan that was open last; before any was, the sample if wanted."""
        _place_window(self.window, self.settings.window)
        self.window.show()
        if self.settings.complaint:
            self.window.notices.tell(Notice(self.settings.complaint, stays=True))
        is_sample = self._was_sample() or (sample and not self.settings.plan_folder)
        self.window.first_painted.connect(partial(self.open_plan, is_sample))

    def open_plan(self, is_sample: bool) -> None:
        """Open our own plan or the sample of this week; the one that was open is closed first."""
        if self.session:
            gc.unfreeze()
            left = self.session.front.left_behind
            self.session.close(partial(self._open, is_sample))
            self.session = None
            if left:
                self.window.notices.tell(Notice(left, "", theme.Tone.WAITING, "clock"))
        else:
            self._open(is_sample)

    def _open(self, is_sample: bool) -> None:
        settings, places, clock = self.settings, self.places, self._clock

        def work() -> "Desk":
            from coplan import wiring

            documents = wiring.open_documents(places, settings)
            documents.prepare()
            try:
                from coplan import session

                session.prepare(settings.place)
                folder = _folder(is_sample, places, clock)
                return wiring.open_desk(folder, places, settings, clock, documents)
            except Trouble:
                documents.close()
                raise

        self.window.status.show_busy("Opening the plan")
        self.tasks.run(
            work, partial(self._furnish, is_sample), partial(self._on_not_opened, is_sample), "database"
        )

    def _furnish(self, is_sample: bool, desk: "Desk") -> None:
        from coplan import wiring
        from coplan.plan.department import staff_id
        from coplan.plan.planner import Planner
        from coplan.session import Session

        initials = SAMPLE_AUTHOR if is_sample else self.settings.initials
        keeper = desk.keeper(self._keep)
        planner = Planner(desk.plan, keeper, desk.clock, staff_id(initials) if initials else None)
        self.session = Session(self.window, self.actions, self.tasks, desk, planner, is_sample)
        self.session.settings_made.connect(self._on_settings_made)
        self.session.setting_chosen.connect(lambda name, value: self._set(**{name: value}))
        self.session.restore_wanted.connect(partial(self._restore, is_sample, desk.folder))
        self.window.status.show_busy("")
        self.window.status.show_sample(is_sample)
        self._set(plan_folder=str(desk.folder))
        if is_sample and not self.session.filled:
            self.session.begin_sample(wiring.sample_facts(), wiring.sample_files())
        if self.session.begun:
            self._show_rooms()
        else:
            self._show_first_run()
        self.settled.emit()

    def _restore(self, is_sample: bool, folder: Path, backup: Path) -> None:
        """Leave the plan, put a backup in its place, and open that."""
        then = partial(self._put_back, is_sample, folder, backup)
        if self.session:
            # A backup now would thin out the older ones, maybe the very one that was chosen.
            self.session.close(then, back_up=False)
            self.session = None
        else:
            then()

    def _put_back(self, is_sample: bool, folder: Path, backup: Path) -> None:
        def work() -> None:
            from coplan import wiring

            wiring.restore(folder, backup, self._clock)

        self.tasks.run(
            work, lambda _: self._open(is_sample), partial(self._on_not_opened, is_sample), "database"
        )

    def _keep(
        self, work: Callable[[], None], then: Callable[[], None], lost: Callable[[Trouble], None]
    ) -> None:
        self.tasks.run(work, lambda _: then(), lost, "database")

    def _show_rooms(self) -> None:
        if self.session:
            self.session.show_rooms(
                self._appearance, lambda: self.settings, self.settings.place, self._remembered_day()
            )

    def _remembered_day(self) -> date | None:
        """The week that was open when the window was closed, unless it is over."""
        if self.session is None or not self.settings.week:
            return None
        day = date.fromisoformat(self.settings.week)
        return day if day + timedelta(days=7) > self.session.planner.now.date() else None

    def _show_first_run(self) -> None:
        from coplan.ui.setup.first_run import FirstRun

        self._first_run = FirstRun(self.tasks, self.session.drives if self.session else None)
        self._first_run.sample_wanted.connect(partial(self.open_plan, True))
        self._first_run.started.connect(self._on_started)
        self.window.show_alone(self._first_run)

    def _on_started(self, said: "Start") -> None:
        if self.session is None or self._first_run is None:
            return
        try:
            self.session.start_ours(said)
        except Trouble as trouble:
            self._first_run.refuse(trouble)
            return
        self._set(initials=said.initials.upper(), place="week")
        self._show_rooms()

    def _on_not_opened(self, is_sample: bool, trouble: Trouble) -> None:
        """Say why, and offer a damaged plan its newest backup, anything else another try."""
        self.settled.emit()
        self.window.status.show_busy("")
        places, clock, tell = self.places, self._clock, self.window.notices.lasting
        again = partial(tell, trouble, "Try again", partial(self.open_plan, is_sample))
        if not isinstance(trouble, Damaged):
            again()
            return

        def work() -> tuple[Path, tuple[str, Path] | None]:
            from coplan import wiring

            folder = _folder(is_sample, places, clock)
            return folder, wiring.newest_backup(folder)

        def then(found: tuple[Path, tuple[str, Path] | None]) -> None:
            folder, backup = found
            if backup is None:
                again()
            else:
                said, path = backup
                restore = partial(self._restore, is_sample, folder, path)
                tell(trouble, f"Restore the backup of {said}", restore)

        self.tasks.run(work, then, lane="database")

    def _on_settings_made(self, screen: "SettingsScreen") -> None:
        screen.appearance_chosen.connect(self._on_appearance)
        screen.other_plan_wanted.connect(
            lambda: self.open_plan(not (self.session and self.session.is_sample))
        )

    def _on_appearance(self, chosen: "Appearance") -> None:
        is_resized = chosen.scale != self.settings.scale
        self._set(theme=chosen.theme, scale=chosen.scale, left_handed=chosen.left_handed)
        self._dress()
        if is_resized:
            self.window.notices.done_here("Everything has this size once Coplan is opened again.")
        if self.session:
            self.session.lay_out()

    def _appearance(self) -> "Appearance":
        from coplan.ui.setup.settings_screen import Appearance

        return Appearance(self.settings.theme, self.settings.scale, self.settings.left_handed)

    def wear(self, name: str) -> None:
        """Put on another theme, and remember it."""
        self._set(theme=name)
        self._dress()

    def _other_theme(self) -> None:
        self.wear("light" if theme.current().dark else "dark")

    def _dress(self) -> None:
        self._wear()
        self.window.setStyleSheet(theme.sheet())

    def _wear(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.wear(app, theme.load(_theme_name(self.settings.theme)), self.settings.scale)

    def _was_sample(self) -> bool:
        last = self.settings.plan_folder
        return bool(last) and Path(last).parent == self.places.data / "sample"

    def _set(self, **values: str | float) -> None:
        self.settings = self.settings.changed(**values)
        self._save_settings()

    def _save_settings(self) -> None:
        settings = self.settings

        def work() -> None:
            try:
                settings.save()
            except OSError as error:
                raise Trouble(
                    f"What you chose on this laptop could not be saved: {error.strerror or error}.",
                    f"See to it that there is room on the disk and that {settings.folder} can be written to.",
                ) from error

        self.tasks.run(work, lambda _: None, lane="database")

    def _quit(self) -> None:
        self.window.close()

    def _may_close(self) -> bool:
        """Close at once when everything is on the disk; else hide, finish the work and close then."""
        if self.closed:
            return True
        if self.session and self.session.front.holds_back():
            return False
        geometry = b64encode(self.window.saveGeometry().data()).decode()
        day = self.session.day if self.session else None
        left = self.session.page if self.session else {}
        self.settings = self.settings.changed(
            window=geometry,
            place=self.window.open_name or "week",
            week=day.isoformat() if day else "",
            **left,
        )
        self._save_settings()
        self.window.hide()
        QTimer.singleShot(PATIENCE_MS, self, self._close_now)
        if self.session:
            self.session.close(self._close_now)
            self.session = None
        else:
            self.tasks.run(lambda: None, lambda _: self._close_now(), lane="database")
        return False

    def _close_now(self) -> None:
        if not self.closed:
            self.closed = True
            self.tasks.close()
            self.window.close()
            QApplication.quit()


def run(*, sample: bool = False) -> int:
    """Open the window and stay until it is closed; return what the shell shall see."""
    places = folders()
    qt = QApplication([*sys.argv[:1], *theme.ARGUMENTS])
    qt.setApplicationName("Coplan")
    qt.setQuitOnLastWindowClosed(False)
    app = App(Settings.load(places.settings), places)
    sys.excepthook = partial(_on_bug, app)
    app.settled.connect(collect_again, Qt.ConnectionType.SingleShotConnection)
    app.show(sample=sample)
    return qt.exec()


def collect_again() -> None:
    """Look for rubbish again, but not among modules, screens and plan, which takes 0.1 seconds."""
    gc.freeze()
    gc.enable()


def _on_bug(app: App, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
    """Write what went wrong to the log, and say that the work is safe."""
    lines = "".join(traceback.format_exception(kind, bug, trace))
    if sys.stderr:  # a window of Windows has none
        sys.stderr.write(lines)
    log = app.places.logs / "coplan.log"
    with suppress(OSError):  # a full disk must not keep the window from saying so
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone().isoformat()}\n{lines}\n")
    app.window.notices.tell(
        Notice(
            "Something went wrong inside Coplan; what you did before is saved.",
            f"Go on, or close and open Coplan again. What happened is written in {log}.",
            theme.Tone.STOP,
            "warning",
            stays=True,
        )
    )


def _folder(is_sample: bool, places: Folders, clock: "Clock | None") -> Path:
    """Where our plan is, or the sample of this week."""
    from coplan import wiring

    return wiring.sample_folder(places, clock) if is_sample else places.data / "plan"


def _theme_name(chosen: str) -> str:
    if chosen != "system":
        return chosen
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _place_window(window: MainWindow, geometry: str) -> None:
    if not geometry or not window.restoreGeometry(QByteArray(b64decode(geometry))):
        window.resize(QSize(*default_size()).boundedTo(window.room))
