"""Clears up in a folder after deliveries that were cut short on other laptops, by the drive's own clock."""

from collections.abc import Collection, Sequence
from contextlib import suppress

from coplan.plan.trouble import Trouble
from coplan.sharing import hidden_names
from coplan.sharing.disk import Disk
from coplan.sharing.hidden_names import ARRIVING, OURS, STALE
from coplan.sharing.passage import Passage
from coplan.sharing.terms import Terms

_A_DAY = 24 * 3600.0


def tidy(
    terms: Terms, passage: Passage, known: Collection[str] = (), names: Sequence[str] | None = None
) -> None:
    """Remove what nobody brings any further, and give a file its name back that has none any more.

    `known` are names that a journal looks after, `names` what was just seen in the folder. What cannot be
    tidied now is tidied another time.
    """
    for name in terms.names() if names is None else names:
        if not name.startswith(OURS) or name in known:
            continue
        with suppress(OSError, Trouble):
            if name.endswith(ARRIVING) and hidden_names.moved_aside(name) is None:
                _tidy_arriving(terms, name, passage.now)
            else:
                _tidy_aside(terms, name, passage)


def _tidy_arriving(terms: Terms, name: str, now: float) -> None:
    path = terms.folder / name
    if _was_killed(terms.disk, name) or now - terms.disk.changed_at(path) > STALE:
        terms.disk.remove(path)


def _tidy_aside(terms: Terms, name: str, passage: Passage) -> None:
    found = hidden_names.moved_aside(name)
    if found is None:
        return
    original, since = found
    if (age := passage.now - since) <= STALE:
        return
    if terms.taken(original) is None:
        passage.asides.give_back(name, original)
    elif not terms.is_too_large(name) and terms.is_ours(
        original, content := terms.disk.fingerprint(terms.folder / name)
    ):
        terms.disk.remove_if(terms.folder / name, content)
    elif age > _A_DAY:
        passage.asides.give_back(name, original)


def _was_killed(disk: Disk, name: str) -> bool:
    """Whether this was on its way from a run of the program on this laptop that has ended."""
    user, _, rest = name.removeprefix(OURS).rpartition("-")
    return bool(rest) and disk.has_ended(user)
