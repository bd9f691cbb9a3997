"""The fold: the order, repetition and delay of operations never matter, and nothing said is lost."""

import random
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.ids import RecordId
from coplan.storage.clock import Stamp, after
from coplan.storage.fold import Folded, fold, fold_all
from coplan.storage.operation import TOMBSTONE, Operation, operation

RECORD = RecordId("r")
FIELDS = ("title", "page", "text")


@dataclass(slots=True)
class Laptop:
    """Somebody's laptop: what it has seen, and a clock that may be wrong."""

    name: str
    clock: int
    seen: dict[bytes, Operation] = field(default_factory=dict)

    def write(self, name: str, value: str) -> Operation:
        """Write a field, or delete the record."""
        held = fold(self.seen.values())
        if name == TOMBSTONE:
            seen = {head.id for heads in held.heads.values() for head in heads}
        else:
            seen = {each.id for each in (*held.heads.get(name, ()), *held.tombstones)}
        newest = max((each.stamp for each in self.seen.values()), default=Stamp(0, 0, self.name))
        stamp = max(Stamp(self.clock, 0, self.name), after(Stamp(newest.time, newest.counter, self.name)))
        made = operation("step", RECORD, name, None if name == TOMBSTONE else value, stamp, self.name, seen)
        self.seen[made.id] = made
        return made


@st.composite
def department(draw: st.DrawFn) -> list[Operation]:
    """What three laptops do to one record, now and then hearing something of each other."""
    laptops = [Laptop(name, draw(st.integers(0, 5))) for name in "abc"]
    everything: list[Operation] = []
    for number in range(draw(st.integers(1, 14))):
        laptop = draw(st.sampled_from(laptops))
        if draw(st.booleans()):
            heard = draw(st.lists(st.sampled_from(everything), max_size=6)) if everything else []
            laptop.seen.update((each.id, each) for each in heard)
        name = draw(st.sampled_from((*FIELDS, TOMBSTONE)))
        if name != TOMBSTONE or laptop.seen:
            everything.append(laptop.write(name, f"{laptop.name}{number}"))
    return everything


@given(department(), st.randoms())
def test_order_and_repetition_do_not_matter(operations: list[Operation], chance: random.Random) -> None:
    shuffled = operations + chance.choices(operations, k=5) if operations else []
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(operations)


@given(department())
def test_what_stands_is_enough_to_tell_values_and_deletion(operations: list[Operation]) -> None:
    whole = fold(operations)
    part = fold(each for each in operations if each.id in whole.standing)
    assert part == whole
    assert part.deleted == whole.deleted


@given(department())
def test_every_value_that_nobody_replaced_is_kept(operations: list[Operation]) -> None:
    folded = fold(operations)
    for name in FIELDS:
        written = [each for each in operations if each.field == name]
        replaced = {seen for each in written for seen in each.supersedes}
        kept = {each.id for each in folded.heads.get(name, ())}
        assert kept == {each.id for each in written if each.id not in replaced}
        if kept:
            newest = max((each for each in written if each.id in kept), key=lambda op: (op.stamp, op.id))
            assert folded.values[name] == newest.value


@given(department())
def test_a_record_is_gone_only_when_its_deleter_had_seen_all_it_says(operations: list[Operation]) -> None:
    folded = fold(operations)
    seen_by_deleters = {seen for each in operations if each.deletes for seen in each.supersedes}
    heads = [head for heads in folded.heads.values() for head in heads]
    assert folded.deleted == all(head.id in seen_by_deleters for head in heads)


@given(department())
def test_values_of_one_field_follow_who_saw_whom(operations: list[Operation]) -> None:
    by_id = {each.id: each for each in operations}
    for each in operations:
        assert all(by_id[seen].stamp < each.stamp for seen in each.supersedes)


def written(name: str, value: str, time: int, author: str, *seen: Operation) -> Operation:
    """An operation as a laptop would make it."""
    stamp = Stamp(time, 0, author)
    return operation("step", RECORD, name, value, stamp, author, (each.id for each in seen))


def test_two_people_who_did_not_see_each_other_both_stand() -> None:
    first = written("title", "Gas", 1, "a")
    one, other = written("title", "Gases", 2, "a", first), written("title", "Pressure", 3, "b", first)
    folded = fold([other, first, one])
    assert folded.values == {"title": "Pressure"}
    assert folded.heads["title"] == (other, one)
    settled = written("title", "Gas pressure", 4, "a", one, other)
    assert fold([settled, other, first, one]).heads["title"] == (settled,)


def test_an_edit_beats_a_deletion_that_did_not_see_it_and_says_so() -> None:
    title, text = written("title", "Gas", 1, "a"), written("text", "Say it", 1, "a")
    deleted = operation("step", RECORD, TOMBSTONE, None, Stamp(3, 0, "b"), "b", (title.id, text.id))
    edited = written("title", "Gases", 2, "a", title)
    assert fold([title, text, deleted]).deleted
    folded = fold([title, text, deleted, edited])
    assert not folded.deleted
    assert folded.values == {"title": "Gases", "text": "Say it"}
    assert folded.contested == (deleted,)
    answered = written("title", "Gas laws", 4, "c", edited, deleted)
    assert fold([title, text, deleted, edited, answered]).contested == ()


def test_an_operation_may_come_before_the_one_it_replaces() -> None:
    first = written("title", "Gas", 1, "a")
    second = written("title", "Gases", 2, "b", first)
    assert fold([second]) == fold([second, first]) == fold([first, second])


def test_records_are_folded_apart() -> None:
    one = operation("step", RecordId("1"), "say", "A", Stamp(1, 0, "a"), "a", ())
    two = operation("step", RecordId("2"), "say", "B", Stamp(1, 0, "a"), "a", ())
    folds = fold_all([one, two])
    assert folds == {("step", "1"): Folded({"say": (one,)}, ()), ("step", "2"): Folded({"say": (two,)}, ())}


@given(department())
def test_an_operation_shows_when_it_was_damaged(operations: list[Operation]) -> None:
    for each in operations:
        assert each.is_whole
        other = Operation(
            each.id, each.kind, each.entity, each.field, "x", each.stamp, each.author, each.supersedes
        )
        assert not other.is_whole


def test_the_ids_of_operations_stay_what_they_are_for_ever() -> None:
    """Laptops with different versions tell operations by them."""
    made = operation("step", RECORD, "say", "Gas", Stamp(1, 2, "laptop"), "KT", [b"b" * 16, b"a" * 16])
    assert made.id.hex() == "a6c28ae87ab32f26f396ece456597769"
    kinds = [
        operation("k", RECORD, "f", value, Stamp(1, 0, "d"), "a", ()).id
        for value in (1, 1.0, "1", b"1", None)
    ]
    assert len(set(kinds)) == 5
