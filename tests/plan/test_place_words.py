"""Places are spoken of in few words, what is not well first; none is connected that takes no pages."""

import pytest

from coplan.plan import place_words
from coplan.plan.outbox import Hindrance

RO = ("ro", "cannot be written to")
FULL = ("full", "has too little room")


@pytest.mark.parametrize(
    ("reached", "away", "refusing", "words"),
    [
        ((), (), (), ("Saved on this laptop only", "This laptop only")),
        (("S:", "T:"), (), (), ("S:, T: connected", "2 places connected", "Connected")),
        (("S:",), ("T:",), (), ("T: not connected", "1 place not connected", "1 away")),
        (("S:",), (), (RO,), ("ro cannot be written to", "1 place takes no pages", "1 wants a look")),
        (
            (),
            (),
            (RO, FULL),
            ("ro cannot be written to, full has too little room", "2 places take no pages", "2 want a look"),
        ),
        (
            ("S:",),
            ("T:", "U:"),
            (RO,),
            (
                "T:, U: not connected, ro cannot be written to",
                "2 places not connected, 1 takes none",
                "3 want a look",
            ),
        ),
    ],
)
def test_how_it_stands(
    reached: tuple[str, ...],
    away: tuple[str, ...],
    refusing: tuple[tuple[str, str], ...],
    words: tuple[str, ...],
) -> None:
    assert place_words.standing(reached, away, refusing) == words


def test_what_is_not_the_places_is_not_said_of_it() -> None:
    assert place_words.refusal(Hindrance.REFUSED) == RO[1]
    assert place_words.refusal(Hindrance.FULL) == FULL[1]
    for each in (Hindrance.AWAY, Hindrance.OPEN, Hindrance.OTHER, None):
        assert place_words.refusal(each) == ""
