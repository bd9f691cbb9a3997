"""Before a rehearsal begins: how long, who leads first, and something to bring back."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.department import Staff
from coplan.plan.preset import PRESETS, Preset
from coplan.plan.recall import Recall
from coplan.ui.running import wall
from coplan.ui.running.occasion import Occasion
from coplan.ui.running.recall_card import RecallCard
from coplan.ui.running.scaling import Panel
from coplan.ui.running.wall import Part, Wall
from coplan.ui.running.wall_choice import WallChoice
from coplan.ui.running.wall_words import WallButton, WallWords
from coplan.ui.theme import Weight

_FOR = {"pair": "pair", "department": "department", "early career teacher with mentor": "ECT and mentor"}
ALL, IN_PAIRS, NOBODY = "All", "in pairs", "alone"


class BeginPanel(Panel):
    """`changed` tells that another length or other people were chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.begin_panel")
        self.preset = PRESETS[0]
        self._lengths = QButtonGroup(self)
        self._minutes: list[WallButton] = []
        for preset in PRESETS:
            button = WallButton(f"minutes.{preset.minutes}", f"{preset.minutes} min")
            button.setAccessibleName(f"{preset.minutes} minutes, {_FOR[preset.name]}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, preset=preset: self.choose(preset))
            self._lengths.addButton(button)
            self._minutes.append(button)
        self._for = WallWords(part=Part.LABEL, ink=wall.SECOND)
        self._leads = WallChoice("leads", "Who leads first")
        self._listens = WallChoice("listens", "Who listens first")
        self._leads.currentIndexChanged.connect(self._on_people)
        self._listens.currentIndexChanged.connect(self._on_people)
        self._swap = WallButton("swap", "Swap  S")
        self._swap.setAccessibleDescription("Key: S")
        self._swap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._swap.clicked.connect(self.swap)
        self.recall = RecallCard()
        self.recall.revealed.connect(self._make_room)
        self._lengths_row = Panel()
        self._lengths_row.add(*self._minutes)
        self.add(self._lengths_row)
        self.add(self._for)
        self._who = WallWords("Leads first, and with", Part.LABEL, Weight.SEMIBOLD, wall.SECOND, most=1)
        self.add(self._who)
        self._people_row = Panel()
        self._people_row.add(self._leads, self._listens, self._swap)
        self.add(self._people_row)
        self.add(self.recall)
        self.column.addStretch(1)

    @property
    def leads(self) -> Staff | None:
        """Who leads first; `None` when all do, in pairs."""
        chosen = self._leads.currentData()
        return chosen if isinstance(chosen, Staff) else None

    @property
    def listens(self) -> Staff | None:
        """Who listens first, if anybody."""
        chosen = self._listens.currentData()
        both = isinstance(chosen, Staff) and self.leads is not None and chosen != self.leads
        return chosen if both else None

    @property
    def initials(self) -> tuple[str, ...]:
        """The initials of those who take turns, whoever leads first."""
        return tuple(each.initials for each in (self.leads, self.listens) if each)

    def offer(self, occasion: Occasion, recall: Recall | None, today: date) -> None:
        """Propose what is about to be rehearsed."""
        two_only = occasion.booked is not None
        self._fill(self._leads, occasion.people, occasion.leads, "" if two_only else ALL)
        self._fill(self._listens, occasion.people, occasion.listens, "" if two_only else NOBODY)
        self.recall.offer(recall, today)
        self.choose(occasion.preset)
        self._on_people()

    def choose(self, preset: Preset) -> None:
        """Have these stages."""
        self.preset = preset
        self._minutes[PRESETS.index(preset)].setChecked(True)
        stages = " · ".join(f"{each.what.split(':')[0]} {each.clock}" for each in preset.stages)
        self._for.say(stages)
        self._make_room()
        self.changed.emit()

    def longer(self, by: int) -> None:
        """Have the next longer stages, or the next shorter."""
        self.choose(PRESETS[min(max(PRESETS.index(self.preset) + by, 0), len(PRESETS) - 1)])

    def swap(self) -> None:
        """Let the other one lead first."""
        leads, listens = self.leads, self.listens
        if leads and listens:
            for field, person in ((self._leads, listens), (self._listens, leads)):
                field.setCurrentIndex(_place(field, person))

    @override
    def scale(self, room: Wall) -> None:
        super().scale(room)
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out what can be done without, for steps that are brought back or where not all fits."""
        opened = self.recall.is_open
        self.column.setStretch(self.column.indexOf(self.recall), 100 if opened else 0)
        for part in (self._for, self._who):
            part.setHidden(opened)
        rows = (self._lengths_row, self._people_row) if opened else ()
        for row in rows:
            row.show()
        for part in (self._for, self._who, *rows):
            self.column.invalidate()
            if self.column.totalHeightForWidth(self.width()) > self.height():
                part.hide()

    @staticmethod
    def _fill(field: WallChoice, people: tuple[Staff, ...], chosen: Staff | None, nobody: str) -> None:
        field.blockSignals(True)
        field.clear()
        if nobody:
            field.addItem(nobody, None)
        for each in people:
            field.addItem(each.initials, each)
        field.setCurrentIndex(_place(field, chosen))
        field.blockSignals(False)

    def _on_people(self) -> None:
        booked = self._leads.itemData(0) is not None
        if booked and self._leads.currentIndex() == self._listens.currentIndex():
            self._other_way_round()
        self._listens.setEnabled(self.leads is not None)
        if not booked:
            self._listens.setItemText(0, NOBODY if self.leads else IN_PAIRS)
            if self.leads is None:
                self._listens.setCurrentIndex(0)
        self._swap.setVisible(self.leads is not None and self.listens is not None)
        self.changed.emit()

    def _other_way_round(self) -> None:
        """Only two take part: whoever is chosen for one place leaves the other to the other."""
        other = self._listens if self.sender() is not self._listens else self._leads
        other.blockSignals(True)
        other.setCurrentIndex(1 - other.currentIndex())
        other.blockSignals(False)


def _place(field: WallChoice, chosen: Staff | None) -> int:
    people = [field.itemData(place) for place in range(field.count())]
    return people.index(chosen) if chosen in people else 0
