"""Where the page goes: whether it fits, as what, to which places, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.ids import PlaceId
from coplan.plan.one_page import Fitted
from coplan.plan.place import Place
from coplan.ui.brief.arrivals import Arrivals, Arrived
from coplan.ui.brief.away_card import Away, AwayCard
from coplan.ui.brief.fit_card import FitCard
from coplan.ui.brief.held_focus import held_focus
from coplan.ui.brief.hint_card import HintCard
from coplan.ui.brief.lying import Lying
from coplan.ui.brief.more_below import MoreBelow
from coplan.ui.brief.places import Places
from coplan.ui.brief.sent_last import SentLast
from coplan.ui.brief.way_cards import UnderWay, WayCards
from coplan.ui.kit import (
    Box,
    Button,
    Caption,
    CheckRow,
    Heading,
    Kind,
    ProgressRow,
    SidePanel,
    ThinBar,
    set_tip,
)
from coplan.ui.theme import Size, Tone

# Within this time the cards above a new place have found their height, and it is followed.
GOES_THERE_MS = 1_500
_GREY = "The colours are safe on a grey copier: shapes and words say all that matters."


class ExportPanel(SidePanel):
    """Says what it is asked to; what is chosen here is read with `kinds` and `places`."""

    cut_wanted = Signal(object)
    back_wanted = Signal(object)
    place_wanted = Signal()
    place_dropped = Signal(object)
    export_wanted = Signal()
    open_wanted = Signal(str)
    theirs_wanted = Signal(str)
    show_wanted = Signal(str)
    try_wanted = Signal(object)
    elsewhere_wanted = Signal(object, QWidget)
    print_stopped = Signal()
    ready_changed = Signal()

    def __init__(self) -> None:
        super().__init__("This page", width=288)
        self.heading.hide()
        self.caption.hide()
        self._end_soon = QTimer(self)
        self._end_soon.setSingleShot(True)
        self._end_soon.timeout.connect(self._end_whole)
        self._going_there = QTimer(self)
        self._going_there.setSingleShot(True)
        self._going_there.setInterval(GOES_THERE_MS)
        self.column.verticalScrollBar().actionTriggered.connect(self._going_there.stop)
        self._fitted: Fitted | None = None
        self._complaints: tuple[str, ...] = ()
        self._busy = False
        self._build_choices()
        self._build_places()
        self._last = Caption("")
        self._last.setObjectName("brief.last")
        self._bar = ThinBar("Exporting the page")
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.button = Button("Export", Kind.PRIMARY, keys="Ctrl+E")
        self.button.setObjectName("brief.export")
        self.button.clicked.connect(self.export_wanted)
        self._more = MoreBelow(self.column, (self._as, self._to, self._sent_last))
        if inside := self.column.widget():
            inside.installEventFilter(self)
        self._printing: ProgressRow | None = None
        for widget in (self._more, self._last, self._bar, self.button):
            self.footer.addWidget(widget)

    def _build_choices(self) -> None:
        self._ways = WayCards()
        self._ways.try_wanted.connect(self.try_wanted)
        self._ways.elsewhere_wanted.connect(self.elsewhere_wanted)
        self._ways.open_wanted.connect(self.open_wanted)
        self.body.addWidget(self._ways)
        self._arrivals = self._build_arrivals(Arrivals(Tone.ACCENT, "brief.delivered", gathers=True))
        self._fit = FitCard()
        self._fit.cut_wanted.connect(self.cut_wanted)
        self._fit.opened.connect(self._order)
        self.body.addWidget(self._fit)
        self._away = AwayCard()
        self._away.back_wanted.connect(self.back_wanted)
        self.body.addWidget(self._away)
        self._hints = HintCard()
        self.body.addWidget(self._hints)
        self._as = Heading("Export as", Size.BODY)
        self.body.addWidget(self._as)
        self._pdf = CheckRow("PDF, tagged for screen readers", "A4", True, ruled=True)
        self._pdf.setObjectName("brief.pdf")
        self._word = CheckRow("Word, to edit and hand out", ".docx", True, ruled=True)
        self._word.setObjectName("brief.word")
        for row in (self._pdf, self._word):
            row.toggled.connect(self._show_button)
            self.body.addWidget(row)
        self._name = Caption("", ink="second")
        self._name.setObjectName("brief.file_name")
        self._name.hide()
        self.body.addWidget(self._name)

    def _build_places(self) -> None:
        self._to = Heading("To", Size.BODY)
        self.body.addWidget(self._to)
        self._places = Places()
        self._places.changed.connect(self._show_button)
        self._places.dropped.connect(self.place_dropped)
        self.body.addWidget(self._places)
        self._add = Button("Add a place", Kind.QUIET, icon="plus", small=True)
        self._add.setObjectName("brief.add_place")
        self._add.clicked.connect(self.place_wanted)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._sent_last = Heading("Sent last", Size.BODY)
        self._sent_last.hide()
        self.body.addWidget(self._sent_last)
        self._before = self._build_arrivals(Arrivals(Tone.NEUTRAL, "brief.before"))
        self._grey = Caption(_GREY, ink="second")
        self.body.addWidget(self._grey)

    def _build_arrivals(self, arrivals: Arrivals) -> Arrivals:
        arrivals.open_wanted.connect(self.open_wanted)
        arrivals.theirs_wanted.connect(self.theirs_wanted)
        arrivals.show_wanted.connect(self.show_wanted)
        arrivals.hide()
        self.body.addWidget(arrivals)
        return arrivals

    @property
    def kinds(self) -> tuple[str, ...]:
        """The papers that are ticked."""
        return tuple(kind for kind, row in (("pdf", self._pdf), ("docx", self._word)) if row.isChecked())

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are ticked."""
        return self._places.ticked

    @property
    def is_busy(self) -> bool:
        """Whether the page is being made."""
        return self._busy

    @property
    def is_laid_out(self) -> bool:
        """Whether it is known by now if the page fits."""
        return self._fitted is not None

    @property
    def ready(self) -> bool:
        """Whether the page can be exported as it is chosen now."""
        return not self._busy and not self.unready

    @property
    def printable(self) -> bool:
        """Whether the page can be printed as it is now."""
        return not self._busy and not self.unprinted

    @property
    def unprinted(self) -> str:
        """What keeps the page from being printed, in words; empty when nothing does."""
        fitted = self._fitted
        if self._complaints:
            return f"{'. '.join(self._complaints)}."
        if fitted is None:
            return "The page is still being laid out."
        if fitted.overflow:
            return "The page does not fit on one sheet."
        if fitted.unprintable:
            return "Some characters cannot be printed."
        return " ".join(each.words for each in fitted.page.asks)

    @property
    def unready(self) -> str:
        """What keeps the page from being exported; empty when nothing does."""
        if self.unprinted:
            return self.unprinted
        if not self.kinds:
            return "Tick PDF or Word first."
        return "" if self.places else "Tick or add a place first."

    def show_lying(self, lying: Mapping[PlaceId, Lying], name: str) -> None:
        """Say where the page will lie in each place; `name` is how its files are usually called."""
        self._places.show_lying(lying, name)
        is_used = not lying or any(each.name == name for each in lying.values())
        self._name.setText(f"Called “{name}”")
        self._name.setVisible(is_used)
        self._end_soon.start()

    def show_printing(self, what: str) -> None:
        """Say what is being done for paper, with a way to stop it; "" when it is over."""
        if self._printing:
            self._printing.hide()
            self._printing.deleteLater()
            self._printing = None
        if what:
            self._printing = ProgressRow(what)
            self._printing.setObjectName("brief.printing")
            self._printing.cancelled.connect(self.print_stopped)
            self.footer.insertWidget(0, self._printing)
            self._printing.show()
        self._end_soon.start()

    def show_printed(self, done: int, total: int, what: str) -> None:
        """Say how far the printing is."""
        if self._printing:
            self._printing.show_progress(done, total, what)

    def show_fit(self, fitted: Fitted) -> None:
        """Say that the page fits, or what to cut."""
        self._fitted = fitted
        self._fit.show_fit(fitted)
        self._order()
        self._show_button()

    def show_complaints(self, complaints: tuple[str, ...]) -> None:
        """Say which texts are too long; while one is, nothing is exported."""
        if complaints != self._complaints:
            self._complaints = complaints
            self._fit.show_complaints(complaints)
            self._order()
            self._show_button()

    def show_away(self, away: Sequence[Away]) -> None:
        """Say what was taken off the page, with ways to put it back."""
        self._away.show_away(away)
        self._order()

    def show_hints(self, hints: tuple[str, ...]) -> None:
        """Say what to look at before the page goes out; it goes out all the same."""
        self._hints.show_hints(hints)
        self._end_soon.start()

    def show_places(self, places: Sequence[Place], kind: BriefingKind, here: Callable[[str], str]) -> None:
        """Offer these places for this kind of page."""
        self._places.show_places(places, kind, here)
        self._order()
        self._show_button()

    def show_busy(self, busy: bool) -> None:
        """Say that the page is being made."""
        if self._busy != busy:
            self._busy = busy
            self._bar.setVisible(busy)
            self._show_button()

    def untick_once(self) -> None:
        """Untick the places that were to have the page this once."""
        self._places.sent()

    def show_state(
        self, ways: Sequence[UnderWay], arrived: Sequence[Arrived], last: SentLast, now: datetime
    ) -> None:
        """Say what is made and not there yet, and where the page is, now and from before."""
        with held_focus((self._ways, self._arrivals, self._before), self.column):
            self._show_ways(ways, arrived, now)
            self._show_last(last)

    def go_to_newest_place(self) -> None:
        """Have the place that was added last in sight, once it has its room."""
        self._going_there.start()
        self._end_soon.start()

    def _show_ways(self, ways: Sequence[UnderWay], arrived: Sequence[Arrived], now: datetime) -> None:
        is_new = [each.title for each in arrived] != [each.title for each in self._arrivals.shown]
        self._ways.show_ways(ways, now)
        self._arrivals.show_arrived(arrived)
        self._arrivals.setVisible(bool(arrived))
        self._show_before()
        self._order()
        if is_new and arrived:
            self._going_there.stop()
            self.column.verticalScrollBar().setValue(0)

    def _show_last(self, last: SentLast) -> None:
        lines = last.lines() or ("Not exported yet.",)
        self._last.setText("\n".join([*lines, "Nobody’s file is ever overwritten."]))
        set_tip(self._last, "\n".join(last.folders()))
        self._before.show_arrived(last.cards())
        self._show_before()
        self._order()

    def _show_before(self) -> None:
        shown = bool(self._before.shown) and self._arrivals.isHidden()
        self._before.setVisible(shown)
        self._sent_last.setVisible(shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_soon.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What scrolls has another height: words in it have wrapped."""
        if event.type() is QEvent.Type.Resize:
            self._end_soon.start()
        return super().eventFilter(watched, event)

    def _end_whole(self) -> None:
        """End the part that scrolls below a whole card, so that none looks cut in the middle."""
        if (inside := self.column.widget()) is None:
            return
        lists = (self._ways, self._arrivals, self._places, self._before)
        parts: list[QWidget] = [part for each in lists for part in each.findChildren(Box)]
        parts += [self._fit, self._away, self._hints, self._as, self._pdf, self._word, self._name]
        parts += [self._to, self._add, self._sent_last, self._grey]
        shown = (part for part in parts if part.isVisible())
        self._more.end([part.mapTo(inside, part.rect().bottomLeft()).y() + 1 for part in shown])
        if self._going_there.isActive() and (newest := self._places.newest):
            self.column.ensureWidgetVisible(newest, 0, 0)

    def _order(self) -> None:
        """Have Tab go through the panel from top to bottom, whatever came into it last."""
        self._end_soon.start()
        papers = (self._pdf, self._word)
        stops = (
            *_stops(self._ways),
            *_stops(self._arrivals),
            *_stops(self._fit),
            *_stops(self._away),
            *papers,
            *_stops(self._places),
            self._add,
            *_stops(self._before),
        )
        for one, other in pairwise((*stops, self.button)):
            QWidget.setTabOrder(one, other)

    def _show_button(self) -> None:
        count = len(self.places)
        many = "1 place" if count == 1 else f"{count} places"
        self.button.setText("Exporting…" if self._busy else f"Export to {many}" if count else "Export")
        self.button.setEnabled(self.ready)
        set_tip(self.button, self.unready)
        self.ready_changed.emit()


def _stops(inside: QWidget) -> list[QAbstractButton]:
    """The buttons and tick boxes in a widget, in the order in which they were put there."""
    return [each for each in inside.findChildren(QAbstractButton) if not each.isHidden()]
