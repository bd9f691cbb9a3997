"""Beside the cards of the library: the chosen model, larger, with what can be taken from it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import reuse
from coplan.plan.ids import StepId
from coplan.plan.library import Shelved
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import MOST
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Chip, Heading, Kind, ScrollColumn, Tone
from coplan.ui.model.library_cards import paint_page, taught
from coplan.ui.model.library_rows import Part, Row
from coplan.ui.model.library_sketches import Sketches
from coplan.ui.theme import Size

_SHAPE, _SAME_SHAPE, _TALLEST = 9 / 16, 0.01, 1.1


class Details(QWidget):
    """`steps_wanted` and `texts_wanted` carry what is ticked: ids of steps, names of fields."""

    open_wanted = Signal()
    again_wanted = Signal()
    steps_wanted = Signal(object)
    texts_wanted = Signal(object)

    def __init__(self, sketches: Sketches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.library.details")
        self._shown: tuple[Shelved, SharedModel | None, int] | None = None
        self._picture = _Picture(sketches)
        self._title = Heading("", Size.TITLE)
        self._title.setObjectName("model.library.title")
        self._whose = Caption("", ink="second")
        self._gone = Chip("", Tone.WAITING, "warning")
        self._gone.setObjectName("model.library.gone")
        self._steps = Part("Steps", "Take these steps", "model.library.steps")
        self._texts = Part("What it says", "Take these words", "model.library.texts")
        self._steps.wanted.connect(self.steps_wanted)
        self._texts.wanted.connect(self.texts_wanted)
        self._column = ScrollColumn(gap=8)
        for widget in (self._picture, self._title, self._whose):
            self._column.body.addWidget(widget)
        self._column.body.addWidget(self._gone, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._steps, self._texts):
            self._column.body.addWidget(part)
        self.again = Button("Use again…", Kind.PRIMARY, "copy")
        self.again.setObjectName("model.library.again")
        self.again.clicked.connect(self.again_wanted)
        self.open = Button("Open", icon="model", keys="Enter")
        self.open.setObjectName("model.library.open")
        self.open.clicked.connect(self.open_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.again, 1)
        buttons.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._column, 1)
        column.addLayout(buttons)

    def show_model(self, shelved: Shelved, target: SharedModel | None, room: int) -> None:
        """Show a model; `target` is the one that is open, into which its parts can be taken.

        `room` is how many more steps that one can have.
        """
        if (shelved, target, room) == self._shown:
            return
        same = self._shown is not None and self._shown[0].model.id == shelved.model.id
        self._shown = shelved, target, room
        model, resource = shelved.model, shelved.resource
        into = target if target and target.id != model.id else None
        self._picture.show_model(shelved)
        self._title.setText(model.title)
        file = resource.name if resource else ""
        self._whose.setText(" · ".join(each for each in (taught(shelved), file, shelved.counts) if each))
        self._gone.set_state(_gone(shelved), Tone.WAITING, "warning")
        self._gone.setVisible(bool(_gone(shelved)))
        self._again_state(shelved)
        self._steps.show_rows(
            _steps(shelved, room), _why_no_steps(target, model, room), into is not None and room > 0
        )
        self._texts.show_rows(_texts(model, into), _why_no_texts(target, model), into is not None)
        if not same:
            self._column.verticalScrollBar().setValue(0)

    def _again_state(self, shelved: Shelved) -> None:
        self.open.setEnabled(shelved.resource is not None)

    def show_picture(self, *, shown: bool) -> None:
        """Show the page above the words, where there is room for both."""
        self._picture.setVisible(shown)


def _steps(shelved: Shelved, room: int) -> list[tuple[StepId, Row]]:
    """The steps of a model, of which as many are ticked as there is room for."""
    found = []
    for number, step in enumerate(shelved.steps, start=1):
        said = f"{number}. {step.say or 'Nothing written'}"
        found.append((step.id, (f"{said}\n{step.why}" if step.why else said, number <= room, "")))
    return found


def _texts(model: SharedModel, into: SharedModel | None) -> list[tuple[str, Row]]:
    """The words of a model; of those that would take the place of others, these too."""
    found = []
    fresh = reuse.liftable(model, into) if into else ()
    for field, name in reuse.TEXTS.items():
        said = reuse.text_of(model, field)
        if not said:
            continue
        there = reuse.text_of(into, field) if into else ""
        under = "The open model says the same" if into and field not in fresh else ""
        if there and not under:
            under = f"In place of “{' · '.join(there.splitlines())}”"
        ticked = field == "technique" and field in fresh and not there
        found.append((field, (f"{name}\n{said}", ticked, under)))
    return found


def _gone(shelved: Shelved) -> str:
    if shelved.resource is None:
        return "Its file is not in the plan any more"
    return "Its file is not in its folder any more" if shelved.resource.missing else ""


def _why_no_steps(target: SharedModel | None, model: SharedModel, room: int) -> str:
    if target is None:
        return "Open the model that is to have them, then take them from here."
    if target.id == model.id:
        return "This is the model that is open."
    if room <= 0:
        return f"“{target.title}” has its {MOST} steps. Leave one out there to take one from here."
    many = "one more step" if room == 1 else f"{room} more steps"
    return f"“{target.title}” has room for {many}."


def _why_no_texts(target: SharedModel | None, model: SharedModel) -> str:
    if target is None or target.id == model.id:
        return ""
    return f"What is ticked goes into “{target.title}”."


class _Picture(QWidget):
    """The page of the chosen model with its marks."""

    def __init__(self, sketches: Sketches) -> None:
        super().__init__()
        self._sketches = sketches
        self._shelved: Shelved | None = None
        self.setObjectName("model.library.picture")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._aspect = _SHAPE
        sketches.made.connect(self._on_made)

    def show_model(self, shelved: Shelved) -> None:
        """Show the page of this model."""
        self._shelved = shelved
        self.setAccessibleName(f"Page {shelved.model.page} of {shelved.model.title}, with its marks")
        self._on_made()

    def _on_made(self) -> None:
        aspect = self._sketches.aspect(self._shelved) if self._shelved else None
        if aspect and abs(aspect - self._aspect) > _SAME_SHAPE:
            self._aspect = aspect
            self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(width * min(self._aspect, _TALLEST))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shelved:
            paint_page(QPainter(self), QRectF(self.rect()), self._sketches, self._shelved)
