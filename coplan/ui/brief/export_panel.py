"""Where the page goes: whether it fits, as what, to which places, and what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.delivery import Delivery, Sent
from coplan.plan.department import Place
from coplan.plan.one_page import Cut, Fitted
from coplan.plan.school_year import clock, short
from coplan.ui import theme
from coplan.ui.kit import (
    Box,
    Button,
    Caption,
    CheckRow,
    Heading,
    IconButton,
    Kind,
    PlainLabel,
    SidePanel,
    ThinBar,
)
from coplan.ui.theme import Size, Tone

MOST_CUTS = 5


class ExportPanel(SidePanel):
    """Says what it is asked to; what is chosen here is read with `kinds` and `places`."""

    cut_wanted = Signal(object)
    place_wanted = Signal()
    place_dropped = Signal(object)
    export_wanted = Signal()
    open_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("This page", width=288)
        self.heading.hide()
        self.caption.hide()
        self._fit = Box(Tone.ACCENT)
        self._fit.setObjectName("brief.fit")
        self.body.addWidget(self._fit)
        self.body.addWidget(Heading("Export as", Size.BODY))
        self._pdf = CheckRow("PDF, tagged for screen readers", "A4", True, ruled=True)
        self._pdf.setObjectName("brief.pdf")
        self._word = CheckRow("Word, to edit and hand out", ".docx", True, ruled=True)
        self._word.setObjectName("brief.word")
        for row in (self._pdf, self._word):
            row.toggled.connect(self._show_button)
            self.body.addWidget(row)
        self.body.addWidget(Heading("To", Size.BODY))
        self._places = QVBoxLayout()
        self._places.setSpacing(theme.px(6))
        self.body.addLayout(self._places)
        add = Button("Add a place", Kind.QUIET, icon="plus")
        add.setObjectName("brief.add_place")
        add.clicked.connect(self.place_wanted)
        self.body.addWidget(add)
        self._sent = QVBoxLayout()
        self._sent.setSpacing(theme.px(6))
        self.body.addLayout(self._sent)
        self._last = Caption("")
        self._bar = ThinBar("Exporting the page")
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.button = Button("Export", Kind.PRIMARY, keys="Ctrl+E")
        self.button.setObjectName("brief.export")
        self.button.clicked.connect(self.export_wanted)
        for widget in (self._last, self._bar, self.button):
            self.footer.addWidget(widget)
        self._rows: list[tuple[Place, CheckRow]] = []
        self._may = False
        self._busy = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The papers that are ticked."""
        return tuple(kind for kind, row in (("pdf", self._pdf), ("docx", self._word)) if row.isChecked())

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are ticked."""
        return tuple(place for place, row in self._rows if row.isChecked())

    @property
    def ready(self) -> bool:
        """Whether the page can be exported as it is chosen now."""
        return self._may and not self._busy and bool(self.kinds) and bool(self.places)

    def show_fit(self, fitted: Fitted) -> None:
        """Say that the page fits, or what to cut."""
        _empty(self._fit.body)
        self._may = fitted.printable
        over = fitted.overflow
        self._fit.set_tone(Tone.ACCENT if fitted.printable else Tone.WAITING)
        if over:
            many = "1 line" if over.lines == 1 else f"{over.lines} lines"
            self._fit.body.addWidget(Heading(f"{many} too long for one page", Size.BODY))
            self._fit.body.addWidget(
                PlainLabel("Leave one of these out; it stays in the plan.", ink="second")
            )
            for cut in over.cuts[:MOST_CUTS]:
                self._fit.body.addWidget(self._cut(cut))
            if not any(cut.enough for cut in over.cuts) and over.together:
                every = Button("Cut what is needed", small=True)
                every.clicked.connect(lambda: self.cut_wanted.emit(over.together))
                self._fit.body.addWidget(every)
        elif fitted.unprintable:
            self._fit.body.addWidget(Heading("Some characters cannot be printed", Size.BODY))
            self._fit.body.addWidget(PlainLabel(f"No typeface here has {' '.join(fitted.unprintable)}."))
        else:
            self._fit.body.addWidget(Heading("Fits on one page", Size.BODY))
            room = "1 more line" if fitted.room == 1 else f"about {fitted.room} more lines"
            more = f" Room for {room}." if fitted.room else ""
            self._fit.body.addWidget(PlainLabel(f"Body text {fitted.shape.body:g} pt.{more}"))
        self._show_button()

    def show_places(self, places: Sequence[Place]) -> None:
        """Offer these places; what was unticked stays so."""
        unticked = {place.id for place, row in self._rows if not row.isChecked()}
        _empty(self._places)
        self._rows = []
        for place in places:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            tick = CheckRow(place.name, checked=place.id not in unticked)
            tick.setObjectName(f"brief.place.{place.name}")
            tick.toggled.connect(self._show_button)
            drop = IconButton("cross", f"No longer send to {place.name}", Kind.QUIET, small=True)
            drop.clicked.connect(lambda _=False, place=place: self.place_dropped.emit(place))
            row.addWidget(tick, 1)
            row.addWidget(drop)
            self._places.addWidget(entry)
            self._places.addWidget(Caption(place.folder, lines=2))
            self._rows.append((place, tick))
        if not places:
            self._places.addWidget(
                PlainLabel("No place yet. Add a folder, such as one on the shared drive.", ink="second")
            )
        self._show_button()

    def show_busy(self, busy: bool) -> None:
        """Say that the page is on its way."""
        self._busy = busy
        self._bar.setVisible(busy)
        self._show_button()

    def show_sent(self, sent: Sequence[Sent]) -> None:
        """Say where the page arrived, with ways to look at it."""
        _empty(self._sent)
        for each in sent:
            box = Box(Tone.ACCENT)
            box.body.addWidget(PlainLabel(f"Delivered {each.name}", weight=theme.Weight.SEMIBOLD))
            box.body.addWidget(Caption(each.folder, lines=2))
            if each.beside:
                box.body.addWidget(
                    PlainLabel(f"Somebody else changed {each.wanted}, so ours lies beside it.")
                )
            look = Button("Open", small=True)
            look.setAccessibleName(f"Open {each.name}")
            look.clicked.connect(lambda _=False, path=each.path: self.open_wanted.emit(path))
            show = Button("Show in folder", small=True)
            show.setAccessibleName(f"Show {each.name} in its folder")
            show.clicked.connect(lambda _=False, path=each.path: self.show_wanted.emit(path))
            row = QHBoxLayout()
            row.addWidget(look)
            row.addWidget(show)
            row.addStretch(1)
            box.body.addLayout(row)
            self._sent.addWidget(box)

    def show_last(self, deliveries: Sequence[Delivery]) -> None:
        """Say when the page was sent last."""
        if deliveries:
            last = deliveries[0]
            when = f"{short(last.delivered_at.date())} {clock(last.delivered_at)}"
            self._last.setText(
                f"Last export: version {last.version}, {when}. Nobody's file is ever overwritten."
            )
        else:
            self._last.setText("Not exported yet. Nobody's file is ever overwritten.")

    def _cut(self, cut: Cut) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, theme.px(4), 0, 0)
        lines = "1 line" if cut.saves_lines == 1 else f"{cut.saves_lines} lines"
        words = PlainLabel(f"{cut.section}: “{cut.text}” ({lines})", lines=3)
        take = Button("Cut it", Kind.PRIMARY if cut.enough else Kind.PLAIN, small=True)
        take.setAccessibleName(f"Cut {cut.section}: {cut.text}")
        take.clicked.connect(lambda: self.cut_wanted.emit((cut,)))
        row.addWidget(words, 1)
        row.addWidget(take)
        return entry

    def _show_button(self) -> None:
        count = len(self.places)
        many = "1 place" if count == 1 else f"{count} places"
        self.button.setText("Exporting …" if self._busy else f"Export to {many}" if count else "Export")
        self.button.setEnabled(self.ready)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
