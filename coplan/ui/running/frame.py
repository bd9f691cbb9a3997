"""Where things stand while a rehearsal runs: the page on the left, the clock and the turns on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui.pages import Pages
from coplan.ui.running import wall
from coplan.ui.running.begin_panel import BeginPanel
from coplan.ui.running.blackout import Blackout
from coplan.ui.running.controls import Controls
from coplan.ui.running.end_panel import EndPanel
from coplan.ui.running.page_on_wall import PageOnWall
from coplan.ui.running.question import Question
from coplan.ui.running.scaling import Panel
from coplan.ui.running.stage_panel import StagePanel
from coplan.ui.running.strip import Strip
from coplan.ui.running.wall import Part, Wall
from coplan.ui.running.wall_text import WallText
from coplan.ui.running.wall_words import WallWords
from coplan.ui.theme import Weight

# The part of the width that clock and steps have; more beside a page that leaves room below it anyway.
SIDE, WIDE_SIDE, WIDE = 0.39, 0.46, 1.5


class Frame(QWidget):
    """Gives every part the size that the height of the window asks for."""

    def __init__(self, window: QWidget, pages: Pages) -> None:
        super().__init__(window)
        self._title = WallWords(part=Part.TITLE, weight=Weight.BOLD, most=1)
        self._title.setObjectName("running.title")
        self._news = WallWords(part=Part.LABEL, ink=wall.ACCENT)
        self._news.setObjectName("running.news")
        self._about = WallWords(part=Part.LABEL, ink=wall.SECOND)
        self._about.setObjectName("running.about")
        self.page = PageOnWall(pages)
        self.beginning, self.stage, self.end = BeginPanel(), StagePanel(), EndPanel()
        self.question = Question()
        self._strip = Strip()
        self.wall = WallText()
        self.controls = Controls()
        self._side, self._left = Panel(), Panel()
        for panel in (self.beginning, self.stage, self.question, self.end):
            self._side.add(panel)
        self._left.add(self.page)
        self._left.add(self._about)
        self._left.add(self._news)
        self._left.column.setStretch(0, 1)
        self._lay_out()
        self._blackout = Blackout(self)

    def say_news(self, words: str) -> None:
        """Say what has just happened, in place of what is rehearsed; nothing takes it back."""
        self._news.say(words)
        self._about.setVisible(not words and bool(self._about.text()))

    def announce(self, words: str) -> None:
        """Have a screen reader say this."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def fit(self) -> None:
        """Give everything the size that the height of the window asks for."""
        room = Wall(self.height())
        head = (self._title, self.stage.turn, self.stage.following)
        for part in (*head, self._left, self._side, self._strip, self.wall, self.controls):
            part.scale(room)
        share = WIDE_SIDE if self.width() < WIDE * self.height() else SIDE
        self._side.setFixedWidth(max(round(self.width() * share), self.stage.clock.sizeHint().width()))
        edge = room.px(2.2)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(room.px(1.6))
        self._head.setSpacing(room.px(2))
        self._body.setSpacing(room.px(2.4))

    def _lay_out(self) -> None:
        self._head, self._body, self._whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._head.addWidget(self._title)
        self._head.addWidget(self.stage.turn, 1, Qt.AlignmentFlag.AlignBottom)
        self._head.addStretch(0)
        self._head.addWidget(self.stage.following, 0, Qt.AlignmentFlag.AlignBottom)
        for whole in (self._title, self.stage.following):
            whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._body.addWidget(self._left, 1)
        self._body.addWidget(self._side)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self._body, 1)
        for widget in (self._strip, self.wall, self.controls):
            self._whole.addWidget(widget)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._blackout.setGeometry(self.rect())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), wall.PAPER)
