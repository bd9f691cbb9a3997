"""What to choose before a time: who, with whom, before which lesson, where, which part, how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from coplan.plan import preset, rehearsal
from coplan.plan.department import Role, Staff
from coplan.plan.ids import LessonId, StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.opening import rooms_of
from coplan.plan.pairing import Standing
from coplan.plan.plan import Plan
from coplan.ui import theme
from coplan.ui.kit import Caption, Choice
from coplan.ui.rehearse.draft import Draft

_NAMES = (
    ("who", "Who", "Who rehearses"),
    ("partner", "With", "With whom"),
    ("lesson", "Before", "Before which lesson"),
    ("part", "Part", "Which part of the lesson"),
    ("room", "Where", "In which room"),
    ("minutes", "How long", "How many minutes"),
)
_WIDE = {"lesson": 2, "part": 3}
_NARROW = {"who": (0, 0), "partner": (0, 1), "room": (5, 0), "minutes": (5, 1)}
_LABEL = 44


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the six fields say."""

    who: StaffId
    partner: StaffId
    lesson: LessonId
    room: str
    part: str
    minutes: int


class Choices(QWidget):
    """Six drop-downs, the two with long words in rows of their own; `changed` carries what they say
    once somebody has changed one.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Choice] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(3))
        for name, words, spoken in _NAMES:
            choice = Choice(spoken)
            choice.setObjectName(f"rehearse.{name}")
            choice.currentIndexChanged.connect(self._on_changed)
            self._fields[name] = choice
            if name in _NARROW:
                row, column = _NARROW[name]
                grid.addWidget(Caption(words, ink="second"), row, column)
                grid.addWidget(choice, row + 1, column)
            else:
                grid.addLayout(_beside(words, choice), _WIDE[name], 0, 1, 2)
        grid.setRowMinimumHeight(4, theme.px(3))
        for column in range(2):
            grid.setColumnStretch(column, 1)

    @property
    def last(self) -> QWidget:
        """The field after which Tab leaves them."""
        return self._fields[_NAMES[-1][0]]

    def show_draft(
        self,
        plan: Plan,
        draft: Draft,
        standings: Sequence[Standing],
        lessons: Sequence[Lesson],
    ) -> None:
        """Offer what there is, with the draft's own choices chosen."""
        who = [
            (each.teacher.initials + ("" if each.booked else " · not yet"), each.teacher.id)
            for each in standings
        ]
        others = sorted(
            (each for each in plan.all(Staff) if each.id != draft.who.id), key=lambda each: each.initials
        )
        rooms = rooms_of(plan, draft.lesson)
        minutes = sorted({*preset.MINUTES, draft.minutes})
        parts = dict.fromkeys((*rehearsal.PARTS, draft.part))
        self._fill("who", who, draft.who.id)
        self._fill("partner", [(_partner(draft.who, each), each.id) for each in others], draft.partner.id)
        self._fill(
            "lesson", [(f"{each.class_code} · {each.when}", each.id) for each in lessons], draft.lesson.id
        )
        self._fill("room", [("Any room", ""), *((room, room) for room in rooms)], draft.room)
        self._fill("part", [(part, part) for part in parts], draft.part)
        self._fill("minutes", [(f"{each} minutes", each) for each in minutes], draft.minutes)

    def _fill(self, name: str, options: Sequence[tuple[str, object]], value: object) -> None:
        field = self._fields[name]
        there = [(field.itemText(place), field.itemData(place)) for place in range(field.count())]
        field.blockSignals(True)
        if there != list(options):
            field.set_options(options)
            field.blockSignals(True)
        if field.currentData() != value:
            field.choose(value)
        field.blockSignals(False)

    def _on_changed(self) -> None:
        self.changed.emit(Chosen(**{name: field.currentData() for name, field in self._fields.items()}))


def _beside(words: str, choice: Choice) -> QHBoxLayout:
    label = Caption(words, lines=1, ink="second")
    label.setFixedWidth(theme.px(_LABEL))
    row = QHBoxLayout()
    row.setContentsMargins(0, theme.px(4), 0, 0)
    row.setSpacing(theme.px(4))
    row.addWidget(label)
    row.addWidget(choice, 1)
    return row


def _partner(who: Staff, other: Staff) -> str:
    if who.role is Role.ECT and other.id == who.mentor:
        return f"{other.initials} · mentor"
    return other.initials
