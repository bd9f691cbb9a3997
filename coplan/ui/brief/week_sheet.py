"""The sheet that makes the pages of a week in one export: what, as what, where to, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.outbox import Consignment
from coplan.plan.place import Place
from coplan.plan.week_list import Listed
from coplan.ui import theme
from coplan.ui.brief import week_rows
from coplan.ui.brief.arrivals import Arrived
from coplan.ui.brief.fit_card import empty
from coplan.ui.brief.week_beside import WeekBeside
from coplan.ui.brief.week_lines import WeekLines
from coplan.ui.brief.week_rows import Row
from coplan.ui.kit import (
    Button,
    Caption,
    CheckRow,
    Choice,
    Heading,
    Kind,
    PlainLabel,
    ProgressRow,
    ScrollColumn,
    set_tip,
)
from coplan.ui.notices import Notices
from coplan.ui.shell.sheet import Sheet
from coplan.ui.theme import Size

WIDE, HIGH, SIDE = 860, 600, 250
TITLE = "Export the pages of a week"
NOTHING = "No lesson of that week has a shared model yet, so there is nothing to export."
USUALLY = frozenset({BriefingKind.LESSON})


class WeekSheet(Sheet):
    """Says what it is asked to do; `pages_wanted` carries a Monday and kinds, `opened` a page to look at.

    `card` says how a page lies where it arrived. What `cards` are asked for and cannot do is told in
    `notices`: those of the window are behind the sheet.
    """

    pages_wanted = Signal(object, object)
    start_wanted = Signal()
    stop_wanted = Signal()
    last_wanted = Signal()
    opened = Signal(object)

    def __init__(self, window: QWidget, card: Callable[[Consignment], Arrived]) -> None:
        super().__init__(window, QSize(WIDE, HIGH))
        self.setObjectName("brief.week")
        self._card = card
        self._beside = WeekBeside()
        self.cards = self._beside.cards
        self.notices = Notices()
        self._heading = Heading(TITLE, Size.TITLE)
        self._heading.setObjectName("brief.week.heading")
        self._summary = PlainLabel("")
        self._summary.setObjectName("brief.week.summary")
        self._summary.hide()
        self.closed.connect(self._clear)
        self._is_choosing = True
        self._kinds: dict[BriefingKind, CheckRow] = {}
        self._places: list[tuple[Place, CheckRow]] = []
        self._progress: ProgressRow | None = None
        self._lines = WeekLines()
        self._lines.ticks_changed.connect(self._show_button)
        self._lines.opened.connect(self._open)
        self._lines.selectionModel().currentChanged.connect(self._show_words)
        self._build()

    def _build(self) -> None:
        self._weeks = Choice("Which week")
        self._weeks.setObjectName("brief.week.which")
        self._weeks.currentIndexChanged.connect(self._ask)
        self._build_side()
        self._all = _button("Tick all", "brief.week.all", partial(self._lines.tick_all, True))
        self._none = _button("None", "brief.week.none", partial(self._lines.tick_all, False))
        self._few = Caption("", lines=2, ink="second")
        self._few.setObjectName("brief.week.few")
        self._few.hide()
        self._told = Caption("", lines=3, ink="second")
        self._told.setObjectName("brief.week.told")
        self._look = Button("Open this page", small=True)
        self._look.setObjectName("brief.week.open")
        self._look.clicked.connect(self._open)
        self._button = Button("Export", Kind.PRIMARY, keys="Enter")
        self._button.setObjectName("brief.week.export")
        self._button.clicked.connect(self.start_wanted)
        self._last = _button("What became of the last export", "brief.week.last", self.last_wanted.emit)
        self._stop = Button("Stop")
        self._stop.setObjectName("brief.week.stop")
        self._stop.clicked.connect(self.stop_wanted)
        self._close = Button("Close", keys="Esc")
        self._close.setObjectName("brief.week.close")
        self._close.clicked.connect(self.close_sheet)
        self._lay_out()

    def _build_side(self) -> None:
        self._side = ScrollColumn()
        self._side.setFixedWidth(theme.px(SIDE))
        body = self._side.body
        body.setSpacing(theme.px(2))
        body.addWidget(Heading("To", Size.BODY))
        self._place_list = QVBoxLayout()
        self._place_list.setSpacing(0)
        body.addLayout(self._place_list)
        body.addWidget(Heading("Export as", Size.BODY))
        self._pdf = CheckRow("PDF", "A4", checked=True, ruled=False)
        self._word = CheckRow("Word", ".docx", checked=True, ruled=False)
        for row, name in ((self._pdf, "pdf"), (self._word, "word")):
            row.setObjectName(f"brief.week.{name}")
            row.toggled.connect(self._show_button)
            body.addWidget(row)
        body.addWidget(Heading("Pages", Size.BODY))
        for kind in BriefingKind:
            row = CheckRow(str(kind), checked=kind in USUALLY, ruled=False)
            row.setObjectName(f"brief.week.kind.{kind.option}")
            row.toggled.connect(self._ask)
            self._kinds[kind] = row
            body.addWidget(row)
        body.addStretch(1)

    def _lay_out(self) -> None:
        ticks = QHBoxLayout()
        ticks.addWidget(self._all)
        ticks.addWidget(self._none)
        ticks.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(theme.px(8))
        told.addWidget(self._told, 1)
        told.addWidget(self._look, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(theme.px(6))
        right.addLayout(ticks)
        right.addWidget(self._few)
        right.addWidget(self._lines, 1)
        right.addLayout(told)
        right.addWidget(self._beside)
        both = QHBoxLayout()
        both.setSpacing(theme.px(18))
        both.addWidget(self._side)
        both.addLayout(right, 1)
        self._foot = QVBoxLayout()
        end = QHBoxLayout()
        end.setSpacing(theme.px(8))
        # Alone at its end: a second click on it must not find another button where it was.
        end.addWidget(self._close)
        end.addWidget(self._stop)
        end.addWidget(self._last)
        end.addStretch(1)
        end.addWidget(self._button)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._weeks)
        column = QVBoxLayout(self.paper)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addWidget(self._summary)
        column.addLayout(both, 1)
        if notices := self.notices.layout():
            notices.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notices)
        column.addLayout(self._foot)
        column.addLayout(end)

    @property
    def chosen(self) -> tuple[Listed, ...]:
        """The pages that are ticked."""
        return self._lines.ticked

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are ticked."""
        return tuple(place for place, row in self._places if row.isChecked())

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that are ticked."""
        return tuple(name for name, row in (("pdf", self._pdf), ("docx", self._word)) if row.isChecked())

    def ask(
        self, weeks: Sequence[tuple[str, object]], shown: date, places: Sequence[Place], *, has_last: bool
    ) -> None:
        """Come up with these weeks to choose from and the places of the plan.

        With `has_last` there is an earlier export to look at again.
        """
        self._weeks.blockSignals(True)
        self._weeks.set_options(list(weeks))
        self._weeks.choose(shown)
        self._weeks.blockSignals(False)
        unticked = {place.id for place, row in self._places if not row.isChecked()}
        empty(self._place_list)
        self._places = [(place, self._place(place, place.id not in unticked)) for place in places]
        if not places:
            self._place_list.addWidget(Caption("No place yet. Add one in the Brief screen.", ink="second"))
        self._set_choosing(True)
        self._heading.setText(TITLE)
        self._summary.hide()
        self._last.setVisible(has_last)
        self.come_up(self._lines)
        self._ask()

    def _place(self, place: Place, ticked: bool) -> CheckRow:
        row = CheckRow(place.name, checked=ticked, ruled=False)
        row.setObjectName(f"brief.week.place.{place.name}")
        row.setAccessibleDescription(place.folder)
        set_tip(row, place.folder)
        row.toggled.connect(self._show_button)
        self._place_list.addWidget(row)
        return row

    def show_pages(self, pages: Sequence[Listed], few: str = "") -> None:
        """Offer these pages; what is ready is ticked. `few` says why there are no more."""
        if not self._is_choosing:
            return
        self._few.setText(few if pages else "")
        self._few.setVisible(bool(self._few.text()))
        for kind, row in self._kinds.items():
            count = sum(each.briefing.kind is kind for each in pages)
            row.set_remark((str(count) if count else "none this week") if row.isChecked() else "")
        self._lines.offer(pages, [each.ready for each in pages])
        if pages:
            self._lines.setCurrentIndex(self._lines.model().index(0, 0))
        else:
            self._told.setText(NOTHING)
        self._show_button()

    def follow(self, rows: Sequence[Row]) -> None:
        """Show what becomes of the pages of this export."""
        self._set_choosing(False)
        self._lines.follow(rows)
        self._lines.setCurrentIndex(self._lines.model().index(0, 0))
        self.show_rows(rows)
        self.come_up(self._lines)

    def show_row(self, number: int, rows: Sequence[Row]) -> None:
        """Show how one page stands."""
        if self._is_choosing:
            return
        self._lines.show_row(number, rows[number])
        self.show_rows(rows)
        if number == self._lines.currentIndex().row():
            self._show_words()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show how far the export is, and in the end what came of it."""
        if self._is_choosing:
            return
        done, is_running = week_rows.done(rows), week_rows.done(rows) < len(rows)
        if is_running:
            if self._progress is None:
                self._progress = ProgressRow("Making the pages", stoppable=False)
                self._progress.setObjectName("brief.week.progress")
                self._foot.addWidget(self._progress)
                self._progress.show()
            self._progress.show_progress(done, len(rows), f"{done} of {len(rows)}")
        else:
            self._end_progress()
        self._heading.setText("Making the pages of the week" if is_running else "The pages of the week")
        self._summary.setText("" if is_running else week_rows.summary(rows))
        self._summary.setVisible(bool(self._summary.text()))
        self._stop.setVisible(is_running)
        self.setAccessibleName(f"{self._heading.text()}. {self._summary.text()}")

    def _clear(self) -> None:
        while self.notices.current:
            self.notices.dismiss()

    def _end_progress(self) -> None:
        if self._progress:
            self._progress.hide()
            self._progress.deleteLater()
            self._progress = None

    def _set_choosing(self, on: bool) -> None:
        self._end_progress()
        self._is_choosing = on
        self._stop.hide()
        self._last.hide()
        self._few.hide()
        for widget in (self._side, self._weeks, self._all, self._none, self._button):
            widget.setVisible(on)

    def _ask(self) -> None:
        kinds = tuple(kind for kind, row in self._kinds.items() if row.isChecked())
        self.pages_wanted.emit(self._weeks.currentData(), kinds)

    def _reason(self) -> str:
        """What keeps the pages from being exported; empty when nothing does."""
        if not self.chosen:
            return "Tick a page first."
        if not self.papers:
            return "Tick PDF or Word first."
        return "" if self.places else "Tick a place first, or add one in the Brief screen."

    def _show_button(self) -> None:
        count, reason = len(self.chosen), self._reason()
        self._button.setText(f"Export {count} page{'' if count == 1 else 's'}" if count else "Export")
        self._button.setEnabled(not reason)
        set_tip(self._button, reason)
        self._show_words()

    def _show_words(self) -> None:
        row = self._lines.current_row
        self._look.setVisible(self._lines.current is not None)
        if self._lines.current:
            self._told.setText(self._lines.row_words())
        self._beside.show_arrived([self._card(each) for each in row.beside] if row else [])

    def _open(self) -> None:
        if page := self._lines.current:
            self.close_sheet()
            self.opened.emit(page)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif self._is_choosing:
            self._button.click()
        elif self._lines.hasFocus() and not event.modifiers() and self._progress is None:
            self._open()


def _button(words: str, name: str, do: Callable[[], None]) -> Button:
    made = Button(words, Kind.QUIET, small=True)
    made.setObjectName(name)
    made.clicked.connect(do)
    return made
