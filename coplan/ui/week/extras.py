"""What a card says of a file beside its words: that it contains macros, and the way into its own program."""

from collections.abc import Callable

from coplan.plan.resource import Resource
from coplan.ui.kit import Button, Chip
from coplan.ui.theme import Tone

MACROS = "Contains macros, not run"


def macros_chip(resource: Resource) -> Chip:
    """Says that programs came with the file, and that they stay where they are."""
    chip = Chip(MACROS, Tone.WAITING, "warning")
    chip.setObjectName(f"macros.{resource.name}")
    return chip


def outside_button(resource: Resource, key: str, wanted: Callable[[Resource], None]) -> Button:
    """Opens the file in the program that the computer has for it."""
    button = Button("Open in its own program", icon="open-external", small=True)
    button.setObjectName(f"{key}.{resource.name}")
    button.setAccessibleName(f"Open {resource.name} in its own program")
    button.clicked.connect(lambda: wanted(resource))
    return button
