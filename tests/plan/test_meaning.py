"""Every meaning has a sign of its own."""

from coplan.plan.mark import Meaning
from coplan.plan.meaning import SIGNS


def test_every_meaning_has_a_sign_that_says_what_it_asks() -> None:
    assert set(SIGNS) == set(Meaning)
    for sign in SIGNS.values():
        assert sign.says
        assert not sign.says.endswith(".")
