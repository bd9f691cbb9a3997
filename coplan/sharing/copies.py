"""The files of pages that wait on this laptop, each page in a folder with the facts it needs to go on."""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from coplan.plan import safe_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Copy, Hindrance, Stage

FACTS = "facts.json"
_FORGOTTEN = 24 * 3600.0


class Copies:
    """A folder of folders; what writes raises `OSError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, consignment: Consignment, parcels: Sequence[Parcel]) -> Consignment:
        """Write the bytes of a page down to the disk, under the names people know."""
        folder = self._folder / consignment.id
        copies: list[Copy] = []
        try:
            for each in (self._folder.parent, self._folder):
                each.mkdir(exist_ok=True)
            folder.mkdir()
            for copy, parcel in zip(consignment.copies, parcels, strict=True):
                path = folder / _free(folder, safe_names.safe(parcel.name))
                _write(path, parcel.content)
                path.chmod(stat.S_IREAD)  # whoever opens it looks, and saves elsewhere
                copies.append(replace(copy, path=str(path)))
            _settle(folder)
            _settle(self._folder)
        except OSError:
            self.throw_away(consignment.id)
            raise
        return replace(consignment, copies=tuple(copies))

    def note(self, consignment: Consignment) -> None:
        """Write beside the copies how a page stands, so that it can go on if the database is lost."""
        folder = self._folder / consignment.id
        new = folder / f"{FACTS}.new"
        with suppress(OSError):
            new.unlink(missing_ok=True)
            _write(new, to_text(consignment).encode())
            new.replace(folder / FACTS)

    def forget(self, key: ConsignmentId) -> None:
        """A page goes nowhere any more, whatever happens to the database."""
        with suppress(OSError):
            (self._folder / key / FACTS).unlink(missing_ok=True)

    def throw_away(self, key: ConsignmentId) -> None:
        """Let the copies go."""
        self.forget(key)
        _remove(self._folder / key)

    def noted(self) -> Iterator[Consignment]:
        """The pages of which the facts can be read, the oldest first."""
        found: list[Consignment] = []
        for path in self._folder.glob(f"*/{FACTS}"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                found.append(from_text(path.read_text("utf-8")))
        return iter(sorted(found, key=lambda each: (each.made_at, each.id)))

    def throw_away_strays(self, known: frozenset[str], now: float) -> None:
        """Let go of what was being written when the program ended, a day ago or more."""
        with suppress(OSError):
            for each in self._folder.iterdir():
                if each.name not in known and abs(now - each.stat().st_mtime) > _FORGOTTEN:
                    _remove(each)


def content_of(copy: Copy) -> bytes | None:
    """The bytes of a copy; `None` when they are not those that were made."""
    try:
        content = Path(copy.path).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == copy.fingerprint else None


def to_text(consignment: Consignment) -> str:
    """A consignment as it is kept."""
    return json.dumps(asdict(consignment), ensure_ascii=True, default=lambda moment: moment.isoformat())


def from_text(text: str) -> Consignment:
    """What was kept, as a consignment."""
    facts: dict[str, Any] = json.loads(text)
    copies = tuple(
        Copy(**{**each, "sent": Sent(**each["sent"]) if each["sent"] else None}) for each in facts["copies"]
    )
    return Consignment(
        **{
            **facts,
            "id": ConsignmentId(RecordId(facts["id"])),
            "briefing_id": BriefingId(RecordId(facts["briefing_id"])),
            "place_id": PlaceId(RecordId(facts["place_id"])),
            "kind": BriefingKind(facts["kind"]),
            "subfolders": tuple(facts["subfolders"]),
            "made_at": datetime.fromisoformat(facts["made_at"]),
            "since": datetime.fromisoformat(facts["since"]),
            "due": _moment(facts["due"]),
            "counted_from": _moment(facts.get("counted_from")),
            "stage": Stage(facts["stage"]),
            "hindrance": Hindrance(facts["hindrance"]) if facts["hindrance"] else None,
            "copies": copies,
        }
    )


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _free(folder: Path, name: str) -> str:
    """The name, or one with a number when two files of a page would like the same."""
    stem, number = Path(name), 2
    while (folder / name).exists() or name == FACTS:
        name = f"{stem.stem} {number}{stem.suffix}"
        number += 1
    return name


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(folder: Path) -> None:
    """Remove copies, which on Windows have to be made writable first."""
    with suppress(OSError):
        for each in folder.iterdir():
            each.chmod(stat.S_IREAD | stat.S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk too, where folders can be told so."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
