"""Week A and Week B: every week of the year with its letter, and what a change does to the weeks after."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import teaching_weeks
from coplan.plan.change import Change
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter, monday, override_week
from coplan.plan.teaching_weeks import TeachingWeek
from coplan.ui.kit import Caption, Choice, FlowLayout, PlainLabel
from coplan.ui.setup.parts import box, row
from coplan.ui.setup.week_tile import WeekTile
from coplan.ui.setup.when_parts import Do

_FIRST = (("Week A first", "A"), ("Week B first", "B"), ("One timetable for every week", "both"))


class WeeksBox(QWidget):
    """The whole year at a glance, from this week on; arrow keys go from week to week.

    `reached` tells which week has to be in sight.
    """

    reached = Signal(QWidget)

    def __init__(self, do: Do, today: Callable[[], date]) -> None:
        super().__init__()
        self._do, self._today = do, today
        self._is_ours = False
        self._year: SchoolYear | None = None
        self._tiles: dict[date, WeekTile] = {}
        self.first = Choice("How the year begins")
        self.first.setObjectName("settings.weeks.first")
        self.first.set_options(_FIRST)
        self.first.currentIndexChanged.connect(self._on_first)
        self._what = Caption("", ink="second")
        self._what.setObjectName("settings.weeks.what")
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, 6)
        made = box("Weeks A and B")
        made.body.addLayout(row(PlainLabel("The year begins with"), self.first))
        made.body.addWidget(
            Caption(
                "Only weeks with a school day count. Press A or B on a week to change it: the weeks after it "
                "follow. Delete lets it follow from the week before again.",
            )
        )
        made.body.addWidget(self._holder)
        made.body.addWidget(self._what)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)

    def show_year(self, plan: Plan) -> None:
        """Show the weeks of the plan; those whose letter was made another here are marked until the next."""
        year = plan.only(SchoolYear)
        if year is None or year == self._year:
            return
        before, self._year = self._year, year
        turned = teaching_weeks.changed(before, year) if before and self._is_ours else ()
        self.first.blockSignals(True)
        self.first.choose(str(year.first_week))
        self.first.blockSignals(False)
        weeks = teaching_weeks.weeks(year)
        if not self._stands(weeks):
            self._build(weeks)
        now = monday(self._today())
        for week in weeks:
            self._tiles[week.monday].show_week(week, week.monday in turned, week.monday == now)
        count = "One week has" if len(turned) == 1 else f"{len(turned)} weeks have"
        self._what.setText(f"{count} another letter now; they have a thick line." if turned else "")

    def show_now(self) -> None:
        """Bring this week into sight, or the next that has a school day."""
        now = monday(self._today())
        tiles = [tile for tile in self._tiles.values() if tile.isEnabled()]
        at = next((tile for tile in tiles if tile.week.monday >= now), None)
        if tiles and (at or tiles[0]):
            self._stop_at(at or tiles[0])
            self.reached.emit(at or tiles[0])

    def _stop_at(self, stop: WeekTile) -> None:
        """Let Tab come to one of the weeks only; arrow keys go on from there."""
        for tile in self._tiles.values():
            if tile.isEnabled():
                tab = Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus
                tile.setFocusPolicy(tab)

    def _stands(self, weeks: tuple[TeachingWeek, ...]) -> bool:
        """Whether there is a tile for each of these weeks that can be used as the week can."""
        shown = [(tile.week.monday, bool(tile.week.days), tile.isEnabled()) for tile in self._tiles.values()]
        return shown == [
            (week.monday, bool(week.days), bool(week.days) and week.letter is not WeekLetter.BOTH)
            for week in weeks
        ]

    def _build(self, weeks: tuple[TeachingWeek, ...]) -> None:
        for tile in self._tiles.values():
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {week.monday: WeekTile(week) for week in weeks}
        for tile in self._tiles.values():
            tile.said.connect(self._on_said)
            self._flow.addWidget(tile)
        self._flow.invalidate()
        self._holder.updateGeometry()

    def _on_said(self, week: TeachingWeek, letter: str) -> None:
        year = self._year
        if year is None:
            return

        def verb() -> Change:
            if letter:
                return override_week(year, week.monday, WeekLetter(letter))
            return teaching_weeks.follow_on(year, week.monday)

        self._act(verb)

    def _act(self, verb: Callable[[], Change]) -> bool:
        """Do what was wanted here, and mark what becomes of it."""
        self._is_ours = True
        done = self._do(verb)
        self._is_ours = False
        return done

    def _on_first(self) -> None:
        year = self._year
        letter = WeekLetter(self.first.currentData())
        if year and not self._act(lambda: teaching_weeks.begin_with(year, letter)):
            self.first.blockSignals(True)
            self.first.choose(str(year.first_week))
            self.first.blockSignals(False)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Where each week stands is known only once the page has been laid out.
        QTimer.singleShot(0, self, self.show_now)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        tiles = [tile for tile in self._tiles.values() if tile.isEnabled()]
        at = next((place for place, tile in enumerate(tiles) if tile.hasFocus()), None)
        key = Qt.Key(event.key())
        target: WeekTile | None = None
        if at is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            target = tiles[max(0, min(at + (1 if key is Qt.Key.Key_Right else -1), len(tiles) - 1))]
        elif at is not None and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            target = _nearest(tiles, tiles[at], 1 if key is Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
        if target:
            self._stop_at(target)
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(target)


def _nearest(tiles: list[WeekTile], from_tile: WeekTile, way: int) -> WeekTile | None:
    """The tile in the next row down (1) or up (-1) that stands nearest."""
    others = [tile for tile in tiles if (tile.y() - from_tile.y()) * way > 0]
    return min(
        others, key=lambda tile: (abs(tile.y() - from_tile.y()), abs(tile.x() - from_tile.x())), default=None
    )
