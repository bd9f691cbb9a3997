"""Where the lesson briefing says that files are: as colleagues know it, and without anybody's name."""

from dataclasses import replace

import pytest

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, Edit
from coplan.plan.department import Department
from coplan.plan.page import SectionKind, words_of
from coplan.plan.resource import Resource
from tests.plan import sheet_pages


@pytest.mark.parametrize(
    ("department", "folder", "shown"),
    [
        ("S:/Science", "S:/Science/Next week/Y8", "Science / Next week / Y8"),
        ("", "S:/Science/Next week/Y8", "Next week / Y8"),
        ("", r"C:\Users\ada.lovelace\Next week", "Next week"),
        ("", r"C:\Users\ada.lovelace", ""),
        (r"C:\Users\ada.lovelace", r"C:\Users\ada.lovelace\Next week", "Next week"),
        ("", r"C:\Users\ada.lovelace\OneDrive\Science\Next week", "Science / Next week"),
        ("", "/home/ada/Next week", "Next week"),
        ("", "/Users/ada/Next week", "Next week"),
        ("", "/media/Next week", "Next week"),
    ],
)
def test_a_folder_is_named_as_colleagues_know_it_and_never_after_a_person(
    department: str, folder: str, shown: str
) -> None:
    planner, model = sheet_pages.marked_up()
    plan = planner.plan
    own, deck = plan.only(Department), plan.get(Resource, model.resource_id)
    assert own is not None
    edits = (Edit(own, replace(own, folder=department)), Edit(deck, replace(deck, folder=folder)))
    planner.do(Change("Moved the files", edits))
    section = sheet_pages.page_of(planner, model, BriefingKind.LESSON).section(SectionKind.FILES)
    assert section is not None
    (_, said) = words_of(section)
    assert said.startswith(f"{shown} / {deck.name}" if shown else deck.name)
