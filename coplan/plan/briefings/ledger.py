"""The ledger of a cycle report: the minutes that were added and retired, and what is left of both."""

from dataclasses import dataclass

from coplan.plan.briefings import report_fields
from coplan.plan.briefings.design import Source
from coplan.plan.page import Ask, plain


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
    added = minutes(source.text(report_fields.MINUTES_ADDED.name))
    retired = minutes(source.text(report_fields.MINUTES_RETIRED.name))
    return None if added is None or retired is None else Ledger(added, retired)


def unread(source: Source) -> tuple[Ask, ...]:
    """What to put right where something else than a number of minutes is written."""
    numbers = (report_fields.MINUTES_ADDED, report_fields.MINUTES_RETIRED)
    said = ((each, plain(source.text(each.name))) for each in numbers)
    return tuple(
        Ask(each.name, f"Write “{each.label}” as a whole number, such as {each.example}.")
        for each, text in said
        if text and minutes(text) is None
    )


def minutes(text: str) -> int | None:
    """Minutes as people write them: "25", "25 min"; nothing when it is not a number of minutes."""
    number, *unit = text.casefold().replace("minutes", "min").split() or [""]
    if number.isascii() and number.isdecimal() and unit in ([], ["min"]):
        return int(number)
    return None
