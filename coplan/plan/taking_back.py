"""Undoing one change alone, with everything that was done after it left as it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any, NewType, get_args, get_type_hints

from coplan.plan.change import Change, Edit, Record
from coplan.plan.ids import RecordId
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble


def alone(plan: Plan, change: Change, later: Sequence[Change]) -> Change:
    """The change that undoes this one, though `later` ones were done since, the newest last.

    Raises `Trouble` when something builds on it that was done since, here or elsewhere.
    """
    born = frozenset(edit.id for edit in change.edits if edit.before is None)
    needed = frozenset(_named(edit.before for edit in change.edits if edit.after is None))
    for each in reversed(later):
        if _builds_on(each, change, born, needed):
            raise Trouble(
                f"This cannot be undone alone, because of what was done since: “{each.sentence}”.",
                "Undo that first, or go back step by step with Ctrl+Z.",
            )
    if not all(_stands(plan, edit) for edit in change.edits) or _is_named(plan, change, born):
        raise Trouble(
            "This cannot be undone any more, because something was done with it since.",
            "Look at it as it is now and change what is not wanted.",
        )
    return change.turned_back()


def _builds_on(later: Change, change: Change, born: frozenset[RecordId], needed: frozenset[RecordId]) -> bool:
    """Whether a later change wrote over this one, names what it brought, or took what it would need again."""
    ours = {edit.id: edit for edit in change.edits}
    for edit in later.edits:
        own = ours.get(edit.id)
        if own and (edit.before is None or edit.after is None or own.fields.keys() & edit.fields.keys()):
            return True
        if edit.after is None and edit.id in needed:
            return True
    return not born.isdisjoint(_named(edit.after for edit in later.edits))


def _stands(plan: Plan, edit: Edit) -> bool:
    """Whether a record is still as the edit left it, as far as the edit wrote it."""
    now = plan.find(edit.kind, edit.id)
    if now is None or edit.after is None:
        return now is edit.after
    return all(getattr(now, name) == after for name, (_, after) in edit.fields.items())


def _is_named(plan: Plan, change: Change, born: frozenset[RecordId]) -> bool:
    """Whether a record that is not of the change names one that the change brought."""
    ours = {edit.id for edit in change.edits}
    others = (each for each in plan.everything() if each.id not in ours)
    return bool(born) and not born.isdisjoint(_named(others))


def _named(records: Iterable[Record | None]) -> Iterator[RecordId]:
    """The ids of other records that these name."""
    known: dict[type[Record], tuple[str, ...]] = {}
    for each in records:
        if each is not None:
            kind = type(each)
            if kind not in known:
                known[kind] = _names_others(kind)
            for name in known[kind]:
                yield from _ids(getattr(each, name))


def _names_others(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold ids of others."""
    types = get_type_hints(kind)
    return tuple(each.name for each in fields(kind) if each.name != "id" and _is_id(types[each.name]))


def _is_id(said: Any) -> bool:
    return isinstance(said, NewType) or any(map(_is_id, get_args(said)))


def _ids(value: object) -> Iterator[RecordId]:
    if isinstance(value, str):
        yield RecordId(value)
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from _ids(each)
