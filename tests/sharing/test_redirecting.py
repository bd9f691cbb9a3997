"""A page is sent elsewhere only where it is not older than what goes there, and lies where people look."""

from dataclasses import replace
from pathlib import Path

import pytest

from coplan.plan.delivery import Parcel
from coplan.plan.outbox import Stage
from coplan.plan.trouble import Trouble
from tests.sharing.posting import PDF, Laptop, draft, drive, inside, sorted_into


@pytest.mark.parametrize(
    ("tried", "what"),
    [
        (False, "Version 2 is on its way to B already; version 1 is older."),
        (True, "Version 2 is in B already; version 1 is older."),
    ],
)
def test_an_older_version_goes_nowhere_that_a_newer_one_goes(tmp_path: Path, tried: bool, what: str) -> None:
    laptop, first, second = Laptop(tmp_path), drive(tmp_path, "A"), drive(tmp_path, "B")
    older = laptop.accept(first, b"old", version=1)
    newer = laptop.accept(second, b"new", version=2)
    if tried:
        laptop.post.deliver(newer.id, {})
    with pytest.raises(Trouble) as refused:
        laptop.post.redirect(older.id, second)
    assert (refused.value.what, refused.value.remedy) == (
        what,
        "Choose another place for version 1, or do not send it.",
    )
    for each in laptop.post.waiting():
        assert laptop.try_once(each).stage is Stage.DELIVERED
    assert (inside(first.folder), inside(second.folder)) == ({PDF: b"old"}, {PDF: b"new"})


def test_what_waits_at_a_place_is_not_given_up_for_the_rest_of_the_same_version(tmp_path: Path) -> None:
    laptop, first, second = Laptop(tmp_path), drive(tmp_path, "A"), drive(tmp_path, "B")
    here, there = laptop.accept(first, b"one"), laptop.accept(second, b"one", b"PK one")
    with pytest.raises(Trouble, match="Version 1 is on its way to B already"):
        laptop.post.redirect(here.id, second)
    assert [each.id for each in laptop.post.waiting()] == [here.id, there.id]


def test_a_newer_version_takes_the_place_of_an_older_one_elsewhere(tmp_path: Path) -> None:
    laptop, first, second = Laptop(tmp_path), drive(tmp_path, "A"), drive(tmp_path, "B")
    laptop.accept(second, b"old", version=1)
    newer = laptop.accept(first, b"new", version=2)
    elsewhere = laptop.post.redirect(newer.id, second)
    assert elsewhere
    assert [each.id for each in laptop.post.waiting()] == [elsewhere.id]


def test_a_page_can_go_to_where_its_place_has_moved(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    moved = replace(place, folder=drive(tmp_path, "T").folder)
    elsewhere = laptop.post.redirect(laptop.accept(place, b"one").id, moved)
    assert elsewhere
    assert laptop.try_once(elsewhere).stage is Stage.DELIVERED
    assert inside(moved.folder) == {PDF: b"one"}


@pytest.mark.parametrize(("below", "path"), [((), PDF), (("8x",), f"8x/{PDF}")])
def test_a_page_is_sorted_elsewhere_only_as_is_said(
    tmp_path: Path, below: tuple[str, ...], path: str
) -> None:
    laptop, first, second = Laptop(tmp_path), drive(tmp_path, "A"), drive(tmp_path, "B")
    page = sorted_into(draft(first, (Parcel(PDF, b"one"),), laptop.time), "Week 14", "Physics")
    (made,) = laptop.post.accept([page])
    elsewhere = laptop.post.redirect(made.id, replace(second, subfolders="{class}"), below)
    assert elsewhere
    laptop.try_once(elsewhere)
    assert inside(second.folder) == {path: b"one"}
