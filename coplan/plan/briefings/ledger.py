"""The ledger of a cycle report: the minutes that were added and retired, and what is left of both."""

from dataclasses import dataclass, replace

from coplan.plan.briefings import report_fields as said
from coplan.plan.briefings.design import Source
from coplan.plan.page import Ask, Grid, Section, SectionKind, plain
from coplan.plan.page_text import PageField, ask_for


@dataclass(frozen=True, slots=True)
class Ledger:
    """Minutes for each teacher in a fortnight."""

    added: int
    retired: int

    @property
    def balance(self) -> int:
        """How many minutes are given back; below zero when more is asked than before."""
        return self.retired - self.added

    @property
    def balance_said(self) -> str:
        """The balance in words: "5 given back", "10 more"."""
        if self.balance > 0:
            return f"{self.balance} given back"
        return f"{-self.balance} more" if self.balance else "the same"


def ledger_of(source: Source) -> Ledger | None:
    """The ledger, once both its numbers are there."""
    added = minutes(source.text(said.MINUTES_ADDED.name))
    retired = minutes(source.text(said.MINUTES_RETIRED.name))
    return None if added is None or retired is None else Ledger(added, retired)


def minutes(text: str) -> int | None:
    """Minutes as people write them: "25", "25 min"; nothing when it is not a number of minutes."""
    number, *unit = text.casefold().replace("minutes", "min").split() or [""]
    if number.isascii() and number.isdecimal() and unit in ([], ["min"]):
        return int(number)
    return None


def section(source: Source) -> Section | None:
    """What was added, what was retired, and the balance in words."""
    found = ledger_of(source)
    if found is None:
        return None
    rows = (
        ("Added", str(found.added), _what(source, said.ADDED, found.added)),
        ("Retired", str(found.retired), _what(source, said.RETIRED, found.retired)),
        ("Balance", found.balance_said, _balance(source, found)),
    )
    grid = Grid(("Ledger", "Minutes for each teacher", "What it is"), rows)
    return Section(SectionKind.LEDGER, "What it cost and what made room for it", grid)


def _what(source: Source, field: PageField, count: int) -> str:
    """What was added or retired; the model says already what stopped."""
    stopped = source.model.stopped if source.model and field is said.RETIRED else ""
    return plain(source.text(field.name)) or plain(stopped) or ("" if count else "nothing")


def _balance(source: Source, found: Ledger) -> str:
    if found.balance > 0:
        return "Less is asked of each teacher than before."
    if not found.balance:
        return "As much is asked of each teacher as before."
    why, who = plain(source.text(said.REASON.name)), plain(source.text(said.ALLOWED.name))
    words = ["More is asked of each teacher than before."]
    words += [f"Why: {why.rstrip('.')}."] if why else []
    words += [f"Decided by: {who.lower()}."] if who else []
    return " ".join(words)


def asks(source: Source) -> tuple[Ask, ...]:
    """What the ledger lacks: whole numbers, what they stand for, and why more is asked and who decided that.

    These last two are asked for even when the ledger is left off the page.
    """
    numbers = ((each, plain(source.text(each.name))) for each in (said.MINUTES_ADDED, said.MINUTES_RETIRED))
    wanted = [
        Ask(each.name, f"Write “{each.label}” as a whole number, such as {each.example}.")
        for each, text in numbers
        if text and minutes(text) is None
    ]
    found = ledger_of(source)
    if found and SectionKind.LEDGER not in source.briefing.left_out:
        counts = ((said.ADDED, found.added), (said.RETIRED, found.retired))
        wanted += [ask_for(field) for field, count in counts if not _what(source, field, count)]
    if found and found.balance < 0:
        reasons = (said.REASON, said.ALLOWED)
        wanted += [
            replace(ask_for(each), anyway=True) for each in reasons if not plain(source.text(each.name))
        ]
    return tuple(wanted)
