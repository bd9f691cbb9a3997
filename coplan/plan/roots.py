"""Where the drives and folders that the plan names are on this laptop: "S:" may be "T:" here."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from coplan.plan.folder_path import alike, is_of_windows, is_same, is_within, parts_of

_MEANS = " = "
_LETTER = re.compile(r"[A-Za-z]:$")
# What would end a line or a pair, or be lost with the spaces round it; "%" is what marks those.
_HIDDEN = re.compile("[%\x00-\x1f\x85\u2028\u2029]|(?<= )=|^\\s|\\s$")


class Roots:
    """Starts of paths in the plan, and where those are on this laptop; kept as text, one pair a line.

    Other threads may ask while one of them learns.
    """

    def __init__(self, text: str = "") -> None:
        pairs = (line.partition(_MEANS) for line in text.splitlines())
        self._here = {
            unquote(start.strip()): unquote(here.strip())
            for start, _, here in pairs
            if start.strip() and here.strip()
        }

    @property
    def text(self) -> str:
        """What is kept on this laptop."""
        return "\n".join(f"{_shown(start)}{_MEANS}{_shown(here)}" for start, here in self._here.items())

    @property
    def pairs(self) -> Mapping[str, str]:
        """The starts of paths, each with where it is here."""
        return dict(self._here)

    def here(self, folder: str) -> str:
        """Where a folder of the plan is on this laptop: as it is called, unless somebody said otherwise."""
        return _where(self._here, folder)

    def start_of(self, folder: str) -> str:
        """The start of a folder's path that is called otherwise here; empty when it is as it says."""
        return _longest(self._here, folder)

    def learn(self, folder: str, chosen: str, staying: Iterable[str] = ()) -> str:
        """A folder of the plan is this one here, and so is the drive, as far as the two paths agree.

        Folders that are `staying` are where they were: no more of the drive is taken to be elsewhere than
        leaves them there. Return what was learnt of: the start of the folder's path.
        """
        there, here = parts_of(folder), parts_of(chosen)
        kept = [each for each in staying if not is_same(each, folder)]
        folded = is_of_windows(chosen)
        while len(there) > 1 and len(here) > 1 and alike(there[-1], here[-1], folded):
            shorter = folder[: _end(folder, len(there) - 1)]
            if any(is_within(each, shorter) for each in kept):
                break
            there, here = there[:-1], here[:-1]
        start, local = folder[: _end(folder, len(there))], chosen[: _end(chosen, len(here))]
        pairs = {
            each: where
            for each, where in self._here.items()
            if not (is_within(folder, each) and is_within(each, start))
        }
        if not is_same(start, local):
            pairs[start] = local
        elif _where(pairs, folder) != folder:
            pairs[folder] = chosen
        self._here = pairs
        return start

    def forget(self, start: str) -> None:
        """Let this start of a path be what it says again."""
        self._here = {each: where for each, where in self._here.items() if each != start}


def _longest(pairs: Mapping[str, str], folder: str) -> str:
    known = (start for start in pairs if is_within(folder, start))
    return max(known, key=lambda start: len(parts_of(start)), default="")


def _where(pairs: Mapping[str, str], folder: str) -> str:
    start = _longest(pairs, folder)
    return _joined(pairs[start], parts_of(folder)[len(parts_of(start)) :]) if start else folder


def _shown(path: str) -> str:
    return _HIDDEN.sub(lambda found: quote(found[0]), path)


def _end(path: str, parts: int) -> int:
    """How far into a path its first parts go, without what parts them from the next."""
    ends = (end for end in range(1, len(path) + 1) if end == len(path) or path[end] in "\\/")
    return max((end for end in ends if len(parts_of(path[:end])) == parts), default=len(path))


def _joined(start: str, parts: tuple[str, ...]) -> str:
    between = "\\" if "\\" in start or _LETTER.match(start) else "/"
    if parts:
        return between.join([start.rstrip("\\/"), *parts])
    # A drive without a separator is the folder that a program is in there.
    return start + between if _LETTER.match(start) else start
