"""The pages that arrived since the program began, newest first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import outbox_words
from coplan.plan.ids import ConsignmentId
from coplan.plan.on_the_drive import Fates
from coplan.plan.outbox import Consignment
from coplan.plan.school_year import clock
from coplan.plan.whereabouts import Lies, lying
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
        self._became = self._caption("outbox.became", Tone.WAITING)
        self._replaced = self._caption("outbox.replaced")
        self._opens: dict[str, Button] = {}
        self._paths: dict[str, str] = {}
        self._ways = ways = QWidget()
        flow = FlowLayout(ways, gap=4)
        for copy in page.copies:
            if copy.sent:
                self._add_open(flow, page, outbox_words.paper(copy), copy.wanted)
        if page.sent:
            button = self._way("Show in folder", "outbox.show_sent", page)
            button.clicked.connect(self._show_folder)
            flow.addWidget(button)
        self.body.addWidget(ways)

    def show_lying(self, files: Sequence[Lies], by: Mapping[str, int], now: datetime) -> None:
        """Offer its files where they lie now, and none that is gone or of which a newer version is there.

        `by` has that version by its path.
        """
        replaced = [each for each in files if each.copy.sent and each.copy.sent.path in by]
        there = [each for each in files if not each.is_gone and each not in replaced]
        self._paths = {each.copy.wanted: each.sent.path for each in there}
        for wanted, button in self._opens.items():
            button.setVisible(wanted in self._paths)
        self._ways.setVisible(bool(there))
        newest = max((by[each.copy.sent.path] for each in replaced if each.copy.sent), default=0)
        _say(self._replaced, f"Replaced by version {newest}." if newest else "")
        became = [each.fate.sentence(now) for each in files if each.fate and each not in replaced]
        _say(self._became, " ".join(filter(None, became)))

    def _show_folder(self) -> None:
        self.show_wanted.emit(next(iter(self._paths.values())))

    def _caption(self, name: str, ink: str | Tone = "third") -> Caption:
        caption = Caption("", ink=ink)
        caption.setObjectName(name)
        caption.hide()
        self.body.addWidget(caption)
        return caption

    def _add_open(self, flow: FlowLayout, page: Consignment, paper: str, wanted: str) -> None:
        button = self._way(f"Open the {paper}", "outbox.open_sent", page)
        button.clicked.connect(lambda: self.open_wanted.emit(self._paths[wanted]))
        self._opens[wanted] = button
        flow.addWidget(button)

    def _way(self, words: str, name: str, page: Consignment) -> Button:
        button = Button(words, Kind.PLAIN, small=True)
        button.setObjectName(name)
        button.setAccessibleName(f"{words}: {outbox_words.named(page)}, version {page.version}")
        return button


class DeliveredList(QWidget):
    """The newest of them, each built once; `fates` know what became of them since."""

    open_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime], fates: Fates | None = None) -> None:
        super().__init__()
        self._now, self._fates = now, fates
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
            fates = self._fates.of(page.briefing_id) if self._fates else ()
            self._rows[page.id].show_lying(lying(page, fates), replaced, self._now())
            for each in page.sent:
                replaced.setdefault(each.path, page.version)
        self.setVisible(bool(newest))


def _say(caption: Caption, words: str) -> None:
    caption.setText(words)
    caption.setVisible(bool(words))
