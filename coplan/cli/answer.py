"""What a verb of the command line answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found or done, as lines for people and values for programs.

    `whole` is whether everything that was asked for came of it, with nothing left that wants a look.
    """

    lines: tuple[str, ...]
    as_json: object
    whole: bool = True
