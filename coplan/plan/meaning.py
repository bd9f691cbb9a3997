"""What the meanings of marks look like and say: a shape, a word and a colour each, never colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coplan.plan.mark import Colour, Meaning


@dataclass(frozen=True, slots=True)
class Sign:
    """How a meaning is shown: a colour as hex, the name of its shape, and what it asks of people."""

    colour: str
    shape: str
    says: str


SIGNS: Mapping[Meaning, Sign] = MappingProxyType(
    {
        Meaning.PLAIN: Sign(Colour.INK.shown, "dot", "nothing in particular"),
        Meaning.TIGHT: Sign(Colour.RED.shown, "padlock", "say or do exactly this"),
        Meaning.LOOSE: Sign(Colour.BLUE.shown, "wavy circle", "yours to vary"),
        Meaning.SAY: Sign(Colour.PURPLE.shown, "speech bubble", "say this aloud, in these words or your own"),
        Meaning.WATCH: Sign("#B45A12", "triangle", "a likely misconception, so look out for it"),
        Meaning.CHECK: Sign(Colour.GREEN.shown, "tick in a circle", "how we know they have got it"),
        Meaning.TIME: Sign("#606890", "clock", "how long this takes"),
    }
)
