"""Plants a word of its own in every text field of every kind of record, found by looking at their types."""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from coplan.plan.change import Record
from coplan.plan.composing import DESIGNS
from coplan.plan.page_text import PageField, PageText
from coplan.plan.plan import Plan
from coplan.plan.records import KINDS, NAMES

# No word of a language ends like these, and none of them is part of another.
LETTERS = "bcdfghjkmnpqrstvwx"
INITIALS = "staff.initials"
WRITTEN = "page_text.words"


@cache
def every_text() -> tuple[str, ...]:
    """Where a plan can keep text, by the names of records and fields: "school_year.holidays.name"."""
    return tuple(dict.fromkeys(path for name, kind in KINDS.items() for path in _texts(kind, name)))


@cache
def written_fields() -> Mapping[str, PageField]:
    """What is written for pages, whatever their kind, by the names of the fields."""
    return {each.name: each for design in DESIGNS.values() for each in design.fields}


@cache
def word(path: str) -> str:
    """The word that is planted there; one of a page's text has its name behind a colon."""
    paths = (*every_text(), *(f"{WRITTEN}:{name}" for name in written_fields()))
    high, low = divmod(paths.index(path), len(LETTERS))
    first, second = divmod(high, len(LETTERS))
    return f"zq{LETTERS[first]}{LETTERS[second]}{LETTERS[low]}zq"


def initials(number: int) -> str:
    """The initials of the person of this number: short, and nobody's."""
    return f"Z{LETTERS[number].upper()}Q"


def sown(records: Iterable[Record], kept: Mapping[str, str]) -> Plan:
    """A plan of these records with a word in every text but those that have to stay what they are."""
    counts: dict[type[Record], int] = {}
    found = []
    for each in records:
        number = counts[type(each)] = counts.get(type(each), -1) + 1
        found.append(_sown(each, NAMES[type(each)], kept, number))
    return Plan.of(found)


def _texts(hint: Any, path: str) -> Iterator[str]:
    if hint is str:
        yield path
    elif isinstance(hint, type) and is_dataclass(hint):
        for name, inner in get_type_hints(hint).items():
            yield from _texts(inner, f"{path}.{name}")
    elif get_origin(hint) in {tuple, types.UnionType}:
        for each in get_args(hint):
            yield from _texts(each, path)


def _sown(value: Any, path: str, kept: Mapping[str, str], number: int) -> Any:
    hints = get_type_hints(type(value))
    found = {
        each.name: _in(hints[each.name], getattr(value, each.name), f"{path}.{each.name}", kept, number)
        for each in fields(value)
        if f"{path}.{each.name}" not in kept
    }
    if isinstance(value, PageText):
        found["words"] = _said(written_fields()[value.name], value.words)
    return replace(value, **found)


def _said(field: PageField, said: str) -> str:
    """What is chosen and what is a number stays; everything else that is written goes."""
    return said if field.choices or said.isdecimal() else word(f"{WRITTEN}:{field.name}")


def _in(hint: Any, value: Any, path: str, kept: Mapping[str, str], number: int) -> Any:
    if hint is str or (isinstance(value, str) and str in get_args(hint)):
        return initials(number) if path == INITIALS else word(path)
    if is_dataclass(value):
        return _sown(value, path, kept, number)
    if isinstance(value, tuple):
        (inner, *_) = get_args(hint) or (None,)
        return tuple(_in(inner, each, path, kept, number) for each in value or ([""] if inner is str else []))
    return value
