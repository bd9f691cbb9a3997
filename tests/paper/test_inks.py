"""Every ink can be read on what lies below it, by people who see little and on a grey printer."""

import pytest

from coplan.paper import inks, week_page
from coplan.plan.sheet import Look, Role

GROUNDS = [inks.WHITE, *(look.fill for look in inks.PANELS.values())]


def luminance(ink: str) -> float:
    """How light a colour is, as WCAG 2.1 counts it."""
    parts = [int(ink[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", [*GROUNDS, week_page.GREY])
@pytest.mark.parametrize("ink", sorted({inks.INK, inks.QUIET, *inks.WORDS.values()}))
def test_words_are_dark_enough_on_every_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


def test_numbers_are_light_enough_on_their_discs() -> None:
    assert contrast(inks.WHITE, inks.ACCENT) >= 4.5


def test_every_look_and_role_has_its_ink() -> None:
    assert set(inks.PANELS) == set(Look)
    assert set(inks.WORDS) <= set(Role)
