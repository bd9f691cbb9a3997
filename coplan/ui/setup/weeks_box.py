"""Week A and Week B: every week of the year with its letter, and what a change does to the weeks after."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import teaching_weeks
from coplan.plan.change import Change
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter, override_week
from coplan.plan.teaching_weeks import TeachingWeek
from coplan.ui.kit import Caption, Choice, FlowLayout, PlainLabel
from coplan.ui.setup.parts import box, row
from coplan.ui.setup.week_tile import WeekTile
from coplan.ui.setup.when_parts import Do

_FIRST = (("Week A first", "A"), ("Week B first", "B"), ("One timetable for every week", "both"))


class WeeksBox(QWidget):
    """The whole year at a glance; arrow keys go from week to week, and `reached` tells where they came."""

    reached = Signal(QWidget)

    def __init__(self, do: Do) -> None:
        super().__init__()
        self._do = do
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
        """Show the weeks of the plan; those whose letter has just become another are marked."""
        year = plan.only(SchoolYear)
        if year is None or year == self._year:
            return
        before, self._year = self._year, year
        turned = teaching_weeks.changed(before, year) if before else ()
        self.first.blockSignals(True)
        self.first.choose(str(year.first_week))
        self.first.blockSignals(False)
        weeks = teaching_weeks.weeks(year)
        if not self._stands(weeks):
            self._build(weeks)
        for week in weeks:
            self._tiles[week.monday].show_week(week, turned=week.monday in turned)
        count = "One week has" if len(turned) == 1 else f"{len(turned)} weeks have"
        self._what.setText(f"{count} another letter now; they have a thick line." if turned else "")

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

        self._do(verb)

    def _on_first(self) -> None:
        year = self._year
        letter = WeekLetter(self.first.currentData())
        if year and not self._do(lambda: teaching_weeks.begin_with(year, letter)):
            self.first.blockSignals(True)
            self.first.choose(str(year.first_week))
            self.first.blockSignals(False)

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
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(target)


def _nearest(tiles: list[WeekTile], from_tile: WeekTile, way: int) -> WeekTile | None:
    """The tile in the next row down (1) or up (-1) that stands nearest."""
    others = [tile for tile in tiles if (tile.y() - from_tile.y()) * way > 0]
    return min(
        others, key=lambda tile: (abs(tile.y() - from_tile.y()), abs(tile.x() - from_tile.x())), default=None
    )
