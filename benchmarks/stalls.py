"""The longest time for which the window does not answer, while it reads, draws, exports and opens screens."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView

from benchmarks import _slides, _table
from coplan import app
from coplan.settings import Settings, folders

# What is imported here cannot make the window wait for it any more.
if TYPE_CHECKING:
    from coplan.plan.ids import ResourceId
    from coplan.session import Session

LIMIT_MS = 100.0
BEAT_MS = 5
LET_DRAW_MS = 400
TURN_MS = 40
SLIDES, TURNS, STEPS = 200, 40, 60
PEOPLE = 60
DECKS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "slides"
OTHER_SCREENS = ("model", "rehearse", "brief", "settings", "week")


def main() -> None:
    """Run each scene in a process of its own and print the longest stall of each of its acts."""
    with tempfile.TemporaryDirectory() as folder:
        deck = _slides.make(Path(folder) / f"{SLIDES} slides.pdf", SLIDES)
        _scene("sample", deck)
        _scene("people", deck)
    if DECKS.is_dir():
        _scene("folder", DECKS)
    else:
        _table.note("a folder of decks is taken in", "skipped: that folder is not there")


def _scene(name: str, path: Path) -> None:
    perform(f"from benchmarks.stalls import play; play({name!r}, {str(path)!r})")


def perform(scene: str) -> None:
    """Run a scene in a process of its own and print the longest stall of each of its acts."""
    surroundings = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
    surroundings["QT_QPA_PLATFORM"] = "offscreen"
    # As the command does it, and before anything here imports Qt.
    quick = "from coplan.cli.verbs import make_quick; make_quick()"
    answer = subprocess.run(
        [sys.executable, "-c", f"{quick}; {scene}"],
        env=surroundings,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    for line in answer.stdout.splitlines():
        act, longest, whole, often, seconds = json.loads(line)
        remark = f"limit; {whole:.0f} by the clock, {often} > 50, {seconds:.1f} s"
        _table.row(act, longest, LIMIT_MS, remark)


class Watch:
    """The program off-screen, and a heart that beats on its main thread."""

    def __init__(self, home: str) -> None:
        self.qt = QApplication([])
        self.qt.setQuitOnLastWindowClosed(False)
        places = folders({"COPLAN_HOME": home})
        self.app = app.App(Settings.load(places.settings), places)
        self.app.settled.connect(app.collect_again, Qt.ConnectionType.SingleShotConnection)
        self.beats: list[tuple[float, float]] = []
        self.heart = QTimer()
        self.heart.setTimerType(Qt.TimerType.PreciseTimer)
        self.heart.timeout.connect(self.beat)

    @property
    def session(self) -> "Session":
        """The plan that is open."""
        if self.app.session is None:
            raise LookupError("no plan is open")
        return self.app.session

    def beat(self) -> None:
        """Note that the main thread answers, and how long other programs have kept it from that until now."""
        self.beats.append((perf_counter(), _kept_waiting()))

    def act(self, what: str, deed: Callable[[], object], until: Callable[[], bool]) -> None:
        """Do something, let the program run until this is so, and say how long it did not answer."""
        loop, often = QEventLoop(), QTimer()
        often.timeout.connect(lambda: loop.quit() if until() else None)
        self.beats = []
        self.beat()
        self.heart.start(BEAT_MS)
        QTimer.singleShot(0, deed)
        QTimer.singleShot(LET_DRAW_MS, partial(often.start, BEAT_MS))
        loop.exec()
        often.stop()
        self.heart.stop()
        gaps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(self.beats)]
        ours = [(gap - waited) * 1000 - BEAT_MS for gap, waited in gaps]
        whole = max(gap for gap, _ in gaps) * 1000 - BEAT_MS
        often_long = sum(gap > LIMIT_MS / 2 for gap in ours)
        seconds = self.beats[-1][0] - self.beats[0][0]
        print(json.dumps([what, max(ours), whole, often_long, seconds]), flush=True)

    def repeated(
        self, deed: Callable[[int], object], times: int
    ) -> tuple[Callable[[], None], Callable[[], bool]]:
        """A deed that is done again and again, as by a key that is held down, and whether it is over."""
        left = list(range(times, 0, -1))
        clock = QTimer(self.app)

        def step() -> None:
            if left:
                deed(times + 1 - left.pop())
            else:
                clock.stop()

        clock.timeout.connect(step)
        return partial(clock.start, TURN_MS), lambda: not clock.isActive() and self.quiet()

    def quiet(self) -> bool:
        """Whether a screen is shown, nothing is under way and everything is saved."""
        session = self.app.session
        return (
            session is not None
            and bool(self.app.window.open_name)
            and self.app.tasks.idle()
            and not session.planner.saving
        )


def _kept_waiting() -> float:
    """For how many seconds the main thread was ready to run while others had the processors; 0 if unknown."""
    try:
        counts = Path("/proc/self/schedstat").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    return int(counts[1]) / 1e9


def play(scene: str, path: str) -> None:
    """Be the process of one scene."""
    with tempfile.TemporaryDirectory() as home:
        watch = Watch(home)
        opened = partial(watch.app.show, sample=True)
        if scene == "people":
            _many_people(watch, opened)
        else:
            watch.act("the sample is opened for the first time", opened, watch.quiet)
        if scene == "folder":
            _take_in(watch, Path(path), "a folder of decks is taken in")
        elif scene == "sample":
            _screens(watch)
            _a_deck(watch, Path(path))
            _a_page(watch)
        sys.stdout.flush()
        os._exit(0)


def _take_in(watch: Watch, path: Path, what: str) -> None:
    watch.act(what, partial(watch.session.intake.take_in, [path]), watch.quiet)


def _screens(watch: Watch) -> None:
    for name in OTHER_SCREENS:
        command = watch.app.actions.action(f"go.{name}")
        watch.act(f"the {name} screen is opened", command.trigger, watch.quiet)


def _many_people(watch: Watch, opened: Callable[[], object]) -> None:
    """Open the settings of a school where sixty plan together."""
    from coplan.plan import department
    from coplan.plan.department import Role, Staff

    watch.act("the window comes with the sample", opened, lambda: bool(watch.app.window.open_name))

    def join() -> None:
        planner = watch.session.planner
        for number in range(planner.plan.count(Staff), PEOPLE):
            role = Role.TEACHER if number % 6 else Role.ECT
            planner.do(department.join(planner.plan, f"Z{number:02}", role))

    watch.act(f"all {PEOPLE} people join", join, lambda: not watch.session.planner.saving)
    command = watch.app.actions.action("go.settings")
    watch.act(
        f"the settings of {PEOPLE} people are opened",
        command.trigger,
        lambda: watch.app.window.open_name == "settings",
    )


def _a_deck(watch: Watch, deck: Path) -> None:
    from coplan.plan.resource import Resource
    from coplan.ui.model.page_view import PageView

    window = watch.app.window
    _take_in(watch, deck, f"{SLIDES} slides are taken in")
    resource = next(each for each in watch.session.planner.plan.all(Resource) if each.name == deck.name)
    watch.act("a file is opened in the Model", partial(_show, watch, resource.id), watch.quiet)
    bar = window.findChildren(QListView, "model.thumbnails")[0].verticalScrollBar()
    scroll = watch.repeated(lambda step: bar.setValue(bar.maximum() * step // STEPS), STEPS)
    watch.act(f"{SLIDES} thumbnails are scrolled through", *scroll)
    turn = watch.repeated(lambda _: watch.app.actions.action("model.next_page").trigger(), TURNS)
    watch.act(f"{TURNS} pages are turned with the key held down", *turn)
    canvas = window.findChildren(PageView, "model.canvas")[0]
    closer = watch.repeated(lambda step: canvas.look(canvas.view.zoomed(1.0 + step / 20)), STEPS)
    watch.act("a page is zoomed to 400 % with the wheel", *closer)
    across = watch.repeated(
        lambda step: canvas.look(canvas.view.panned(-30.0, -12.0 if step % 2 else 15.0)), STEPS
    )
    watch.act("and panned about", *across)


def _show(watch: Watch, resource: "ResourceId") -> None:
    from coplan.ui.model.screen import ModelScreen

    screen = watch.app.window.named("model")
    if isinstance(screen, ModelScreen):
        screen.show_resource(None, resource, 1)
    watch.app.window.open("model")


def _a_page(watch: Watch) -> None:
    from coplan.plan.delivery import Delivery

    watch.act("the page is laid out", partial(watch.app.window.open, "brief"), watch.quiet)
    watch.act("the page is exported", watch.app.actions.action("brief.export").trigger, watch.quiet)
    if not watch.session.planner.plan.count(Delivery):
        raise SystemExit("The page was not exported.")


if __name__ == "__main__":
    main()
