"""A PDF from the click to its first page, a key to the next page, and memory, beside other programs."""

import compileall
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from statistics import median

import coplan
from benchmarks import _slides, _table
from benchmarks._screen import MANAGER, Screen, Watched, missing
from coplan import wiring
from coplan.plan import resource as resources
from coplan.plan import sample, shared_model, week
from coplan.plan.change import Change, added
from coplan.plan.plan import Plan
from coplan.settings import Settings, folders

PAGES, LONG, TURNS, ROUNDS = 100, 200, 30, 5
SHOWN = 0.04  # of the screen has the first page's colour: the page is there
FURNISHED = 0.02  # of the screen has changed since the window came: the plan is open
OURS = "Coplan"
FIRST_GOALS = {"Evince": 1.0, "Okular": 0.7}
TURN_GOAL = 0.35
MEMORY_GOAL = 1.0
READERS = {"Evince": "evince", "Okular": "okular", "Xournal++": "xournalpp"}
Programs = dict[str, Sequence[str | Path]]


def compare() -> None:
    """Print times to the first page, to the next page, and memory."""
    if lacking := missing(MANAGER, "xdotool"):
        _table.note("pages in windows", f"skipped, because {lacking} is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compileall.compile_dir(Path(coplan.__path__[0]), quiet=1)
        short, long = (_slides.make(folder / f"{count} slides.pdf", count) for count in (PAGES, LONG))
        homes = make_home(folder / "model", short), make_home(folder / "week", short, "week")
        _first_page(homes, short)
        _next_page(make_home(folder / "turned", short), short)
        _memory(make_home(folder / "long", long), long)


def make_home(home: Path, pdf: Path, place: str = "model") -> Path:
    """A department whose only model is the first page of this PDF, left on one of its screens."""
    places = folders({"COPLAN_HOME": str(home)})
    settings = Settings.load(places.settings)
    desk = wiring.open_desk(places.data / "plan", places, settings)
    try:
        today = desk.clock.now().date()
        frame = Plan.of(sample.records(wiring.sample_facts(), today))
        glimpse = desk.documents.glimpse(pdf)
        key = resources.resource_id(glimpse.fingerprint, pdf.name)
        found = resources.glimpsed(None, key, str(pdf.parent), pdf.name, glimpse)
        read = resources.read(found, desk.documents.read(pdf))
        lesson = week.of(frame, today + timedelta(days=7)).lessons[0]
        plan = Plan.of((*frame.everything(), read))
        plan = plan.after(shared_model.choose(plan, lesson, read))
        desk.store.apply(Change("A deck", tuple(added(each) for each in plan.everything())))
    finally:
        desk.close()
    changes = {"initials": "KT", "place": place, "plan_folder": str(places.data / "plan")}
    settings.changed(**changes).save()
    return home


def _programs(pdf: Path, evince: Sequence[str] = ()) -> Programs:
    found: Programs = {OURS: [sys.executable, "-m", "coplan"]}
    for name, program in READERS.items():
        if shutil.which(program):
            found[name] = [program, *(evince if name == "Evince" else ()), pdf]
        else:
            _table.note(f"beside {name}", f"skipped, because {program} is not installed")
    return found


def _first_page(homes: tuple[Path, Path], pdf: Path) -> None:
    """From starting the program, and from a key in a window that shows something else."""
    programs, (at_the_model, at_the_week) = _programs(pdf), homes

    def shown(watched: Watched) -> float:
        return watched.until_shows(_slides.tint(1), SHOWN)

    rounds, opened = [], []
    for _ in range(ROUNDS + 1):
        rounds.append(_round(at_the_model, programs, shown))
        ours = _round(at_the_week, {OURS: programs[OURS]}, _opened, managed=True)
        opened.append({name: time for name, time in rounds[-1].items() if name != OURS} | ours)
    for what, found in (("start", rounds), ("a key in the open window", opened)):
        for name in programs:
            if name != OURS:
                goal = FIRST_GOALS.get(name)
                _compare(f"{PAGES} pages: {what} to page 1", name, found[1:], goal=goal)


def _opened(watched: Watched) -> float:
    """From the Week, to the first page of a file that was not opened before."""
    watched.until_changed(SHOWN)
    watched.again()
    watched.until_changed(FURNISHED)
    watched.until_quiet()
    watched.press("Control_L+2")
    return watched.until_shows(_slides.tint(1), SHOWN)


def _next_page(home: Path, pdf: Path) -> None:
    """Both windows fill the screen; the clock runs from the key to the pixels of the next page."""
    programs = _programs(pdf, evince=("--presentation",))
    turned = {name: programs[name] for name in (OURS, "Evince") if name in programs}
    rounds = [_round(home, turned, _turning, managed=True) for _ in range(2)]
    _compare("a page turned at leisure, key to pixel", "Evince", rounds, "Evince, presenting", TURN_GOAL)


def _turning(watched: Watched) -> float:
    watched.until_shows(_slides.tint(1), SHOWN)
    watched.until_quiet()
    times = []
    for page in range(2, TURNS + 2):
        watched.press("Next")
        times.append(watched.until_shows(_slides.tint(page), SHOWN))
        watched.until_quiet()
    return median(times)


def _memory(home: Path, pdf: Path) -> None:
    programs = _programs(pdf)

    def settled(watched: Watched) -> float:
        watched.until_shows(_slides.tint(1), SHOWN)
        watched.until_quiet()
        return watched.megabytes

    megabytes = _round(home, programs, settled)
    for name in programs:
        if name != OURS and name in megabytes and OURS in megabytes:
            what = f"memory with {LONG} pages open, of the window's process"
            goal = MEMORY_GOAL if name == "Xournal++" else None
            _table.row(what, megabytes[OURS], megabytes[name], name, "MB", goal=goal)


def _round(
    home: Path, programs: Programs, measure: Callable[[Watched], float], *, managed: bool = False
) -> dict[str, float]:
    """Measure each program on a screen of its own; one that does not show the page is left out."""
    found = {}
    for name, command in programs.items():
        with Screen(managed=managed) as screen, suppress(TimeoutError, ChildProcessError):
            found[name] = measure(screen.start(command, COPLAN_HOME=home))
    return found


def _compare(
    what: str,
    peer: str,
    rounds: list[dict[str, float]],
    peer_name: str = "",
    goal: float | None = None,
) -> None:
    pairs = [(each[OURS], each[peer]) for each in rounds if OURS in each and peer in each]
    if not pairs:
        _table.note(what, f"nothing to compare: {peer} or Coplan showed no page")
        return
    ours, other = (_table.in_ms([pair[place] for pair in pairs]) for place in (0, 1))
    _table.row(what, ours, other, peer_name or peer, ratio=median(one / two for one, two in pairs), goal=goal)
