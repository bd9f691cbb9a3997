"""Where the drives and folders that the plan names are on this laptop: "S:" may be "T:" here."""

import re
from collections.abc import Mapping

_BETWEEN = re.compile(r"[\\/]+")
_MEANS = " = "


class Roots:
    """Starts of paths in the plan, and where those are on this laptop; kept as text, one pair a line."""

    def __init__(self, text: str = "") -> None:
        pairs = (line.partition(_MEANS) for line in text.splitlines())
        self._here = {
            start.strip(): here.strip() for start, _, here in pairs if start.strip() and here.strip()
        }

    @property
    def text(self) -> str:
        """What is kept on this laptop."""
        return "\n".join(f"{start}{_MEANS}{here}" for start, here in self._here.items())

    @property
    def pairs(self) -> Mapping[str, str]:
        """The starts of paths, each with where it is here."""
        return dict(self._here)

    def here(self, folder: str) -> str:
        """Where a folder of the plan is on this laptop: as it is called, unless somebody said otherwise."""
        parts = _parts(folder)
        known = sorted(self._here, key=lambda start: len(_parts(start)), reverse=True)
        for start in known:
            length = len(_parts(start))
            if _same(parts[:length], _parts(start)):
                return _joined(self._here[start], parts[length:])
        return folder

    def learn(self, folder: str, chosen: str) -> None:
        """A folder of the plan is this one here, and so is the drive, as far as the two paths agree."""
        there, here = _parts(folder), _parts(chosen)
        while len(there) > 1 and len(here) > 1 and there[-1].casefold() == here[-1].casefold():
            there, here = there[:-1], here[:-1]
        start = folder[: _end(folder, len(there))]
        self._here = {each: where for each, where in self._here.items() if not _same(_parts(each), there)}
        local = chosen[: _end(chosen, len(here))]
        if not _same(there, here):
            self._here[start] = local

    def forget(self, start: str) -> None:
        """Let this start of a path be what it says again."""
        self._here.pop(start, None)


def _parts(path: str) -> list[str]:
    """The parts of a path; a share of a server is its first."""
    lead = re.match(r"[\\/]+", path)
    parts = [part for part in _BETWEEN.split(path) if part]
    if lead and len(lead[0]) == 2 and len(parts) > 1:
        return ["//" + "/".join(parts[:2]), *parts[2:]]
    return ["/" + parts[0], *parts[1:]] if lead and parts else parts


def _same(one: list[str], other: list[str]) -> bool:
    return [each.casefold() for each in one] == [each.casefold() for each in other]


def _end(path: str, parts: int) -> int:
    """How far into a path its first parts go, without what parts them from the next."""
    ends = (end for end in range(len(path) + 1) if end == len(path) or path[end] in "\\/")
    return max((end for end in ends if len(_parts(path[:end])) == parts), default=len(path))


def _joined(start: str, parts: list[str]) -> str:
    between = "\\" if "\\" in start or re.match(r"[A-Za-z]:$", start) else "/"
    return between.join([start.rstrip("\\/") or between, *parts]) if parts else start
