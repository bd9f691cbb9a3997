"""How a place is, in whole sentences that a teacher can act on."""

import pytest

from coplan.plan import place_health, safe_names
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.plan.place_health import Aspect, Finding, Renaming, Sort

S = Place(PlaceId(RecordId("p")), "Shared drive", "S:\\Science\\Briefings")
KB, MB, GB, TB = 10**3, 10**6, 10**9, 10**12


def everything() -> list[Finding]:
    """Every finding there can be."""
    return [
        place_health.reached(S, S.folder),
        place_health.away(S, S.folder),
        place_health.away(S, S.folder, "S:\\Science"),
        place_health.strange(S, S.folder),
        place_health.silent(S, S.folder, 60),
        *(place_health.sorted_as(each, "OneDrive") for each in Sort),
        place_health.written(),
        place_health.misread(),
        place_health.not_removable(),
        *(place_health.room(size) for size in (0, 3 * MB, 41 * GB)),
        place_health.used_up(41 * GB),
        place_health.names_fit(),
        place_health.name_changed(),
        place_health.path_too_long(275),
        place_health.no_folders("{week}/{class}"),
        place_health.not_tried(Aspect.ROOM, "It cannot be told how much room there is", "No answer"),
        *(place_health.capitals(told_apart=each) for each in (True, False)),
        *(place_health.renames(each) for each in Renaming),
        *(place_health.clocks(each) for each in (0, 200, -4_000)),
        *(place_health.left_behind(each) for each in (1, 2)),
    ]


@pytest.mark.parametrize("found", everything(), ids=lambda found: found.sentence[:40])
def test_what_is_not_well_says_what_to_do(found: Finding) -> None:
    assert found.sentence.endswith(".")
    assert found.sentence[0].isupper() or found.sentence[0].isdigit()
    assert found.well == (not found.remedy)
    assert found.well or (found.remedy.endswith(".") and found.remedy[0].isupper())


def test_a_place_that_is_called_otherwise_here_says_both() -> None:
    said = place_health.reached(S, "T:\\Science\\Briefings").sentence
    assert said == (
        "Shared drive (S:\\Science\\Briefings, T:\\Science\\Briefings on this laptop) can be reached."
    )


def test_a_folder_that_is_gone_is_told_from_a_drive_that_is_away() -> None:
    gone = place_health.away(S, S.folder, "S:\\Science")
    assert "S:\\Science is there, but holds no folder “Briefings”" in gone.sentence
    assert "Make that folder" in gone.remedy
    assert place_health.away(S, S.folder).sentence == f"Shared drive ({S.folder}) cannot be reached."


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        (0, "There is no room left there."),
        (999, "There is no room left there."),
        (999 * KB, "Only 999 kB are free there."),
        (1 * MB, "Only 1 MB is free there."),
        (3 * MB + 5, "Only 3 MB are free there."),
        (100 * MB, "100 MB are free there."),
        (1 * GB, "1 GB is free there."),
        (41 * GB + 7 * MB, "41 GB are free there."),
        (2_000 * TB, "2,000 TB are free there."),
    ],
)
def test_room_is_said_in_the_unit_that_fits(size: int, sentence: str) -> None:
    found = place_health.room(size)
    assert (found.sentence, found.well) == (sentence, size >= place_health.ENOUGH)


def test_a_share_of_a_drive_that_is_used_up_is_told_from_a_drive_that_is_full() -> None:
    assert "41 GB are free on that drive, but" in place_health.used_up(41 * GB).sentence
    assert place_health.used_up(3 * MB) == place_health.room(3 * MB)


@pytest.mark.parametrize(
    ("ahead", "said", "well"),
    [
        (0, "agree", True),
        (59, "agree", True),
        (-59, "agree", True),
        (180, "is 3 minutes ahead of", True),
        (-62, "is 1 minute behind", True),
        (300, "is 5 minutes ahead of", False),
        (-3_600, "is 1 hour behind", False),
        (7_300, "is 2 hours ahead of", False),
        (-90 * 86_400, "is 90 days behind", False),
    ],
)
def test_clocks_are_compared_in_words(ahead: float, said: str, well: bool) -> None:
    found = place_health.clocks(ahead)
    assert said in found.sentence
    assert found.well == well


def test_folders_below_a_place_are_tried_as_long_as_they_may_become() -> None:
    pattern = Place(PlaceId(RecordId("p")), "S", "S:\\", subfolders="{week}/{class} of {department}")
    week, rest = place_health.longest_folders(pattern)
    assert week == "2026-11-30"
    assert len("9Y2 of Science") < len(rest) <= safe_names.LIMIT
    assert place_health.longest_folders(S) == ()


def test_the_one_line_says_that_all_is_well_and_how_much_room_there_is() -> None:
    found = [place_health.reached(S, S.folder), place_health.written(), place_health.room(41 * GB)]
    said = place_health.summary(S, S.folder, found)
    assert said.well
    assert said.sentence == (
        "Shared drive (S:\\Science\\Briefings) can be reached and written to. 41 GB are free there."
    )


@pytest.mark.parametrize(
    ("more", "end"),
    [
        ((), "."),
        ((place_health.clocks(4_000),), ". 1 other thing there wants a look too."),
        (
            (place_health.clocks(4_000), place_health.renames(Renaming.REPLACES)),
            ". 2 other things there want a look too.",
        ),
    ],
)
def test_the_one_line_says_the_worst_first(more: tuple[Finding, ...], end: str) -> None:
    found = [place_health.reached(S, S.folder), place_health.room(3 * MB), *more]
    said = place_health.summary(S, S.folder, found)
    assert not said.well
    assert said.sentence == f"Shared drive (S:\\Science\\Briefings): Only 3 MB are free there{end}"
    assert said.remedy == place_health.room(3 * MB).remedy


def test_the_one_line_names_a_place_that_is_away_once() -> None:
    away = place_health.away(S, S.folder)
    assert place_health.summary(S, S.folder, [away]) == away


def test_what_a_page_that_arrived_speaks_against_is_said_no_longer() -> None:
    full, fine, risky = (
        place_health.room(0),
        place_health.written(),
        place_health.renames(Renaming.WITH_A_LOOK),
    )
    assert place_health.still((fine, full), delivered=False) == (fine, full)
    assert place_health.still((fine, full), delivered=True) == ()
    assert place_health.still((fine, full, risky), delivered=True) == (fine, risky)
    assert place_health.still((fine,), delivered=True) == (fine,)
