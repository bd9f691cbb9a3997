"""Where briefings go: a card for each place, a field for another one, and where their drives are here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from typing_extensions import override

from coplan.plan import next_page
from coplan.plan.change import Change
from coplan.plan.delivery import Delivery
from coplan.plan.department import Department
from coplan.plan.folder_path import is_same
from coplan.plan.ids import PlaceId
from coplan.plan.page_names import USUAL
from coplan.plan.place import Place, taken
from coplan.plan.place_health import Aspect, Finding, still, troubled
from coplan.plan.place_standing import Standing, Survey
from coplan.plan.planner import Planner
from coplan.plan.roots import Roots
from coplan.plan.trouble import Trouble
from coplan.ui import chooser, theme
from coplan.ui.dropping import local_files, take_copy
from coplan.ui.kit import Box, Caption, Heading
from coplan.ui.setup.lines import Lines
from coplan.ui.setup.place_adding import AddPlace
from coplan.ui.setup.place_card import PlaceCard
from coplan.ui.setup.place_ways import PlaceWays
from coplan.ui.tasks import Task, Tasks
from coplan.ui.theme import Size

Do = Callable[[Callable[[], Change]], bool]
_LOOK_MS = 20_000
# Without these no page gets to a place.
_NEEDED = frozenset({Aspect.REACHABLE, Aspect.WRITABLE})


class PlacesBox(Box):
    """`roots_learnt` carries where drives are on this laptop, as text for its settings.

    `checked` carries the id of a place that was tried, and everything that was found out; `unfit` that of one
    which was just added, and why no page gets there now.

    Without `tasks` and `survey` nothing is asked of any drive.
    """

    roots_learnt = Signal(str)
    checked = Signal(object, object)
    unfit = Signal(object, object)

    def __init__(
        self,
        planner: Planner,
        do: Do,
        roots: Roots,
        tasks: Tasks | None = None,
        survey: Survey | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("settings.places")
        self.setAcceptDrops(True)
        self._planner, self._do, self._roots, self._tasks, self._survey = planner, do, roots, tasks, survey
        self._cards: dict[PlaceId, PlaceCard] = {}
        self._standings: dict[PlaceId, Standing] = {}
        self._refusing: Mapping[PlaceId, str] = {}
        self._found: dict[PlaceId, tuple[tuple[Finding, ...], datetime]] = {}
        self._trying: dict[PlaceId, Task] = {}
        self._asked: set[PlaceId] = set()
        self._shown: tuple[Place, ...] = ()
        self._list = Lines()
        self._list.setSpacing(theme.px(8))
        self._none = Caption("No place yet: pages go to a folder such as one on the shared drive.")
        self._adding = AddPlace(planner, do, tasks, survey)
        self._adding.added.connect(partial(self.check, quietly=True))
        self.body.setSpacing(theme.px(8))
        self.body.addWidget(Heading("Where briefings go", Size.BODY))
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.body.addWidget(self._adding)
        # A stick that is put in, or a drive that comes back, is seen while people look.
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self.show_places()

    def show_places(self) -> None:
        """Show the places that the plan has now."""
        places = tuple(self._planner.plan.all(Place))
        before, self._shown = self._shown, places
        known = {place.id for place in places}
        self._cards = {key: card for key, card in self._cards.items() if key in known}
        for gone in self._trying.keys() - known:
            self._trying.pop(gone).cancel()
        self._list.show_lines({place.id: partial(self._card, place) for place in places})
        for place in places:
            if card := self._cards.get(place.id):
                card.show_place(place)
        self._none.setVisible(not places)
        self.show_deliveries()
        if {(each.id, each.folder) for each in before} != {(each.id, each.folder) for each in places}:
            self._look()

    def show_deliveries(self) -> None:
        """Take away what was found wrong with a place before a page got there."""
        if not self._found:
            return
        last: dict[PlaceId, datetime] = {}
        for each in self._planner.plan.all(Delivery):
            last[each.place_id] = max(each.delivered_at, last.get(each.place_id, each.delivered_at))
        for key, (findings, when) in tuple(self._found.items()):
            left = still(findings, delivered=key in last and last[key] > when)
            if left != findings:
                self._found[key] = left, when
                if card := self._cards.get(key):
                    card.show_findings(left, when)

    def show_refusing(self, refusing: Mapping[PlaceId, str]) -> None:
        """Say of these what they do that take no pages, and no more of the others."""
        self._refusing = refusing
        for key, card in self._cards.items():
            card.show_refusing(refusing.get(key, ""))

    def _card(self, place: Place) -> PlaceCard:
        card = PlaceCard(self._planner, self._do, place, self._ways)
        key = place.id
        card.find_wanted.connect(partial(self._on_find, key))
        card.offer_taken.connect(partial(self._learn, key))
        card.forget_wanted.connect(self._on_forget)
        card.check_wanted.connect(partial(self.check, key))
        card.stop_wanted.connect(partial(self._on_stop, key))
        card.found_read.connect(partial(self._show_found, key, (), False))
        self._cards[key] = card
        card.show_refusing(self._refusing.get(key, ""))
        card.show_standing(self._standings.get(key), self._roots)
        if key in self._found:
            card.show_findings(*self._found[key])
        return card

    def _ways(self, place: Place) -> PlaceWays:
        return PlaceWays(place, self._do, self._example, self._names_now)

    def _example(self, place: Place) -> str:
        return next_page.shown(self._planner.plan, self._planner.now, self._planner.author, place)

    def _names_now(self) -> str:
        department = self._planner.plan.only(Department)
        return f"as everywhere: {(department.page_names if department else '') or USUAL}"

    def _look(self) -> None:
        """See how it stands with every place; a drive that is away may take its time to say so."""
        if self._tasks is None or self._survey is None or not self.isVisible():
            return
        for place in self._shown:
            # A drive that does not answer is not asked again before it did, or others would wait behind it.
            if place.id in self._asked:
                continue
            self._asked.add(place.id)
            self._tasks.run(
                partial(self._survey.stand, place),
                partial(self._on_standing, place),
                lane="folders",
                owner=self,
            )

    def _on_standing(self, place: Place, standing: Standing) -> None:
        self._asked.discard(place.id)
        if standing.here != self._roots.here(place.folder):
            self._look()  # somebody has said since where the drive is
        else:
            if standing.offer and self._place_at(standing.offer):
                standing = replace(standing, offer="")
            self._standings[place.id] = standing
            if card := self._cards.get(place.id):
                card.show_standing(standing, self._roots)

    def _place_at(self, folder: str) -> Place | None:
        """The place that this folder of the laptop is already."""
        return next((each for each in self._shown if is_same(self._roots.here(each.folder), folder)), None)

    def _on_find(self, key: PlaceId) -> None:
        place = self._planner.plan.get(Place, key)
        if chosen := chooser.folder(self, f"Where {place.name} is on this laptop"):
            self._learn(key, chosen)

    def _learn(self, key: PlaceId, chosen: str) -> None:
        """The folder of a place is this one here; what is where it was stays there."""
        place = self._planner.plan.get(Place, key)
        if (same := self._place_at(chosen)) and same.id != key:
            self._cards[key].show_refusal(taken(same, chosen))
            return
        staying = (
            each.folder
            for each in self._shown
            if (standing := self._standings.get(each.id)) and standing.is_there
        )
        self._roots.learn(place.folder, chosen, staying)
        self._on_roots()

    def _on_forget(self, start: str) -> None:
        self._roots.forget(start)
        self._on_roots()

    def _on_roots(self) -> None:
        self.roots_learnt.emit(self._roots.text)
        self._standings.clear()
        for card in self._cards.values():
            card.show_standing(None, self._roots)
        self._look()

    def check(self, key: PlaceId, *, quietly: bool = False) -> None:
        """Try a place; `quietly` shows only what is not well."""
        place = self._planner.plan.find(Place, key)
        if place is None or self._tasks is None or self._survey is None:
            return
        if before := self._trying.pop(key, None):
            before.cancel()
        if (card := self._cards.get(key)) and not quietly:
            card.show_checking(True)
        self._trying[key] = self._tasks.run(
            partial(self._survey.examine, place),
            partial(self._on_found, key, quietly),
            partial(self._on_not_tried, key),
            "folders",
            self,
        )

    def _on_stop(self, key: PlaceId) -> None:
        if task := self._trying.pop(key, None):
            task.cancel()
        if card := self._cards.get(key):
            card.show_checking(False)

    def _on_found(self, key: PlaceId, quietly: bool, findings: tuple[Finding, ...]) -> None:
        self._on_stop(key)
        self._show_found(key, findings, quietly)
        self.checked.emit(key, findings)
        in_the_way = [each for each in findings if each.aspect in _NEEDED and not each.well]
        if quietly and in_the_way:
            self.unfit.emit(key, in_the_way[0])
        if not quietly:
            self._look()

    def _show_found(self, key: PlaceId, findings: tuple[Finding, ...], quietly: bool) -> None:
        # The card says by itself that it is away.
        shown = tuple(
            each for each in findings if not (quietly and (each.well or each.aspect is Aspect.REACHABLE))
        )
        self._found[key] = shown, self._planner.now
        if card := self._cards.get(key):
            card.show_findings(*self._found[key])

    def _on_not_tried(self, key: PlaceId, trouble: Trouble) -> None:
        self._on_found(key, False, (troubled(Aspect.REACHABLE, trouble),))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()
        self._clock.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            take_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self._adding.add(str(each) for each in local_files(event.mimeData()))
