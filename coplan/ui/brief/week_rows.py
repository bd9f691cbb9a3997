"""The pages of a week's export: how each stands, and what that comes to in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from coplan.plan import outbox_words
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.week_list import Listed


class State(Enum):
    """How far a page has come; worse ones come later."""

    DELIVERED = "Delivered"
    NOT_SENT = "Not sent"
    ON_ITS_WAY = "On its way"
    MAKING = "Making…"
    TO_DO = "To do"
    BESIDE = "Delivered beside theirs"
    WAITING = "Waiting"
    NEEDS_YOU = "Needs you"
    STOPPED = "Not made"
    LACKING = "Not finished"


_BADNESS = {state: number for number, state in enumerate(State)}
_TO_COME = frozenset({State.TO_DO, State.MAKING})
_NOT_MADE = (State.LACKING, State.STOPPED)
_TO_LOOK_AT: Mapping[State, str] = {
    State.NEEDS_YOU: "The outbox says what needs you.",
    State.WAITING: "The outbox says what waits.",
    State.BESIDE: "Not all could take the place of what lay there: somebody else had changed it.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One page of the export. `words` say more about its state, in whole sentences when it failed.

    `unsent` are those of its consignments that somebody has taken out of the outbox.
    """

    listed: Listed
    state: State = State.TO_DO
    words: str = ""
    remark: str = ""
    consignments: Mapping[ConsignmentId, Consignment] = field(default_factory=dict)
    unsent: frozenset[ConsignmentId] = frozenset()

    @property
    def bound(self) -> tuple[Consignment, ...]:
        """Those of it that are in their places, or are to come there."""
        return tuple(each for key, each in self.consignments.items() if key not in self.unsent)

    @property
    def waiting(self) -> tuple[Consignment, ...]:
        """Those of it that have not arrived whole, whether or not they are to."""
        return tuple(each for each in self.consignments.values() if each.waits)

    @property
    def beside(self) -> tuple[Consignment, ...]:
        """Those of it that lie beside what somebody else changed."""
        those = self.consignments.values()
        return tuple(each for each in those if any(sent.beside for sent in each.sent))

    @property
    def besides(self) -> tuple[str, ...]:
        """A sentence for each of its files that lies beside a colleague's."""
        said = (words for each in self.beside for words in outbox_words.besides(each))
        return tuple(dict.fromkeys(said))


def standing(row: Row) -> Row:
    """The row of a page that was made, by how its consignments stand."""
    those = row.bound
    held = [each for each in those if each.stage in {Stage.WAITING, Stage.ASKING}]
    held.sort(key=lambda each: each.stage is Stage.WAITING)
    if held:
        there = [each.place for each in those if not each.waits]
        arrived = [f"Delivered to {' and '.join(there)}."] if there else []
        state = State.NEEDS_YOU if held[0].stage is Stage.ASKING else State.WAITING
        words = (*arrived, *_left_out(row), held[0].why, held[0].remedy, *_too(held[1:]))
        return replace(row, state=state, words=" ".join(words))
    state = State.BESIDE if row.beside else State.DELIVERED if those else State.NOT_SENT
    if any(each.waits for each in those):
        state = State.ON_ITS_WAY
    return replace(row, state=state, words=" ".join(_left_out(row)))


def _too(held: Sequence[Consignment]) -> Iterator[str]:
    """For which other places it is not there; the outbox says why."""
    for stage, words in ((Stage.ASKING, "It needs you for"), (Stage.WAITING, "It waits for")):
        if places := dict.fromkeys(each.place for each in held if each.stage is stage):
            yield f"{words} {' and '.join(map(outbox_words.short_name, places))} too."


def _left_out(row: Row) -> Iterator[str]:
    """To which places somebody no longer sends it."""
    if places := dict.fromkeys(each.place for key, each in row.consignments.items() if key in row.unsent):
        yield outbox_words.ended(f"Not sent to {' and '.join(map(outbox_words.short_name, places))}")


def done(rows: Iterable[Row]) -> int:
    """How many of the pages were looked at."""
    return sum(row.state not in _TO_COME for row in rows)


def worst(rows: Iterable[Row]) -> State:
    """How the page stands that stands worst of those that were made."""
    made = (row.state for row in rows if row.consignments)
    return max(made, key=_BADNESS.__getitem__, default=State.DELIVERED)


def is_worse(one: State, other: State) -> bool:
    """Whether a page that stands like the one is worse off than one that stands like the other."""
    return _BADNESS[one] > _BADNESS[other]


def is_lacking(rows: Iterable[Row]) -> bool:
    """Whether a page could not be made as it is."""
    return any(row.state is State.LACKING for row in rows)


def made(rows: Sequence[Row]) -> str:
    """How many pages are made, and how many are not, whatever becomes of them from now on."""
    count = sum(bool(row.consignments) for row in rows)
    said = [f"{outbox_words.pages(count)} {'is' if count == 1 else 'are'} made."] if count else []
    return " ".join([*said, *_not_made(rows)])


def to_look_at(rows: Sequence[Row]) -> str:
    """Where to read what is not well with the pages that were made; empty when all is."""
    return _TO_LOOK_AT.get(worst(rows), "")


def summary(rows: Sequence[Row]) -> str:
    """What came of it all: what each place has, what waits for it, and how many pages were not made."""
    those = [each for row in rows for each in row.bound]
    unsent = [row.consignments[key] for row in rows for key in row.unsent]
    places = dict.fromkeys(each.place for row in rows for each in row.consignments.values())
    said = [each for place in places for each in _at(place, those, unsent)]
    if count := sum(bool(row.beside) for row in rows):
        lies = "lies" if count == 1 else "lie"
        said.append(f"{outbox_words.pages(count)} {lies} beside what somebody else changed.")
    return " ".join([*said, *_not_made(rows)])


def _at(place: str, those: Iterable[Consignment], unsent: Iterable[Consignment]) -> Iterator[str]:
    """How the pages for one place stand."""
    left_out = sum(each.place == place for each in unsent)
    here = [each for each in those if each.place == place]
    name = outbox_words.short_name(place)
    there = [each for each in here if not each.waits]
    asking = [each for each in here if each.stage is Stage.ASKING]
    waiting = [each for each in here if each.stage is Stage.WAITING]
    going = len(here) - len(there) - len(asking) - len(waiting)
    if there:
        yield outbox_words.ended(f"{outbox_words.pages(len(there))} delivered to {name}")
    if going:
        yield outbox_words.ended(f"{outbox_words.pages(going)} on the way to {name}")
    if left_out:
        yield outbox_words.ended(f"{outbox_words.pages(left_out)} not sent to {name}")
    if waiting:
        yield outbox_words.ended(outbox_words.wait_for(waiting))
    if asking:
        yield outbox_words.ended(f"{outbox_words.waiting_words(asking)[0]}, for {name}")


def _not_made(rows: Sequence[Row]) -> Iterator[str]:
    for state in _NOT_MADE:
        if count := sum(row.state is state for row in rows):
            yield f"{outbox_words.pages(count)} {state.value[0].lower()}{state.value[1:]}."
