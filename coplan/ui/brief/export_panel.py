"""Where the page goes: whether it fits, as what, to which places, and what became of it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from coplan.plan.delivery import Delivery, Sent, last_of_each, unlisted
from coplan.plan.folder_path import folder_name
from coplan.plan.ids import PlaceId
from coplan.plan.one_page import Fitted
from coplan.plan.place import Place
from coplan.plan.school_year import clock, short
from coplan.ui.brief.away_card import Away, AwayCard
from coplan.ui.brief.fit_card import FitCard
from coplan.ui.brief.hint_card import HintCard
from coplan.ui.brief.places import Arrivals, Places
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
from coplan.ui.theme import Size

MOST_LAST = 2
_GREY = "The colours are safe on a grey copier: shapes and words say all that matters."


class ExportPanel(SidePanel):
    """Says what it is asked to; what is chosen here is read with `kinds` and `places`."""

    cut_wanted = Signal(object)
    back_wanted = Signal(object)
    place_wanted = Signal()
    place_dropped = Signal(object)
    export_wanted = Signal()
    open_wanted = Signal(str)
    show_wanted = Signal(str)
    print_stopped = Signal()
    ready_changed = Signal()

    def __init__(self) -> None:
        super().__init__("This page", width=288)
        self.heading.hide()
        self.caption.hide()
        self._end_soon = QTimer(self)
        self._end_soon.setSingleShot(True)
        self._end_soon.timeout.connect(self._end_whole)
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
        self._spare = QWidget()
        self._spare.setFixedHeight(0)
        self._printing: ProgressRow | None = None
        for widget in (self._spare, self._last, self._bar, self.button):
            self.footer.addWidget(widget)

    def _build_choices(self) -> None:
        self._arrivals = Arrivals()
        self._arrivals.open_wanted.connect(self.open_wanted)
        self._arrivals.show_wanted.connect(self.show_wanted)
        self._arrivals.hide()
        self.body.addWidget(self._arrivals)
        self._fit = FitCard()
        self._fit.cut_wanted.connect(self.cut_wanted)
        self._fit.opened.connect(self._order)
        self.body.addWidget(self._fit)
        self._away = AwayCard()
        self._away.back_wanted.connect(self.back_wanted)
        self.body.addWidget(self._away)
        self._hints = HintCard()
        self.body.addWidget(self._hints)
        self.body.addWidget(Heading("Export as", Size.BODY))
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
        self.body.addWidget(Caption(_GREY, ink="second"))

    def _build_places(self) -> None:
        self.body.addWidget(Heading("To", Size.BODY))
        self._places = Places()
        self._places.changed.connect(self._show_button)
        self._places.dropped.connect(self.place_dropped)
        self.body.addWidget(self._places)
        self._add = Button("Add a place", Kind.QUIET, icon="plus")
        self._add.setObjectName("brief.add_place")
        self._add.clicked.connect(self.place_wanted)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._told: list[tuple[str, list[Sent]]] = []
        self._sent_last = Heading("Sent last", Size.BODY)
        self._before = Arrivals()
        self._before.open_wanted.connect(self.open_wanted)
        self._before.show_wanted.connect(self.show_wanted)
        for widget in (self._sent_last, self._before):
            widget.hide()
            self.body.addWidget(widget)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The papers that are ticked."""
        return tuple(kind for kind, row in (("pdf", self._pdf), ("docx", self._word)) if row.isChecked())

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are ticked."""
        return self._places.ticked

    @property
    def ready(self) -> bool:
        """Whether the page can be exported as it is chosen now."""
        return not self._busy and not self._reason()

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

    def _reason(self) -> str:
        """What keeps the page from being exported; empty when nothing does."""
        if self.unprinted:
            return self.unprinted
        if not self.kinds:
            return "Tick PDF or Word first."
        return "" if self.places else "Tick or add a place first."

    def show_name(self, name: str) -> None:
        """Say how the files will be called, without suffix."""
        self._name.setText(f"Called “{name}”" if name else "")
        self._name.setVisible(bool(name))

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

    def show_places(self, places: Sequence[Place]) -> None:
        """Offer these places."""
        self._places.show_places(places)
        self._order()
        self._show_button()

    def show_busy(self, busy: bool) -> None:
        """Say that the page is on its way."""
        self._busy = busy
        self._bar.setVisible(busy)
        self._show_button()

    def show_sent(self, sent: Sequence[Sent], names: dict[str, str]) -> None:
        """Say where the page arrived, with ways to look at it; `names` of places by their folders."""
        self._arrivals.show_sent(sent, names)
        self._arrivals.setVisible(bool(sent))
        self._show_before()
        self._order()
        if sent:
            self.column.verticalScrollBar().setValue(0)

    def show_last(self, deliveries: Sequence[Delivery], places: Sequence[Place]) -> None:
        """Say when the page was last sent to each place, with ways to look at it; newest first."""
        newest = last_of_each(deliveries)
        before = []
        for last in newest:
            if place := next((each for each in places if each.id == last.place_id), None):
                files = [each for each in deliveries if each.place_id == place.id]
                here = [_sent(each, place) for each in files if each.version == last.version]
                before.append((f"{_when(last)}: {place.name}", here))
        names = {place.id: place.name for place in places}
        told = [f"{_when(each)}: {_whither(each, names)}" for each in newest[:MOST_LAST]]
        self._last.setText(
            "\n".join([*(told or ["Not exported yet."]), "Nobody’s file is ever overwritten."])
        )
        set_tip(self._last, "\n".join(dict.fromkeys(each.folder for each in newest if each.folder)))
        if before != self._told:
            self._told = before
            self._before.show_before(before)
        self._show_before()
        self._order()

    def _show_before(self) -> None:
        shown = bool(self._told) and self._arrivals.isHidden()
        self._before.setVisible(shown)
        self._sent_last.setVisible(shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_soon.start()

    def _end_whole(self) -> None:
        """End the part that scrolls below a whole card, so that none looks cut in the middle."""
        inside, room = self.column.widget(), self.column.height() + self._spare.height()
        if inside is None:
            return
        lists = (self._arrivals, self._places, self._before)
        parts: list[QWidget] = [part for each in lists for part in each.findChildren(Box) if part.isVisible()]
        parts += [self._fit, self._away, self._hints, self._pdf, self._word, self._add]
        ends = [part.mapTo(inside, part.rect().bottomLeft()).y() + 1 for part in parts if part.isVisible()]
        whole = [end for end in ends if end <= room]
        spare = room - max(whole) if whole and max(ends) > room else 0
        self._spare.setFixedHeight(spare if spare < room // 3 else 0)

    def _order(self) -> None:
        """Have Tab go through the panel from top to bottom, whatever came into it last."""
        self._end_soon.start()
        papers = (self._pdf, self._word)
        stops = (
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
        self.button.setText("Exporting …" if self._busy else f"Export to {many}" if count else "Export")
        self.button.setEnabled(self.ready)
        set_tip(self.button, self._reason())
        self.ready_changed.emit()


def _when(sent: Delivery) -> str:
    by = f", {sent.who}" if sent.who else ""
    return f"Version {sent.version}, {short(sent.delivered_at.date())} {clock(sent.delivered_at)}{by}"


def _whither(sent: Delivery, names: Mapping[PlaceId, str]) -> str:
    """The place by its name; a folder that is none, or is none any more, by the end of its path."""
    if name := names.get(sent.place_id):
        return name
    if not sent.folder:
        return "a place that is gone"
    way = ", without the window" if sent.place_id == unlisted(sent.folder) else ", a place no longer"
    return f"…/{folder_name(sent.folder)}{way}"


def _sent(record: Delivery, place: Place) -> Sent:
    return Sent(place.folder, record.name, record.name, record.fingerprint)


def _stops(inside: QWidget) -> list[QAbstractButton]:
    """The buttons and tick boxes in a widget, in the order in which they were put there."""
    return [each for each in inside.findChildren(QAbstractButton) if not each.isHidden()]
