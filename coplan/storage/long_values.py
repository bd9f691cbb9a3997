"""Long values stand in the operations only; the tables of records hold the id of the operation instead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

LONG = 1000
IN_THE_OPERATION = b"\xff"


def fetched(
    rows: list[Sequence[Any]], values_of: Callable[[Iterable[bytes]], Mapping[bytes, Any]]
) -> list[Sequence[Any]]:
    """The rows with their long values, which are looked up by the ids of their operations."""
    wanted = [value[1:] for row in rows for value in row if _is_elsewhere(value)]
    if not wanted:
        return rows
    long = values_of(wanted)
    return [[long[value[1:]] if _is_elsewhere(value) else value for value in row] for row in rows]


def _is_elsewhere(value: object) -> bool:
    return isinstance(value, bytes) and value[:1] == IN_THE_OPERATION
