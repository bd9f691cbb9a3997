"""The bar above the board: how many lessons are ready, which classes are shown, and adding files."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.week import Week, ready
from coplan.ui import theme
from coplan.ui.kit import Button, Chip, Choice
from coplan.ui.theme import Tone

BRIEF_BELOW = 700


class WeekBar(QWidget):
    """`class_code` is the class whose lessons are shown, empty for all; it stays from week to week."""

    class_chosen = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.class_code = ""
        self._counts = 0, 0
        self._ready = Chip("", Tone.ACCENT)
        self._ready.setObjectName("week.ready")
        self._waiting = Chip("", Tone.WAITING)
        self._waiting.setObjectName("week.waiting")
        self._classes = Choice("Which classes")
        self._classes.setObjectName("week.classes")
        self._classes.setMaximumWidth(theme.px(190))
        self._classes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._classes.currentIndexChanged.connect(self._on_class)
        add = Button("Add resources…", icon="plus", keys="Ctrl+O")
        add.setObjectName("week.add")
        add.clicked.connect(self.add_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._ready)
        row.addWidget(self._waiting)
        row.addStretch(1)
        row.addWidget(self._classes)
        row.addWidget(add)

    def show_week(self, plan: Plan, week: Week) -> None:
        """Count the lessons of a week and offer its classes."""
        done, every = ready(plan), [lesson.id for lesson in week.lessons]
        self._counts = len(every), sum(each not in done for each in every)
        self._show_counts()
        codes = {lesson.class_code for lesson in week.lessons} | ({self.class_code} - {""})
        options = [("All classes", ""), *((code, code) for code in sorted(codes))]
        offered = [self._classes.itemData(place) for place in range(self._classes.count())]
        if [code for _, code in options] != offered:
            self._classes.set_options(options)
        self._classes.setVisible(bool(every) or bool(self.class_code))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_counts()

    def _show_counts(self) -> None:
        count, waiting = self._counts
        said = f"{count - waiting} of {count}"
        if self.width() >= theme.px(BRIEF_BELOW):
            said += " lesson" if count == 1 else " lessons"
        rest = " for resources" if self.width() >= theme.px(BRIEF_BELOW) else ""
        self._ready.set_state(f"{said} ready", Tone.ACCENT)
        self._waiting.set_state(f"{waiting} waiting{rest}", Tone.WAITING)
        self._ready.setVisible(count > 0)
        self._waiting.setVisible(waiting > 0)

    def show_class_of(self, lesson: Lesson) -> None:
        """Show all classes again when the one of this lesson is left out."""
        if self.class_code not in {"", lesson.class_code}:
            self._classes.choose("")

    def _on_class(self) -> None:
        self.class_code = self._classes.currentData() or ""
        self.class_chosen.emit()
