"""The sample department with its shared model used in every Year 8 lesson on gas pressure."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from coplan.plan import lesson as lessons
from coplan.plan import sample
from coplan.plan.change import Change, Edit
from coplan.plan.department import Department, staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.ui import theme
from coplan.ui.actions import Actions
from coplan.ui.notices import Notices
from coplan.ui.rehearse.screen import RehearseScreen
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.dressing import dress, wear

FILE = "Y8 Gas pressure L3.pptx"
TITLE = "Gas pressure: the particle model"


def plan() -> Plan:
    """The department with the model, its lessons and three rehearsals booked, and nobody who minds more."""
    deck = Resource(resource_id("f" * 64, FILE), FILE, "pptx", "S:/Science", "f" * 64, 1000, pages=9)
    begun = Plan.of((*world.plan().everything(), deck))
    begun = begun.after(sample.model(begun, world.facts(), world.NOW.date()))
    gas = [each for each in begun.all(Lesson) if each.title == TITLE]
    begun = begun.after(lessons.attach(begun, [(deck, each) for each in gas]))
    department = begun.get(Department, next(begun.all(Department)).id)
    easy = replace(department, most_each=9, keeps_last_free=False)
    return begun.after(Change("Let everybody rehearse often", (Edit(department, easy),)))


def planner(at: datetime = world.NOW, of: Plan | None = None) -> Planner:
    """A planner over this department, signed in as KT."""
    return Planner(of or plan(), world.MemoryKeeper(), world.StoppedClock(at), staff_id("KT"))


def model_of(planned: Planner) -> SharedModel:
    """The shared model of the department."""
    return next(planned.plan.all(SharedModel))


class Window(QMainWindow):
    """The screen with notices above it, as the shell frames it."""

    def __init__(self, planned: Planner) -> None:
        wear()
        super().__init__()
        dress(self)
        self.tasks = Tasks(self)
        self.notices = Notices()
        self.actions_ = Actions(self)
        self.screen_ = RehearseScreen(planned, self.actions_, self.tasks, self.notices)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.screen_, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside)
        self.setCentralWidget(whole)

    def fit(self, width: int, height: int) -> None:
        """Leave the screen the room it has in a window of this size, beside the rail and between the bars."""
        self.resize(width - theme.px(72), height - theme.px(52 + 30))
