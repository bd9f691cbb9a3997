"""How good a plan for everybody who is owed a rehearsal is, in two sentences and a tone."""

from coplan.plan.proposal import Proposed
from coplan.ui.theme import Tone

Said = tuple[str, str, Tone]


def said(proposed: Proposed, *, any_owed: bool, any_out: bool, solver: bool) -> Said:
    """What is said of a plan; `any_out` when somebody was left out, `solver` when one can look for better."""
    if not proposed.lines and not proposed.unplaced:
        return _of_none(any_owed=any_owed, any_out=any_out)
    if proposed.proved:
        return _of_the_best(proposed)
    if not solver:
        return "The quick plan stands.", "Nothing on this computer looks for a better one.", Tone.CALM
    first, _, rest = proposed.said.partition("; ")
    what, _, more = first.partition(". ")
    second = rest or more
    return f"{what.rstrip('.')}.", f"{second[:1].upper()}{second[1:]}", Tone.CALM


def _of_the_best(proposed: Proposed) -> Said:
    """What is locked or was changed by hand may well be worse than what was planned for it."""
    locked = sum(line.locked for line in proposed.lines)
    if not locked:
        more = "" if proposed.lines else "Nobody can be given a time."
        return "This is the best there is.", more, Tone.ACCENT
    if locked == len(proposed.lines):
        return "This is the plan as you chose it.", "Unlock a line to have it planned anew.", Tone.ACCENT
    one = "the line" if locked == 1 else f"the {locked} lines"
    return f"This is the best there is beside {one} you locked.", "", Tone.ACCENT


def _of_none(*, any_owed: bool, any_out: bool) -> Said:
    if not any_owed:
        return "Nothing is owed.", "Everybody rehearses before they teach it.", Tone.ACCENT
    if any_out:
        return "Nothing is planned.", "Everybody who is owed a rehearsal is left out.", Tone.CALM
    return "Nothing is owed soon.", "The lessons are more than four school weeks away.", Tone.ACCENT
