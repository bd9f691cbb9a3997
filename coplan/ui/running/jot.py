"""What one teacher writes for themselves at the end of a rehearsal: on their card, and nowhere else."""

from dataclasses import dataclass


@dataclass(slots=True)
class Jot:
    """The lines of one person. Held by the view and by nothing that is stored, and gone with it."""

    get_to: str = ""
    will: str = ""
    copies: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences that were written: "When I get to step 2, I will pause."."""
        said = []
        if self.get_to.strip() or self.will.strip():
            said.append(f"When I get to {_clean(self.get_to)}, I will {_clean(self.will)}.")
        if self.copies.strip():
            said.append(f"One thing I’ll copy: {_clean(self.copies)}.")
        return tuple(said)

    def as_text(self, about: str) -> str:
        """The card as text for wherever its teacher keeps such things."""
        return "\n".join((about, *self.lines))


def _clean(said: str) -> str:
    return " ".join(said.split()).rstrip(".") or "…"
