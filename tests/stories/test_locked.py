"""A deck behind a password, from the folder to marks on its pages and back after a restart."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from coplan.plan import lesson, week
from coplan.plan.mark import Mark
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from tests.documents.conftest import make_deck
from tests.documents.locks import PASSWORD, lock_agile
from tests.house import House
from tests.stories import school

DECK, OTHER, THIRD = "Y8 gas mock.pptx", "Y9 mock.pptx", "Y7 mock.pptx"
CANARY, WRONG = "quokkas", "gas pressure"
SECRETS = (PASSWORD, WRONG, "something else", CANARY)
MONDAY_P1 = "lesson.8X1.2026-11-30.P1"
MONDAY = date(2026, 11, 30)
OFTEN_MS, ENOUGH = 60, 5


class Spy:
    """Notes what can be read of every process by whoever may look: its command line and its environment."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self._looks: Counter[Path] = Counter()
        self._clock = QTimer()
        self._clock.timeout.connect(self._look)
        self._clock.start(OFTEN_MS)

    def _look(self) -> None:
        self._looks.update(Path("/proc").glob("[0-9]*"))
        # Nothing changes any more once a process has become what it was started for.
        for process in [each for each, looks in self._looks.items() if looks <= ENOUGH]:
            for name in ("cmdline", "environ"):
                with suppress(OSError):
                    self.seen.add((process / name).read_bytes())

    def stop(self) -> None:
        """Look no more."""
        self._clock.stop()


@pytest.fixture
def houses(tmp_path: Path, qapp: QApplication) -> Iterator[list[House]]:
    """Runs of the program; those that a failing test leaves open are closed."""
    every: list[House] = []
    yield every
    for house in every:
        if not house.app.closed:
            house.close()


def begun(houses: list[House], tmp_path: Path) -> House:
    """A department whose Monday lesson uses three locked files."""
    files = tmp_path / "files"
    files.mkdir()
    lock_agile(make_deck(files / DECK, "Bellows", f"Squeeze {CANARY}", "Three"))
    lock_agile(make_deck(files / OTHER, f"{CANARY} again"))
    lock_agile(make_deck(files / THIRD, "Another one"), "something else")
    house = opened(houses, tmp_path / "home")
    house.until(lambda: house.shown("first_run"), "the first run is shown")
    for name, said in (
        ("department", "Science"),
        ("initials", "kt"),
        ("resources", str(files)),
        ("timetable", str(school.timetable(tmp_path))),
    ):
        house.fill(f"first_run.{name}", said)
    house.click("first_run.start")
    school.say_which_week(house)
    house.until(lambda: house.shown(MONDAY_P1), "the timetable has become lessons")
    house.settle()
    plan = house.planner.plan
    monday = next(each for each in week.of(plan, MONDAY).lessons if each.class_code == "8X1")
    every = [resource(house, name) for name in (DECK, OTHER, THIRD)]
    assert all(each.locked and not each.unreadable for each in every)
    assert not house.shown("week.read"), "what waits for a password does not wait to be read"
    house.planner.do(lesson.attach(plan, [(each, monday) for each in every]))
    house.settle()
    house.click(MONDAY_P1)
    return house


def opened(houses: list[House], home: Path) -> House:
    """The program, started in this home."""
    house = House(home)
    houses.append(house)
    house.open()
    return house


def resource(house: House, name: str = DECK) -> Resource:
    """A file as the plan has it now."""
    return next(each for each in house.planner.plan.all(Resource) if each.name == name)


def show_in_model(house: House) -> None:
    """Open the deck from its lesson."""
    house.click(f"lesson.resource.{DECK}")
    house.press("Return")
    house.until(lambda: house.shown("model"), "the deck is open in the Model")


def traces(folder: Path) -> list[str]:
    """The files under a folder in which a secret can be read, as UTF-8 or UTF-16."""
    wanted = [word.encode(code) for word in SECRETS for code in ("utf-8", "utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if any(w in path.read_bytes() for w in wanted)]


def open_after_a_slip(house: House) -> None:
    """Type a wrong password, mend it, and see that it opens what it can and nothing else."""
    house.click(f"password.{DECK}")
    field = house.focus()
    assert isinstance(field, QLineEdit)
    house.type(WRONG)
    house.press("Return")
    house.until(field.accessibleDescription, "the sheet says that it is wrong")
    assert field.accessibleDescription().startswith(f"That is not the password of “{DECK}”.")
    assert field.text() == WRONG
    house.write(PASSWORD)
    house.press("Return")
    house.until(lambda: not house.shown("password"), "the sheet goes away")
    house.settle()
    assert [resource(house, name).pages for name in (DECK, OTHER, THIRD)] == [3, 1, 0]
    assert [house.shown(f"password.{name}") for name in (DECK, OTHER, THIRD)] == [False, False, True]


def mark_slide_two(house: House) -> None:
    """Open the deck in the Model, turn its page and draw on it."""
    show_in_model(house)
    house.click("model.next")
    house.press("P")
    house.drag("model.canvas", [(0.4, 0.4), (0.5, 0.5), (0.6, 0.45)])
    house.settle()


def marked(house: House) -> tuple[Mark | SharedModel, ...]:
    """What was put on the pages of the deck."""
    return (*house.planner.plan.all(Mark), *house.planner.plan.all(SharedModel))


def test_marks_on_a_locked_deck_are_kept_and_nothing_of_the_deck(houses: list[House], tmp_path: Path) -> None:
    house, spy = begun(houses, tmp_path), Spy()
    open_after_a_slip(house)
    mark_slide_two(house)
    kept = marked(house)
    assert [each.page for each in kept] == [2, 2]
    house.close()
    spy.stop()
    assert traces(tmp_path / "home") == []
    assert any(b"coplan.documents" in told for told in spy.seen)
    assert not any(secret.encode() in told for secret in SECRETS for told in spy.seen)

    house = opened(houses, tmp_path / "home")
    house.settle()
    house.press("Ctrl+1")
    house.click(MONDAY_P1)
    show_in_model(house)
    assert not house.shown("model.canvas")
    house.click("model.password")
    house.type(PASSWORD)
    house.press("Return")
    house.until(lambda: house.shown("model.canvas"), "its pages are there again")
    house.settle()
    assert marked(house) == kept
    house.press("Ctrl+K")
    house.type(CANARY)
    house.settle()
    assert not house.shown(f"palette.{DECK}")
