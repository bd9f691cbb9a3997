"""What is moved out of the way in a folder: it goes for good, or gets its name back."""

import hashlib

from coplan.sharing import hidden_names, obstacles
from coplan.sharing.terms import Terms
from coplan.sharing.traces import Journal, Kind, Trace

_AGAIN = 3
_NOTHING = hashlib.sha256(b"").hexdigest()


class Asides:
    """Those of one file on its way, which is `wanted` to be called so. Raises as `Passage` does."""

    def __init__(self, terms: Terms, journal: Journal, wanted: str) -> None:
        self._terms, self._journal, self._wanted = terms, journal, wanted
        self._disk, self._folder = terms.disk, terms.folder

    def move(self, name: str, left: str, now: float) -> bool:
        """Move a file with this fingerprint out of the way; says whether it still has it there."""
        trace = Trace(Kind.ASIDE, hidden_names.aside(name, now), left, name)
        self._journal.add(trace)
        try:
            self._terms.rename(
                self._disk.move_aside, self._folder / name, self._folder / trace.name, self._wanted
            )
        except FileNotFoundError as error:
            if not obstacles.is_gone(error) or self._terms.taken(name) is not None:
                raise
            self._journal.remove(trace)
            return True
        if self._disk.fingerprint(self._folder / trace.name) == left:
            return True
        self.give_back(trace.name, name)
        self._journal.remove(trace)
        return False

    def settle(self, trace: Trace) -> None:
        """Remove what was moved aside, unless somebody changed it or its name would be nobody's."""
        path = self._folder / trace.name
        is_taken = False
        for _ in range(_AGAIN):
            names = self._terms.names()
            if trace.name not in names:
                return
            if trace.kind is Kind.OVER or is_taken or trace.was in names:
                if self._disk.remove_if(path, trace.fingerprint):
                    return
                break
            try:
                self._disk.rename_new(path, self._folder / trace.was)
            except FileExistsError:  # by one in other capitals, or another laptop took it in that instant
                is_taken = True
            else:
                return
        self.give_back(trace.name, trace.was)

    def give_back(self, aside: str, name: str) -> None:
        """Give a file its name back, or the nearest one; if the same lies there by now, it goes."""
        for free in hidden_names.candidates(name, "", self._terms.when):
            try:
                self._disk.rename_new(self._folder / aside, self._folder / free)
            except FileExistsError:
                if self._lies_there_too(aside, free):
                    return
                continue
            return
        raise obstacles.no_name_left(str(self._folder), name)

    def unclaim(self, trace: Trace, now: float) -> None:
        """Take away an empty file that only held the name, on a drive that cannot do without."""
        if (
            trace.fingerprint == _NOTHING
            or trace.name not in self._disk.names(self._folder)
            or self._terms.content(trace.name, wait=False) != _NOTHING
        ):
            return
        aside = Trace(Kind.OVER, hidden_names.aside(trace.name, now), _NOTHING, trace.name)
        self._journal.add(aside)
        self._disk.move_aside(self._folder / trace.name, self._folder / aside.name)
        self.settle(aside)
        self._journal.remove(aside)

    def _lies_there_too(self, aside: str, name: str) -> bool:
        """Whether the same lay under a name as well, and lies only there now."""
        taken = self._terms.taken(name)
        if taken is None or not (content := self._terms.content(taken, wait=False)):
            return False
        return self._disk.remove_if(self._folder / aside, content)
