"""What was last seen of the files of watched folders, kept in the cache for the next start."""

import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

from coplan.plan.ids import FolderId
from coplan.plan.listing import Entry, Seen

VERSION = 1


class Sightings:
    """One file for each watched folder; see `ports.Sightings`. Whatever is damaged counts as not there."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / "folders"

    def load(self, folder: FolderId) -> Mapping[str, Seen]:
        """What was seen, by the file's path below the folder."""
        try:
            kept = json.loads(self._path(folder).read_bytes())
            if kept["version"] != VERSION:
                return {}
            seen = [_seen(row) for row in kept["seen"]]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}
        return {each.entry.path: each for each in seen}

    def save(self, folder: FolderId, seen: Mapping[str, Seen]) -> None:
        """Remember this instead, if there is room; else it is read again another day."""
        path = self._path(folder)
        half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        rows = [[*astuple(each.entry), each.fingerprint] for each in seen.values()]
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                half.write_text(json.dumps({"version": VERSION, "seen": rows}), encoding="ascii")
                half.replace(path)
            finally:
                half.unlink(missing_ok=True)

    def _path(self, folder: FolderId) -> Path:
        return self._folder / f"{folder}.json"


def _seen(row: list[Any]) -> Seen:
    path, size, written, known, cloud, holder, fingerprint = row
    if [type(each) for each in row] != [str, int, int, int, bool, str, str]:
        raise TypeError(f"{row!r} is no file that was seen")
    return Seen(Entry(path, size, written, known, cloud, holder), fingerprint)
