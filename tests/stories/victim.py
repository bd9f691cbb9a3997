"""A run of the program that somebody will kill: works as fast as it can and says what was shown as saved.

`python -m tests.stories.victim SCENE HOME SEED` prints lines of JSON: one for each change before it is kept,
and one whenever the status bar says that all changes are saved. Each says what is in the plan since the line
before.
"""

import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import docx
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from coplan import assets, wiring
from coplan.office import Office
from coplan.plan import sample
from coplan.plan.change import Change, Record
from coplan.plan.delivery import Delivery
from coplan.plan.department import staff_id
from coplan.plan.mark import Mark
from coplan.plan.place import Place, add_place
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.storage.codec import encoded
from tests.house import House

News = dict[str, str | None]

KINDS: tuple[type[Record], ...] = (Mark, Resource, Delivery, Place)
MODEL_FILE = "Y8 Gas pressure L3.pptx"
SHEETS = (
    "Gas pressure exit ticket.pdf",
    "Gas pressure starter.notebook",
    "Planning notes Week B.md",
)
FOLDERS, FOLDERS_A_RUN = 24, 2
INCOMING, SHARED = "Incoming", "Shared drive"
Scene = Callable[[House, random.Random], Iterator[int]]


def records(plan: Plan) -> dict[str, str]:
    """Every record that a victim makes, with a digest of what it says."""
    return {_key(each): _digest(each) for kind in KINDS for each in plan.all(kind)}


def prepare(home: Path) -> None:
    """Put a department with one shared model into a home, and folders of files to take in beside it."""
    facts = wiring.sample_facts()
    whole = assets.resource("sample", "Next week")
    with Office.open(home / "data" / "plan") as office:
        planner = office.planner
        planner.author = staff_id("KT")
        today = planner.now.date()
        planner.do(sample.begin(facts, today))
        found = next(whole.rglob(MODEL_FILE))
        office.take_in([found], accept=True, tell=None)
        planner.do(sample.model(planner.plan, facts, today))
    for number in range(FOLDERS):
        folder = home / INCOMING / f"Week {number}"
        folder.mkdir(parents=True)
        for name in SHEETS:
            source = next(whole.rglob(name))
            shutil.copy(source, folder / f"{number} {source.name}")
        paper = docx.Document()
        paper.add_heading(f"Worksheet {number}")
        for line in range(40):
            paper.add_paragraph(f"Question {line} of sheet {number}: why does the pressure rise?")
        paper.save(str(folder / f"Worksheet {number}.docx"))


def mark(house: House, dice: random.Random) -> Iterator[int]:
    """Draw with the mouse, highlight, rub out, undo and redo."""
    house.window.open("model")
    while not house.shown("model.canvas"):
        yield 5
    for number in range(100_000):
        house.app.actions.action(dice.choice(("model.pen", "model.pen", "model.highlighter"))).trigger()
        x, y = dice.uniform(0.3, 0.6), dice.uniform(0.3, 0.6)
        spots = [(x + dice.uniform(-0.1, 0.1), y + dice.uniform(-0.1, 0.1)) for _ in range(40)]
        house.drag("model.canvas", spots)
        if number % 7 == 6:
            house.app.actions.action("undo").trigger()
        if number % 21 == 20:
            house.app.actions.action("redo").trigger()
        if number % 11 == 10:
            house.app.actions.action("model.eraser").trigger()
            house.drag("model.canvas", [(x, y), (x + 0.05, y)])
        yield dice.choice((5, 40, 120, 300))


def take_in(house: House, dice: random.Random) -> Iterator[int]:
    """Take folders in one after another, without waiting until the files of the last one are read."""
    session = house.app.session
    assert session is not None
    known = {each.folder for each in house.planner.plan.all(Resource)}
    folders = [each for each in (_home(house) / INCOMING).iterdir() if str(each) not in known]
    dice.shuffle(folders)
    for folder in folders[:FOLDERS_A_RUN]:
        session.intake.take_in([folder])
        yield dice.choice((20, 200, 600))
    while True:
        yield 1000


def export(house: House, dice: random.Random) -> Iterator[int]:
    """Draw a little, then send the page to the shared drive, again and again."""
    marking = mark(house, dice)
    while True:
        house.window.open("model")
        next(marking)
        next(marking)
        house.window.open("brief")
        while not house.find("brief.export").isEnabled():
            yield 5
        house.app.actions.action("brief.export").trigger()
        yield 5


def calm(house: House, _: random.Random) -> Iterator[int]:
    """Wait until everything is read, export once and close, as on any other day."""
    yield 100
    while not house.app.tasks.idle() or house.planner.saving:
        yield 20
    house.window.open("brief")
    before = house.planner.plan.count(Delivery)
    while not house.find("brief.export").isEnabled():
        yield 5
    house.app.actions.action("brief.export").trigger()
    while house.planner.plan.count(Delivery) == before or house.planner.saving:
        yield 5
    house.window.close()
    while True:
        yield 1000


def first_start(house: House, _: random.Random) -> Iterator[int]:
    """Wait until the sample department has all that it comes with, and close."""
    while house.planner.plan.only(SharedModel) is None or house.planner.saving:
        yield 5
    house.window.close()
    while True:
        yield 1000


SCENES: dict[str, Scene] = {
    "mark": mark,
    "import": take_in,
    "export": export,
    "calm": calm,
    "sample": first_start,
}


class Victim:
    """Plays a scene step by step in the running program, and tells what the status bar says is saved."""

    def __init__(self, house: House, scene: Iterator[int]) -> None:
        self._house = house
        self._scene = scene
        self._told: dict[str, str] = {}
        house.planner.on_changed(self._on_changed)
        house.planner.on_saved(self._on_saved)
        self._on_saved()

    def step(self) -> None:
        """Do the next thing, and the one after it a little later."""
        QTimer.singleShot(next(self._scene), self.step)

    def _on_changed(self, change: Change) -> None:
        _tell(
            "did",
            {
                f"{each.kind.__name__} {each.id}": _digest(each.after) if each.after else None
                for each in change.edits
                if issubclass(each.kind, KINDS)
            },
        )

    def _on_saved(self) -> None:
        planner, label = self._house.planner, self._house.find("status.saved")
        assert isinstance(label, QLabel)
        said = ("Saving",) if planner.saving else ("All changes saved", "Saved")
        assert label.text().startswith(said), label.text()
        if planner.saving:
            return
        now = records(planner.plan)
        news: News = {key: now[key] for key in now if self._told.get(key) != now[key]}
        news |= {key: None for key in self._told if key not in now}
        self._told = now
        _tell("saved", news)


def _key(record: Record) -> str:
    return f"{type(record).__name__} {record.id}"


def _digest(record: Record) -> str:
    return hashlib.sha256(repr(encoded(record)).encode()).hexdigest()[:16]


def _tell(what: str, news: News) -> None:
    """Print one line, at once."""
    line = (json.dumps({what: news}) + "\n").encode()
    while line:
        line = line[os.write(1, line) :]


def _home(house: House) -> Path:
    return house.places.data.parent


def main(scene: str, home: Path, seed: int) -> None:
    """Play a scene until the end that comes from outside."""
    if scene == "prepare":
        prepare(home)
        return
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    house = House(home)
    house.app.settings = replace(house.app.settings, initials="KT")
    house.open(sample=scene == "sample")
    victim = Victim(house, SCENES[scene](house, random.Random(seed)))
    shared = home / SHARED
    shared.mkdir(exist_ok=True)
    if scene != "sample" and house.planner.plan.only(Place) is None:
        house.planner.do(add_place(house.planner.plan, SHARED, str(shared)))
    victim.step()
    house.until(lambda: house.app.closed, "somebody ends this")


if __name__ == "__main__":
    os.environ["COPLAN_HOME"] = sys.argv[2]
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
