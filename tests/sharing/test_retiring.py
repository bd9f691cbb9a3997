"""What once went beside a colleague's file goes when its page has arrived elsewhere, and only then."""

import os
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize

import pytest
from typing_extensions import override

from coplan.plan import safe_names
from coplan.plan.delivery import Parcel, Sent
from coplan.sharing import hidden_names
from coplan.sharing.disk import Disk
from coplan.sharing.passage import Passage, fingerprint_of
from coplan.sharing.terms import Terms
from coplan.sharing.traces import Memory
from tests.sharing.posting import PDF, inside

DATED = "2026-11-30 Gas pressure (KT 26 Nov 15.20).pdf"
OLD, NEW = b"what went beside", b"what has the name"
NOW = 1_800_000_000


class Ended(BaseException):
    """The program is killed."""


class Meeting(Disk):
    """Another laptop takes away what has the name, in the instant in which the dated one is moved aside."""

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        super().move_aside(old, fresh)
        (old.parent / PDF).unlink()


class Mortal(Disk):
    """The program ends once the dated one is moved aside."""

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        super().move_aside(old, fresh)
        raise Ended


def put(path: Path, content: bytes, when: int) -> None:
    """A file as it was written at some time."""
    path.write_bytes(content)
    os.utime(path, (when, when))


def retire(folder: Path, disk: Disk | None = None, journal: Memory | None = None) -> None:
    """Take away what is beside the page that has arrived."""
    ours = {safe_names.key(DATED): fingerprint_of(OLD)}
    terms = Terms(folder, ours, frozenset(), "KT", datetime(2026, 11, 26, 15, 20, tzinfo=UTC), disk or Disk())
    passage = Passage(terms, Parcel(PDF, b""), journal or Memory())
    passage.retire_dated(Sent(str(folder), PDF, PDF, fingerprint_of(NEW)), terms.names())


@pytest.mark.parametrize("older_by", [0, 60])
def test_what_went_beside_goes_when_its_page_has_the_name(tmp_path: Path, older_by: int) -> None:
    put(tmp_path / DATED, OLD, NOW - older_by)
    put(tmp_path / PDF, NEW, NOW)
    retire(tmp_path)
    assert inside(tmp_path) == {PDF: NEW}


def test_what_another_laptop_put_there_later_stays(tmp_path: Path) -> None:
    put(tmp_path / DATED, OLD, NOW + 60)
    put(tmp_path / PDF, NEW, NOW)
    retire(tmp_path)
    assert inside(tmp_path) == {PDF: NEW, DATED: OLD}


@pytest.mark.parametrize("now", [None, b"what a colleague made of it"])
def test_it_stays_where_the_page_itself_is_not_there_any_more(tmp_path: Path, now: bytes | None) -> None:
    put(tmp_path / DATED, OLD, NOW)
    if now:
        put(tmp_path / PDF, now, NOW + 1)
    before = inside(tmp_path)
    retire(tmp_path)
    assert inside(tmp_path) == before


def test_two_laptops_that_take_away_each_others_page_leave_one(tmp_path: Path) -> None:
    put(tmp_path / DATED, OLD, NOW)
    put(tmp_path / PDF, NEW, NOW)
    retire(tmp_path, Meeting())
    assert inside(tmp_path) == {DATED: OLD}


def test_one_that_was_cut_short_is_done_with_the_next_time(tmp_path: Path) -> None:
    put(tmp_path / DATED, OLD, NOW)
    put(tmp_path / PDF, NEW, NOW)
    journal = Memory()
    with pytest.raises(Ended):
        retire(tmp_path, Mortal(), journal)
    retire(tmp_path, journal=journal)
    assert inside(tmp_path) == {PDF: NEW}


@pytest.mark.parametrize(
    "title",
    ["Gas pressure", "x" * 300, "氣" * 120, "Давление газа " * 9, "แรงดัน" * 30, "👨‍👩‍👧" * 20],
    ids=["plain", "long", "Chinese", "Russian", "Thai", "emoji"],
)
@pytest.mark.parametrize(
    "who", ["KT", "", "K (T)", "化學科組長"], ids=["initials", "nobody", "brackets", "Chinese"]
)
def test_a_name_beside_is_known_by_the_one_it_was_made_of(title: str, who: str) -> None:
    wanted = safe_names.safe(f"{title}.pdf")
    when = datetime(2026, 11, 26, 15, 20, tzinfo=UTC)
    for again in (0, 1, 99, 299):
        name = safe_names.beside(wanted, who, when, again)
        assert hidden_names.is_dated(name, wanted)
        assert hidden_names.is_dated(normalize("NFD", name), wanted)
        assert not hidden_names.is_dated(name, safe_names.safe(f"Not {title}.pdf"))
        assert not hidden_names.is_dated(name, wanted.replace(".pdf", ".docx"))
