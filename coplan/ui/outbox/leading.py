"""Leads pages to another place than they wait for, one or many, and says in one sentence what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import outbox_words
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui import other_places
from coplan.ui.notices import Notices
from coplan.ui.outgoing import Outgoing


@dataclass(slots=True)
class _Batch:
    """Pages that are led elsewhere together: those still to be heard of, and what came of the others."""

    left: set[ConsignmentId]
    came: list[tuple[Consignment, Consignment | None]] = field(default_factory=list)
    stay: int = 0


class Leading(QObject):
    """`told` carries what came of pages once all of them that were led together have gone their way."""

    told = Signal(str)

    def __init__(self, planner: Planner, outgoing: Outgoing, notices: Notices, window: QWidget) -> None:
        super().__init__(outgoing)
        self._planner, self._outgoing, self._notices, self._window = planner, outgoing, notices, window
        self._batches: dict[ConsignmentId, _Batch] = {}
        outgoing.led.connect(self._on_led)

    def close(self) -> None:
        """Say nothing more."""
        self._outgoing.led.disconnect(self._on_led)

    def fill(self, menu: QMenu, pages: Sequence[Consignment]) -> None:
        """Offer the other places of the plan, and any folder."""
        plan, waiting = self._planner.plan, self._outgoing.waiting

        def send(place: Place) -> None:
            self.lead(pages, place)

        other_places.fill(menu, pages, plan, waiting, send, self._window)

    def lead(self, pages: Sequence[Consignment], place: Place) -> None:
        """Send these to a place, but for those that it has or gets already."""
        plan, waiting = self._planner.plan, self._outgoing.waiting
        taken = other_places.Taken(plan, waiting, pages)
        there = {each.id: taken.why(each, place) for each in pages}
        going = [each for each in pages if not there[each.id]]
        if not going:
            self._refuse(pages, place, there[pages[0].id])
            return
        still = {each.id for each in waiting}
        batch = _Batch({each.id for each in going} & still, stay=len(pages) - len(going))
        batch.came += [(each, None) for each in going if each.id not in still]
        self._batches |= dict.fromkeys(batch.left, batch)
        for key in tuple(batch.left):
            self._outgoing.redirect(key, place)
        self._tell(batch)

    def _refuse(self, pages: Sequence[Consignment], place: Place, why: str) -> None:
        if len(pages) == 1:
            what = f"Version {pages[0].version} is not sent there again, as {place.name} {why}."
        else:
            what = f"None of these pages is sent there again, as {place.name} has or gets them already."
        self._notices.refusal(Trouble(what, "Choose another place or folder."))

    def _on_led(self, before: Consignment, after: Consignment | None) -> None:
        batch = self._batches.pop(before.id, None) or _Batch({before.id})
        batch.left.discard(before.id)
        batch.came.append((before, after))
        self._tell(batch)

    def _tell(self, batch: _Batch) -> None:
        if not batch.left and (words := outbox_words.led(batch.came, batch.stay)):
            self.told.emit(words)
