"""The pages that arrived since the program began, newest first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import outbox_words
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment
from coplan.plan.school_year import clock
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, FlowLayout, Heading, Kind, PlainLabel, Size, Tone, Weight

MOST = 8


class _Arrived(Box):
    """One page that arrived."""

    open_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self, page: Consignment) -> None:
        super().__init__()
        self.setObjectName("outbox.arrived")
        title = PlainLabel(outbox_words.named(page), Size.BODY, Weight.SEMIBOLD, lines=2)
        facts = f"Version {page.version} · {page.place} · delivered {clock(page.since)}"
        title.setObjectName("outbox.arrived.title")
        self.body.addWidget(title)
        self.body.addWidget(Caption(facts))
        for sentence in outbox_words.besides(page):
            beside = PlainLabel(sentence, Size.CAPTION, ink=Tone.WAITING)
            beside.setObjectName("outbox.beside")
            self.body.addWidget(beside)
        self._replaced = Caption("")
        self._replaced.setObjectName("outbox.replaced")
        self._replaced.hide()
        self.body.addWidget(self._replaced)
        self._opens: dict[str, Button] = {}
        self._ways = ways = QWidget()
        flow = FlowLayout(ways, gap=4)
        for copy in page.copies:
            if copy.sent:
                self._add_open(flow, page, outbox_words.paper(copy), copy.sent.path)
        if page.sent:
            button = self._way("Show in folder", "outbox.show_sent", page)
            button.clicked.connect(lambda: self.show_wanted.emit(page.sent[0].path))
            flow.addWidget(button)
        self.body.addWidget(ways)

    def show_replaced(self, by: Mapping[str, int]) -> None:
        """Offer no file of which a newer version has taken the place; `by` has that version by its path."""
        gone = {path for path in self._opens if path in by}
        for path, button in self._opens.items():
            button.setVisible(path not in gone)
        self._ways.setVisible(gone != set(self._opens))
        newest = max((by[path] for path in gone), default=0)
        self._replaced.setText(f"Replaced by version {newest}." if newest else "")
        self._replaced.setVisible(newest > 0)

    def _add_open(self, flow: FlowLayout, page: Consignment, paper: str, path: str) -> None:
        button = self._way(f"Open the {paper}", "outbox.open_sent", page)
        button.clicked.connect(lambda: self.open_wanted.emit(path))
        self._opens[path] = button
        flow.addWidget(button)

    def _way(self, words: str, name: str, page: Consignment) -> Button:
        button = Button(words, Kind.PLAIN, small=True)
        button.setObjectName(name)
        button.setAccessibleName(f"{words}: {outbox_words.named(page)}, version {page.version}")
        return button


class DeliveredList(QWidget):
    """The newest of them, each built once."""

    open_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[ConsignmentId, _Arrived] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(6), 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(Heading("Delivered since Coplan was opened", Size.BODY))
        self.hide()

    def show_pages(self, delivered: Sequence[Consignment]) -> None:
        """Show the newest of these."""
        newest = delivered[:MOST]
        keys = {each.id for each in newest}
        for key in [each for each in self._rows if each not in keys]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        replaced: dict[str, int] = {}
        for number, page in enumerate(newest):
            if page.id not in self._rows:
                self._rows[page.id] = row = _Arrived(page)
                row.open_wanted.connect(self.open_wanted)
                row.show_wanted.connect(self.show_wanted)
                self._column.insertWidget(number + 1, row)
            self._rows[page.id].show_replaced(replaced)
            for each in page.sent:
                replaced.setdefault(each.path, page.version)
        self.setVisible(bool(newest))
