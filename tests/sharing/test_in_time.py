"""Whoever asks a drive that hangs gets what came until then, and the rest is still ended as it should be."""

from collections.abc import Iterator
from threading import Event
from threading import enumerate as threads

import pytest

from coplan.sharing import in_time


def test_what_comes_in_time_is_all_there_is() -> None:
    assert in_time.taken(iter((1, 2, 3)), 10) == ((1, 2, 3), True)


def test_a_source_that_hangs_is_left_to_itself() -> None:
    answers, tidied = Event(), Event()

    def hangs() -> Iterator[int]:
        try:
            yield 1
            answers.wait()
            yield 2
        finally:
            tidied.set()

    found, is_all = in_time.taken(hangs(), 0.05)
    answers.set()
    assert (found, is_all) == ((1,), False)
    assert tidied.wait(10)
    for each in threads():
        if each.name == "in time":
            each.join(10)


def test_a_bug_is_raised_where_it_was_asked() -> None:
    def breaks() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_time.taken(breaks(), 10)
