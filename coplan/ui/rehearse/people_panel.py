"""The panel that asks who is free together: whose time, before when, for how long, and what was found."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.plan.department import Staff
from coplan.plan.ids import StaffId
from coplan.plan.preset import MINUTES
from coplan.plan.together import Together
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Card, Choice, FlowLayout, Kind, PlainLabel, SidePanel
from coplan.ui.rehearse.booking_panel import WIDTH
from coplan.ui.rehearse.person_toggle import PersonToggle
from coplan.ui.rehearse.section import Section
from coplan.ui.theme import Size, Tone, Weight

_SHOWN = 12
_SHORTEST = 5


class PeoplePanel(SidePanel):
    """`asked` tells that the question has changed; `time_chosen` carries a `Together`."""

    asked = Signal()
    time_chosen = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Who is free together", width=WIDTH, parent=parent)
        self.setObjectName("rehearse.people_panel")
        self.caption.hide()
        self._people: list[PersonToggle] = []
        everyone, nobody = Button("Everyone", small=True), Button("Nobody", Kind.QUIET, small=True)
        for button, name, on in ((everyone, "everyone_chosen", True), (nobody, "nobody_chosen", False)):
            button.setObjectName(f"rehearse.{name}")
            button.clicked.connect(lambda _=False, on=on: self._choose_all(on))
        row = QHBoxLayout()
        for button in (everyone, nobody):
            row.addWidget(button)
        row.addStretch(1)
        self._toggles = QWidget()
        self._flow = FlowLayout(self._toggles, gap=4)
        self.body.addLayout(row)
        self.body.addWidget(self._toggles)
        self._before = Choice("Free before when")
        self._before.setObjectName("rehearse.before")
        self._minutes = Choice("For how many minutes")
        self._minutes.setObjectName("rehearse.together_minutes")
        minutes = sorted({_SHORTEST, *MINUTES})
        self._minutes.set_options([(f"{each} minutes", each) for each in minutes])
        self._minutes.choose(10)
        for choice, words in ((self._before, "Before"), (self._minutes, "For")):
            choice.currentIndexChanged.connect(lambda _: self.asked.emit())
            self.body.addLayout(_beside(words, choice))
        self._found = Section("")
        self.body.addWidget(self._found)
        self._back = Button("Back to choosing a time", Kind.QUIET, icon="back", keys="Esc")
        self._back.setObjectName("rehearse.people_back")
        self._back.clicked.connect(self.closed)
        self.footer.addWidget(self._back)

    @property
    def chosen(self) -> tuple[StaffId, ...]:
        """Whose time is asked for."""
        return tuple(each.person.id for each in self._people if each.isChecked())

    @property
    def before(self) -> object:
        """The value of the moment that was chosen, as it was offered."""
        return self._before.currentData()

    @property
    def minutes(self) -> int:
        """How long they have to be free."""
        return int(self._minutes.currentData())

    def offer(self, people: Sequence[Staff], moments: Sequence[tuple[str, object]]) -> None:
        """Offer these people and moments; what was chosen of them stays so."""
        if [each.person for each in self._people] != list(people):
            on = set(self.chosen)
            for each in self._people:
                self._flow.removeWidget(each)
                each.hide()
                each.deleteLater()
            self._people = [PersonToggle(person) for person in people]
            for each in self._people:
                each.setChecked(each.person.id in on)
                each.toggled.connect(lambda _: self.asked.emit())
                self._flow.addWidget(each)
        there = [(self._before.itemText(n), self._before.itemData(n)) for n in range(self._before.count())]
        if there != list(moments):
            self._before.set_options(moments)

    def ask_for(self, people: Sequence[StaffId], before: object = None) -> None:
        """Ask for these people, and before this moment when one is named."""
        for each in self._people:
            each.blockSignals(True)
            each.setChecked(each.person.id in people)
            each.blockSignals(False)
            each.update()
        if before is not None:
            self._before.blockSignals(True)
            self._before.choose(before)
            self._before.blockSignals(False)
        self.asked.emit()

    def show_times(self, times: Sequence[Together]) -> None:
        """Show when all of them are free, or the times that suit most of them."""
        count = len(self.chosen)
        best = [each for each in times if each.everybody]
        if not count:
            self._found.set_title("Choose whose time to look at.")
            self._found.show_widgets([])
            return
        who = "Free" if count == 1 else "Both free" if count == 2 else f"All {count} free"
        if best:
            said = f"{who}: {len(best)} time{'s' if len(best) > 1 else ''}"
        else:
            best = sorted(times, key=lambda each: len(each.others))[:3]
            said = "There is no such time. Nearest to it:" if best else "There is no time left before then."
        self._found.set_title(said)
        cards = [self._card(each) for each in best[:_SHOWN]]
        rest = len(best) - len(cards)
        more = [Caption(f"and {rest} more, lit in the timetable", ink="second")] if rest > 0 else []
        self._found.show_widgets([*cards, *more])

    def _card(self, time: Together) -> Card:
        room = f"{time.rooms[0]} free" if time.rooms else "no room free"
        others = "; ".join(words for _, words in time.others[:3])
        rest = f"; and {len(time.others) - 3} more" if len(time.others) > 3 else ""
        why = f"{time.slot.label} · {room}" if time.everybody else f"but {others}{rest}"
        card = Card(f"{time.when}: {why}", Tone.ACCENT)
        card.setObjectName(f"rehearse.together.{time.day.isoformat()}.{time.slot.name}")
        card.body.setContentsMargins(theme.px(11), theme.px(6), theme.px(9), theme.px(6))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(PlainLabel(time.when, Size.BODY, Weight.BOLD))
        row.addWidget(PlainLabel(why, Size.LABEL, ink="third", lines=3), 1)
        card.body.addLayout(row)
        card.clicked.connect(lambda: self.time_chosen.emit(time))
        card.activated.connect(lambda: self.time_chosen.emit(time))
        return card

    def _choose_all(self, on: bool) -> None:
        self.ask_for([each.person.id for each in self._people] if on else [])


def _beside(words: str, choice: Choice) -> QHBoxLayout:
    label = Caption(words, lines=1, ink="second")
    label.setFixedWidth(theme.px(44))
    row = QHBoxLayout()
    row.setSpacing(theme.px(4))
    row.addWidget(label)
    row.addWidget(choice, 1)
    return row
