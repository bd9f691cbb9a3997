"""Says calmly that lessons have no topic, by which files could find them, and leads to the first of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan.lesson import Lesson
from coplan.plan.week import Week
from coplan.ui import theme
from coplan.ui.kit import Button, Kind, PlainLabel
from coplan.ui.theme import Size


class TopicHint(QWidget):
    """`wanted` carries the lesson whose topic is to be written; hidden while every lesson has one."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lesson: Lesson | None = None
        self._words = PlainLabel("", Size.CAPTION, ink="second")
        self._words.setObjectName("week.topic_hint")
        self._write = Button("Write it", Kind.QUIET, icon="pen", small=True)
        self._write.setObjectName("week.write_topic")
        self._write.clicked.connect(lambda: self.wanted.emit(self._lesson))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._words, 1)
        row.addWidget(self._write)
        self.hide()

    def show_week(self, week: Week, class_code: str = "") -> None:
        """Look for lessons without a topic, among those of one class when only it is shown."""
        shown = [each for each in week.lessons if class_code in {"", each.class_code}]
        without = [each for each in shown if not each.title]
        self._lesson = without[0] if without else None
        self.setVisible(bool(without))
        if not without:
            return
        first = f"{without[0].class_code} {without[0].when}"
        more = len(without) - 1
        if not more:
            words = f"{first} has no topic: write one to let files find it."
        elif len(without) == len(shown):
            words = "No lesson has a topic yet: write one, and files find the lessons by it."
        else:
            words = f"{first} and {more} more have no topic: write one to let files find them."
        self._words.setText(words)
        self._write.setAccessibleName(f"Write the topic of {first}")
