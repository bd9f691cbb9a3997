"""The places in the panel: which are offered for a kind of page, and where the page will lie in each."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.ui.brief.lying import Lying
from coplan.ui.brief.places import Places
from tests.ui.dressing import wear

DRIVE = Place(PlaceId(RecordId("1")), "Shared drive", "S:\\Science")
FAMILIES = Place(PlaceId(RecordId("2")), "Parents", "S:\\Parents", kinds=(BriefingKind.PARENTS,))
LEADERS = Place(PlaceId(RecordId("3")), "Leaders", "T:\\Leaders", kinds=(BriefingKind.REPORT,))
ALL = (FAMILIES, LEADERS, DRIVE)


@pytest.fixture
def places(qtbot: QtBot) -> Iterator[Places]:
    """Nothing is offered yet."""
    wear()
    made = Places()
    yield made
    made.deleteLater()


def goes_to(places: Places) -> list[str]:
    """The names of the places that have the page."""
    return [each.name for each in places.ticked]


def ticks(places: Places) -> list[QCheckBox]:
    """The boxes, in their order."""
    return [each for each in places.findChildren(QCheckBox) if not each.isHidden()]


def said(places: Places) -> dict[str, str]:
    """What a screen reader says of each place."""
    return {each.accessibleName(): each.accessibleDescription() for each in ticks(places)}


def show(places: Places, kind: BriefingKind = BriefingKind.PARENTS) -> None:
    """Offer all of them."""
    places.show_places(ALL, kind, str)


def test_places_that_do_not_take_the_kind_come_last_unticked_and_say_why(places: Places) -> None:
    show(places)
    assert [(each.accessibleName(), each.isChecked()) for each in ticks(places)] == [
        ("Parents", True),
        ("Shared drive", True),
        ("Leaders", False),
    ]
    assert "Not for explainers for parents" in said(places)["Leaders"]
    assert "Not for" not in said(places)["Parents"]


def test_ticked_by_hand_such_a_place_has_the_page_this_once(places: Places) -> None:
    show(places)
    ticks(places)[-1].setChecked(True)
    show(places)
    assert goes_to(places) == ["Parents", "Shared drive", "Leaders"]
    places.sent()
    assert goes_to(places) == ["Parents", "Shared drive"]
    ticks(places)[-1].setChecked(True)
    show(places, BriefingKind.LESSON)
    assert goes_to(places) == ["Shared drive"]
    show(places)
    assert goes_to(places) == ["Parents", "Shared drive"]


def test_what_was_unticked_stays_so_for_every_kind(places: Places) -> None:
    show(places)
    next(each for each in ticks(places) if each.accessibleName() == "Shared drive").setChecked(False)
    show(places, BriefingKind.REPORT)
    assert goes_to(places) == ["Leaders"]
    places.sent()
    show(places)
    assert goes_to(places) == ["Parents"]


def test_folders_and_other_names_are_said_place_by_place(places: Places) -> None:
    show(places)
    lying = {
        DRIVE.id: Lying("2026-11-30 Gas pressure", ("2026-11-30", "9Y2")),
        FAMILIES.id: Lying("Gas pressure"),
    }
    places.show_lying(lying, "2026-11-30 Gas pressure")
    assert said(places)["Shared drive"] == "S:\\Science. in 2026-11-30/9Y2"
    assert said(places)["Parents"] == "S:\\Parents. Called “Gas pressure”"
    assert "Called" not in said(places)["Leaders"]


def test_a_folder_is_shown_as_this_laptop_has_it(places: Places) -> None:
    places.show_places([DRIVE], BriefingKind.LESSON, lambda folder: folder.replace("S:", "T:"))
    assert said(places) == {"Shared drive": "T:\\Science"}
    places.show_places([DRIVE], BriefingKind.LESSON, str)
    assert said(places) == {"Shared drive": "S:\\Science"}


def test_a_long_word_in_a_name_can_break(places: Places) -> None:
    long = Place(PlaceId(RecordId("4")), "Donaudampfschifffahrtsgesellschaft", "S:\\")
    places.show_places([long], BriefingKind.LESSON, str)
    (tick,) = ticks(places)
    assert tick.accessibleName() == long.name
    assert tick.heightForWidth(160) > tick.heightForWidth(600)
