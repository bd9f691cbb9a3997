"""One week of the year as a tile: its Monday and its letter, or why there is no school."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy
from typing_extensions import override

from coplan.plan.school_year import MONTHS, WeekLetter, spoken
from coplan.plan.teaching_weeks import TeachingWeek
from coplan.ui import theme
from coplan.ui.kit import Outline, focus_ring, rounded, set_tip
from coplan.ui.theme import Size, Weight

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_FILLS = {WeekLetter.A: ("accent_soft", "accent_ink"), WeekLetter.B: ("calm_soft", "calm")}


class WeekTile(QAbstractButton):
    """A and B give the week a letter, Delete lets it follow from the week before; a click offers all three.

    `said` carries the letter that is wanted, or "" for the one that follows.
    """

    said = Signal(object, str)

    def __init__(self, week: TeachingWeek) -> None:
        super().__init__()
        self.week = week
        self._turned = self._now = False
        self.setObjectName(f"settings.weeks.{week.monday.isoformat()}")
        self.setCheckable(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if week.days else Qt.FocusPolicy.NoFocus)
        self.setEnabled(bool(week.days) and week.letter is not WeekLetter.BOTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_week(week, turned=False, now=False)
        self.clicked.connect(self._on_clicked)

    def show_week(self, week: TeachingWeek, turned: bool, now: bool) -> None:
        """Show the week; `turned` marks one whose letter has just become another, `now` this very week."""
        self.week, self._turned, self._now = week, turned, now
        letter = "every week" if week.letter is WeekLetter.BOTH else f"Week {week.letter}"
        words = letter if week.days else f"no school: {week.why}"
        given = ", letter given by hand" if week.said and week.days else ""
        just = ", just changed" if turned else ""
        this = "This week" if now else "Week"
        self.setAccessibleName(f"{this} of {spoken(week.monday)}: {words}{given}{just}")
        set_tip(self, f"{spoken(week.monday)}: {words}{given}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(92), theme.px(56))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_A, Qt.Key.Key_B):
            self.said.emit(self.week, event.text().upper())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.said.emit(self.week, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            # A button of Qt would go to the next in the order of Tab; the year knows better.
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill, ink = _FILLS.get(self.week.letter, ("neutral_soft", "ink")) if self.week.days else ("", "third")
        line = "waiting" if self._turned else ink if self.week.said and self.week.days else "line"
        outline = Outline(worn.colour(line), 2.0 if line != "line" else 1.0)
        rounded(painter, area, 8, worn.colour(fill) if fill else None, outline)
        pad = theme.px(8)
        painter.setPen(worn.colour(ink))
        inside = area.adjusted(pad, theme.px(5), -pad, -theme.px(5))
        day = f"{self.week.monday.day} {MONTHS[self.week.monday.month - 1][:3]}"
        painter.setFont(theme.font(Size.CAPTION, Weight.BOLD if self._now else Weight.REGULAR))
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, day)
        if self.week.days:
            self._paint_letter(painter, inside)
        else:
            _paint_why(painter, inside, self.week.why)
        if self.hasFocus():
            focus_ring(painter, area, 8, worn.colour("accent"))

    def _paint_letter(self, painter: QPainter, inside: QRectF) -> None:
        bottom = Qt.AlignmentFlag.AlignBottom
        days = "" if self.week.days == 5 else f"{self.week.days} day{'s' if self.week.days > 1 else ''}"
        remark = "this week" if self._now else "by hand" if self.week.said else days
        painter.drawText(inside, bottom | Qt.AlignmentFlag.AlignLeft, remark)
        if self.week.letter is not WeekLetter.BOTH:
            painter.setFont(theme.font(Size.TITLE, Weight.BOLD))
            painter.drawText(
                inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.week.letter
            )

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("settings.weeks.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for letter in ("A", "B"):
            menu.addAction(f"Week {letter}", partial(self._say, letter))
        follow = menu.addAction("As it follows from the week before", partial(self._say, ""))
        follow.setEnabled(self.week.said)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _say(self, letter: str) -> None:
        self.said.emit(self.week, letter)


def _paint_why(painter: QPainter, inside: QRectF, why: str) -> None:
    """Write why there is no school below the day, on two lines when it takes them."""
    metrics = painter.fontMetrics()
    width = round(inside.width())
    lines = on_two_lines(why, lambda words: metrics.horizontalAdvance(words) <= width)
    for up, words in enumerate(reversed(lines)):
        line = inside.adjusted(0, 0, 0, -up * metrics.height())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, shown)


def on_two_lines(words: str, fits: Callable[[str], bool]) -> list[str]:
    """As many words as fit, and below them the others."""
    first, _, rest = words.partition(" ")
    while rest and fits(f"{first} {rest.partition(' ')[0]}"):
        word, _, rest = rest.partition(" ")
        first = f"{first} {word}"
    return [first, rest] if rest else [first]
