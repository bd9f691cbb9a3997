"""What waits for one place: why, if it is the place's fault, and its pages, the first of them at first."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import outbox_words
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Hindrance
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Heading, Kind, PlainLabel, Size, Tone
from coplan.ui.outbox.all_ways import AllWays
from coplan.ui.outbox.row import FillMenu, Row, Standing

FIRST, MORE = 6, 14


class PlaceSection(QWidget):
    """Keeps a row for each page that is shown, and changes those that are there."""

    wanted = Signal(str, object)
    more_wanted = Signal()

    def __init__(self, fill_menu: FillMenu) -> None:
        super().__init__()
        self._fill_menu = fill_menu
        self._limit = FIRST
        self._rows: dict[ConsignmentId, Row] = {}
        self._name = Heading("", Size.BODY, lines=2)
        self._name.setObjectName("outbox.place")
        self._folder = Caption("", lines=2)
        self._gone = PlainLabel("", Size.CAPTION, ink=Tone.WAITING)
        self._gone.setObjectName("outbox.place.gone")
        self._why = PlainLabel("", Size.CAPTION)
        self._why.setObjectName("outbox.place.why")
        self._remedy = PlainLabel("", Size.CAPTION, ink="second")
        self._again = Caption("", lines=1)
        self._again.setObjectName("outbox.place.again")
        self._more = Button("", Kind.QUIET, "down", small=True)
        self._more.setObjectName("outbox.more")
        self._more.clicked.connect(self._on_more)
        self._all = AllWays(fill_menu)
        self._all.wanted.connect(self.wanted)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(6))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(3))
        for part in (self._name, self._folder, self._gone, self._why, self._remedy, self._again, self._all):
            outer.addWidget(part)
        outer.addSpacing(theme.px(3))
        outer.addLayout(self._column)
        outer.addWidget(self._more)

    @property
    def limit(self) -> int:
        """How many pages are shown at most."""
        return self._limit

    def show_pages(
        self,
        stand: Sequence[Standing],
        waiting: Sequence[Consignment],
        held: Sequence[Consignment],
        *,
        gone: bool,
    ) -> None:
        """Show these, the first of those that wait or are set aside, for this place, which may be gone."""
        pages = [each.consignment for each in stand]
        self._head(pages[0], stand, len(waiting))
        self._gone.setVisible(gone and bool(waiting))
        self._gone.setText(outbox_words.gone(len(waiting)))
        self._all.show_pages(waiting, held)
        keys = {each.id for each in pages}
        for key in [each for each in self._rows if each not in keys]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, each in enumerate(stand):
            row = self._rows.get(each.consignment.id) or self._made(each.consignment.id)
            row.show_standing(each)
            if self._column.indexOf(row) != number:
                self._column.insertWidget(number, row)
        left = len(waiting) + len(held) - len(stand)
        self._more.setVisible(left > 0)
        self._more.setText(f"and {left} more for {outbox_words.short_name(pages[0].place)}" if left else "")

    def _head(self, first: Consignment, stand: Sequence[Standing], waiting: int) -> None:
        counted = outbox_words.pages(waiting) if waiting else "nothing waits"
        self._name.setText(f"{first.place} · {counted}")
        self._folder.setText(first.folder)
        explained = [each for each in stand if each.explained]
        for part in (self._why, self._remedy, self._again):
            part.setVisible(bool(explained))
        self._folder.setHidden(bool(explained))
        if explained:
            # Somebody who had one of them tried is answered here, as the answer holds for all.
            shown = next(
                (each for each in explained if each.answer),
                next((each for each in explained if not each.going), explained[0]),
            )
            self._why.setText(shown.consignment.why)
            self._remedy.setText(shown.consignment.remedy)
            self._again.setText(" · ".join(filter(None, (shown.answer, shown.tried_again))) or "Trying…")

    def _made(self, key: ConsignmentId) -> Row:
        row = Row(self._fill_menu)
        row.wanted.connect(self.wanted)
        self._rows[key] = row
        return row

    def _on_more(self) -> None:
        self._limit += MORE
        self.more_wanted.emit()


def explained(waiting: Iterable[Consignment]) -> frozenset[ConsignmentId]:
    """Those of the pages for a place that need not say what keeps them, as it keeps all and is said there."""
    kept = [each for each in waiting if each.why]
    is_one = len(kept) > 1 and len({(each.why, each.remedy) for each in kept}) == 1
    return frozenset(each.id for each in kept if is_one or each.hindrance is Hindrance.AWAY)
