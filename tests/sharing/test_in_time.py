"""Whoever asks a drive that hangs gets what came until then, and the rest is still ended as it should be."""

from collections.abc import Iterator
from threading import Event
from threading import enumerate as threads

import pytest

from coplan.sharing import in_time


def test_what_comes_in_time_is_all_there_is() -> None:
    assert in_time.taken(iter((1, 2, 3)), 10) == ((1, 2, 3), True)


@pytest.mark.parametrize("gives", [0, 1])
def test_a_source_that_hangs_is_left_to_itself(gives: int) -> None:
    for seconds in (0.05, 0.5, 5, 50):  # a busy laptop may not even begin within the first
        answers, tidied = Event(), Event()

        def hangs(answers: Event = answers, tidied: Event = tidied) -> Iterator[int]:
            try:
                yield from range(gives)
                answers.wait()
                yield gives
            finally:
                tidied.set()

        found, is_all = in_time.taken(hangs(), seconds)
        answers.set()
        assert not is_all
        assert found in {(), tuple(range(gives))}
        for each in threads():
            if each.name == "in time":
                each.join()
        assert tidied.is_set()
        if len(found) == gives:
            return
    raise AssertionError("What came in time was not told.")


def test_a_bug_is_raised_where_it_was_asked() -> None:
    def breaks() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_time.taken(breaks(), 10)
