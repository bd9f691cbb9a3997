"""The files of pages that wait on this laptop, each page in a folder with the facts it needs to go on."""

import hashlib
import json
import logging
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, fields, replace
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
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, OSError, RecursionError)
_log = logging.getLogger(__name__)


class Copies:
    """A folder of folders; what writes raises `OSError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unread: set[str] = set()

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
            with suppress(OSError, UnicodeDecodeError):
                found += self.read(path.parent.name, path.read_text("utf-8"))
        return iter(sorted(found, key=lambda each: (each.made_at, each.id)))

    def read(self, key: str, text: str) -> tuple[Consignment, ...]:
        """A page as its facts were kept; none when they cannot be read, which the log says once."""
        try:
            return (_from_text(text, self._folder),)
        except _UNREADABLE as error:
            if key not in self._unread:
                self._unread.add(key)
                _log.warning("What is kept of the page %s cannot be read, so it is not sent: %r", key, error)
            return ()

    def throw_away_strays(self, known: frozenset[str], now: float) -> None:
        """Let go of what was being written when the program ended, a day ago or more.

        Pages of which facts are noted that cannot be read may be those of a newer Coplan, and stay.
        """
        with suppress(OSError):
            for each in self._folder.iterdir():
                is_stray = each.name not in known and not (each / FACTS).exists()
                if is_stray and abs(now - each.stat().st_mtime) > _FORGOTTEN:
                    _remove(each)


def content_of(copy: Copy) -> bytes | None:
    """The bytes of a copy; `None` when they are not those that were made."""
    try:
        content = Path(copy.path).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == copy.fingerprint else None


def to_text(consignment: Consignment) -> str:
    """A consignment as it is kept; the folder its copies are in may be moved, so they go by their names."""
    copies = tuple(replace(each, path=Path(each.path).name) for each in consignment.copies)
    facts = asdict(replace(consignment, copies=copies))
    return json.dumps(facts, ensure_ascii=True, default=lambda moment: moment.isoformat())


def _from_text(text: str, pages: Path) -> Consignment:
    """What was kept, as a consignment; what a newer Coplan knows besides is left out."""
    facts: dict[str, Any] = json.loads(text)
    return Consignment(
        **{
            **_known(Consignment, facts),
            "id": ConsignmentId(RecordId(facts["id"])),
            "briefing_id": BriefingId(RecordId(facts["briefing_id"])),
            "place_id": PlaceId(RecordId(facts["place_id"])),
            "kind": BriefingKind(facts["kind"]),
            "subfolders": tuple(facts["subfolders"]),
            "made_at": _moment(facts["made_at"]),
            "since": _moment(facts["since"]),
            "due": _moment(facts["due"]) if facts["due"] else None,
            "counted_from": _moment(facts["counted_from"]) if facts.get("counted_from") else None,
            "stage": Stage(facts["stage"]),
            "hindrance": _hindrance(facts["hindrance"]),
            "copies": tuple(_copy(each, pages / facts["id"]) for each in facts["copies"]),
        }
    )


def _copy(facts: Mapping[str, Any], folder: Path) -> Copy:
    sent = Sent(**_known(Sent, facts["sent"])) if facts["sent"] else None
    path = str(folder / Path(facts["path"]).name)
    return Copy(**{**_known(Copy, facts), "path": path, "sent": sent})


def _known(record: type[Consignment | Copy | Sent], facts: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(record)}
    return {name: value for name, value in facts.items() if name in names}


def _moment(said: str) -> datetime:
    """A moment; one without its zone is that of this laptop."""
    moment = datetime.fromisoformat(said)
    return moment if moment.tzinfo else moment.astimezone()


def _hindrance(said: str) -> Hindrance | None:
    """What kept it; a newer Coplan may know of kinds that this one does not."""
    if not said:
        return None
    return Hindrance(said) if said in set(Hindrance) else Hindrance.OTHER


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
