"""Pages that wait on this laptop go on wherever their folder is moved, and whatever was written of others."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coplan.plan.outbox import Consignment, Hindrance, Stage
from coplan.sharing.copies import FACTS
from coplan.sharing.outbox import COPIES
from coplan.sharing.outbox_file import NAME
from coplan.sharing.traces import Kind, Spot, Trace
from tests.sharing.posting import PDF, Laptop, drive, inside


def amend(laptop: Laptop, page: Consignment, **facts: object) -> None:
    """Write other facts of a page into the database."""
    with closing(sqlite3.connect(laptop.outbox.folder / NAME)) as database:
        (text,) = database.execute("SELECT facts FROM consignment WHERE id = ?", (page.id,)).fetchone()
        amended = json.dumps(json.loads(text) | facts)
        database.execute("UPDATE consignment SET facts = ? WHERE id = ?", (amended, page.id))
        database.commit()


@pytest.mark.parametrize("is_lost", [False, True])
def test_pages_that_wait_move_with_the_folder_they_are_kept_in(tmp_path: Path, is_lost: bool) -> None:
    before, after, place = tmp_path / "plan", tmp_path / "plan restored", drive(tmp_path)
    before.mkdir()
    Laptop(before).accept(place, b"one")
    before.rename(after)
    if is_lost:
        (after / "outbox" / NAME).unlink()
    laptop = Laptop(after)
    (waits,) = laptop.post.waiting()
    assert waits.copies[0].path == str(after / "outbox" / COPIES / waits.id / PDF)
    assert laptop.try_once(waits).stage is Stage.DELIVERED
    assert inside(place.folder) == {PDF: b"one"}


def test_facts_of_earlier_versions_name_the_whole_path(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    page = laptop.accept(place, b"one")
    copy = {"wanted": PDF, "fingerprint": page.copies[0].fingerprint, "size": 3, "sent": None}
    amend(laptop, page, copies=[{**copy, "path": str(tmp_path / "gone" / PDF)}])
    assert laptop.try_once(page).stage is Stage.DELIVERED


def test_what_a_newer_coplan_knows_more_of_a_page_keeps_it_from_nothing(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    page = laptop.accept(place, b"one")
    copy = {"wanted": PDF, "fingerprint": page.copies[0].fingerprint, "size": 3, "path": PDF, "sent": None}
    amend(laptop, page, copies=[copy | {"colour": "red"}], hindrance="asleep", mood="good")
    (waits,) = laptop.post.waiting()
    assert waits.hindrance is Hindrance.OTHER
    assert laptop.try_once(page).stage is Stage.DELIVERED


UNREADABLE = [{"kind": "of a newer version"}, {"stage": "In a pipe"}, {"copies": 3}, {"since": None}]


@pytest.mark.parametrize("facts", UNREADABLE)
def test_a_page_that_cannot_be_read_keeps_no_other_and_is_kept(
    tmp_path: Path, facts: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    poisoned = laptop.accept(place, b"one")
    other = laptop.accept(place, b"two", briefing="c")
    amend(laptop, poisoned, **facts)
    assert [each.id for each in laptop.post.waiting()] == [other.id]
    assert poisoned.id in caplog.text
    assert laptop.try_once(other).stage is Stage.DELIVERED
    assert laptop.post.deliver(poisoned.id, {}) is None
    assert inside(laptop.outbox.folder / COPIES / poisoned.id)[PDF] == b"one"


@pytest.mark.parametrize(
    "facts", ["[" * 100_000, "[]", '"page"', '{"copies": {"a": 1}}', '{"id": "1", "copies": []}']
)
def test_facts_that_are_none_are_passed_over_when_the_database_is_lost(tmp_path: Path, facts: str) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    odd, other = laptop.accept(place, b"one"), laptop.accept(place, b"two", briefing="c")
    (laptop.outbox.folder / COPIES / odd.id / FACTS).write_text(facts)
    (laptop.outbox.folder / NAME).unlink()
    assert [each.id for each in Laptop(tmp_path).post.waiting()] == [other.id]


def test_a_moment_without_its_zone_is_that_of_this_laptop(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    odd, other = laptop.accept(place, b"one"), laptop.accept(place, b"two", briefing="c")
    file = laptop.outbox.folder / COPIES / odd.id / FACTS
    file.write_text(json.dumps(json.loads(file.read_text()) | {"made_at": "2026-11-26T15:20:00"}))
    (laptop.outbox.folder / NAME).unlink()
    again = Laptop(tmp_path)
    assert {each.id for each in again.post.waiting()} == {odd.id, other.id}
    assert again.try_once(odd).made_at.tzinfo


def test_what_lies_on_a_drive_of_a_page_that_cannot_be_read_is_left_to_whoever_can(tmp_path: Path) -> None:
    laptop, place = Laptop(tmp_path), drive(tmp_path)
    poisoned = laptop.accept(place, b"one")
    spot = Spot(f"{poisoned.id}/{PDF}", place.folder)
    laptop.outbox.journal(spot).add(Trace(Kind.ARRIVING, ".coplan-1.tmp", poisoned.copies[0].fingerprint))
    amend(laptop, poisoned, kind="of a newer version")
    laptop.try_once(laptop.accept(place, b"two", briefing="c"))
    laptop.post.clear_up()
    assert laptop.outbox.spots() == (spot,)
