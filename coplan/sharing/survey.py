"""Looks at the folders of places: is one there, on what sort of drive, and is it another place's."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from coplan.plan.folder_path import is_same, is_within
from coplan.plan.place import Place
from coplan.plan.place_health import Finding, Sort
from coplan.plan.place_standing import Approach, Standing, What
from coplan.plan.ports import Drives
from coplan.plan.roots import Roots
from coplan.sharing import health, in_time
from coplan.sharing.tops import elsewhere, tops

T = TypeVar("T")

PATIENCE = 5.0
SAMPLES, SAMPLE_DRIVE = "sample", "Shared drive"


class Surveyor:
    """Waits for no drive longer than its time. `home` is the folder of the plan that is open."""

    def __init__(
        self,
        drives: Drives,
        roots: Roots,
        home: Path,
        examine: Callable[[Place], tuple[Finding, ...]],
        other_roots: Callable[[], tuple[Path, ...]] = tops,
    ) -> None:
        self._other_roots = other_roots
        self._drives, self._roots, self._home, self._examine = drives, roots, home, examine

    def examine(self, place: Place) -> tuple[Finding, ...]:
        """Everything that can be found out by trying it."""
        return self._examine(place)

    def stand(self, place: Place) -> Standing:
        """How it stands with a place."""
        here = self._roots.here(place.folder)
        if self._drives.is_folder(Path(here)):
            sort, name = _in_time(lambda: health.sort_of(Path(here)), (Sort.FOLDER, ""))
            return Standing(here, True, sort, name)
        offer = elsewhere(here, _in_time(self._other_roots, ()), self._drives.is_folder)
        return Standing(here, False, offer=offer)

    def approach(self, folder: str, places: Sequence[Place]) -> Approach:
        """What there is at a path, before it becomes one of the places."""
        path = Path(self._roots.here(folder))
        if self._drives.is_folder(path):
            what = What.FOLDER
        else:
            what = What.FILE if self._drives.is_file(path) else What.NOTHING
        found, _ = in_time.taken(self._same(path, places), PATIENCE)
        return Approach(what, next(iter(found), None), self._is_own(path))

    def _same(self, path: Path, places: Sequence[Place]) -> Iterator[Place]:
        """The places that have this folder, maybe through another drive letter or a link."""
        for place in places:
            there = self._roots.here(place.folder)
            if is_same(there, str(path)):
                yield place
            elif self._drives.is_folder(Path(there)):
                with suppress(OSError):
                    if path.samefile(there):
                        yield place

    def _is_own(self, path: Path) -> bool:
        is_sample = self._home.parent.name == SAMPLES
        if is_sample and is_within(str(path), str(self._home / SAMPLE_DRIVE)):
            return False
        samples = self._home.parent if is_sample else self._home.parent / SAMPLES
        return any(is_within(str(path), str(own)) for own in (self._home, samples))


def _in_time(ask: Callable[[], T], otherwise: T) -> T:
    found, _ = in_time.taken((ask() for _ in range(1)), PATIENCE)
    return found[0] if found else otherwise
