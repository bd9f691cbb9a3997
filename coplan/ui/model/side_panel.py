"""Beside the page: the model step by step, what the department says about it, and who has marked it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.shared_model import SharedModel, about_minutes, said_length
from coplan.plan.step import MOST, Step
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Heading, Kind, PlainLabel, SidePanel, Size, Tone, set_tip
from coplan.ui.model.people_bar import PeopleBar
from coplan.ui.model.sections import Sections
from coplan.ui.model.step_list import StepList
from coplan.ui.model.texts import Texts
from coplan.ui.model.words_edit import WordsEdit

_LOW = 760


class ModelPanel(SidePanel):
    """Shows a model, or how a page becomes one."""

    step_wanted = Signal()
    choice_wanted = Signal()
    lesson_wanted = Signal(object)
    page_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The model, step by step", width=300, parent=parent)
        self.setObjectName("model.panel")
        self.steps = StepList()
        self.texts = Texts(self)
        self.sections = Sections(self.texts)
        self.add = Button("Add a step", Kind.QUIET, "plus", keys="Ctrl+Enter", small=True)
        self.add.setObjectName("model.add_step")
        self.add.clicked.connect(self.step_wanted)
        self._model = QWidget()
        column = QVBoxLayout(self._model)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(10))
        self._where = _Where()
        self._where.go.clicked.connect(self.page_wanted)
        column.addWidget(self._where)
        column.addWidget(self.steps)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.sections)
        self.other_file = Button("Use another file for this model…", Kind.QUIET, "refresh", small=True)
        self.other_file.setObjectName("model.another_file")
        column.addWidget(self.other_file, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer = _Offer()
        self._offer.choose.clicked.connect(self.choice_wanted)
        self._offer.lesson.clicked.connect(lambda: self.lesson_wanted.emit(self._offer.lesson))
        self.body.addWidget(self._offer)
        self.body.addWidget(self._model)
        self.people = PeopleBar()
        self.footer.addWidget(self.people)
        self.show_model(None, ())

    def show_model(self, model: SharedModel | None, steps: tuple[Step, ...]) -> None:
        """Show a model with its steps; `None` offers to make one."""
        self._offer.setVisible(model is None)
        self._model.setVisible(model is not None)
        minutes = about_minutes(steps)
        self.set_title("The model, step by step", f"about {minutes} min" if minutes else "")
        self.add.setVisible(len(steps) < MOST)
        set_tip(self.caption, f"{said_length(steps)} for all steps" if minutes else "")
        self.steps.show_steps(steps)
        if model:
            self.sections.show_model(model)

    def show_where(self, page: str) -> None:
        """Say which page the model is on, as in "slide 4", while another one is shown; "" is this one."""
        self._where.show_page(page)

    def offer(self, words: str, *, possible: bool, lesson_wanted: bool = False) -> None:
        """Say why this page is no model, and whether it can be made one or wants a lesson first."""
        self._offer.title.setText("Not used in a lesson yet" if lesson_wanted else "Not the shared model yet")
        self._offer.words.setText(words)
        self._offer.choose.setVisible(possible)
        self._offer.lesson.setVisible(lesson_wanted)

    def compare(self, words: str) -> None:
        """Say that this is a new version that is only looked at, and what that means."""
        self.offer(words, possible=False)
        self._offer.title.setText("The new version")

    def unkept(self) -> Trouble | None:
        """What is too long to be in the plan: here, or held for a model that is not shown."""
        long = next((each for each in self.findChildren(WordsEdit) if each.excess), None)
        if long:
            what = f"The words under “{long.accessibleName()}” are too long, so they are not in the plan."
        elif self.steps.holds or self.texts.holds or self.sections.non_negotiables.holds:
            what = "Words of another shared model are too long, so they are not in the plan."
        else:
            return None
        return Trouble(what, "Shorten them, or close again to do without them.")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.people.keep_low(low=self.height() < theme.px(_LOW))

    def settle(self) -> None:
        """Hand over whatever is being written."""
        self.steps.settle()
        self.sections.settle()


class _Where(QWidget):
    """Which page the model is on, and the way there, while another page is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel("", Size.CAPTION, ink="second")
        self._words.setObjectName("model.model_page")
        self.go = Button("", Kind.QUIET, "star", small=True)
        self.go.setObjectName("model.to_model_page")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._words, 1)
        row.addWidget(self.go)
        self.hide()

    def show_page(self, page: str) -> None:
        """Name a page, as in "slide 4", or none."""
        if page:
            self._words.setText(f"The model is {page}")
            self.go.setText(f"Go to {page}")
            self.go.setAccessibleName(f"Go to {page}, the model")
        self.setVisible(bool(page))


class _Offer(QWidget):
    """What stands in the panel while the page is no shared model."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel("", ink="second")
        self.title = Heading("Not the shared model yet")
        self.choose = Button("Make this the shared model", Kind.PRIMARY, "star")
        self.choose.setObjectName("model.offer_choose")
        self.lesson = Button("Choose a lesson…", Kind.PRIMARY, "week")
        self.lesson.setObjectName("model.choose_lesson")
        box = Box(Tone.MODEL)
        box.body.setSpacing(theme.px(8))
        for widget in (self.title, self.words, self.choose, self.lesson):
            box.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
