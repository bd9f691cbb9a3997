"""How a puzzle goes to the process that solves it and how the answer comes back: a line of JSON each way."""

import json
from typing import Any

from coplan.plan.puzzle import Answer, Choice, Line, Moment, Puzzle
from coplan.plan.solver import Proof


def asked(puzzle: Puzzle, hint: Answer, seconds: float) -> bytes:
    """A puzzle, a first answer and how long it may be thought about."""
    said = {
        "people": puzzle.people,
        "common": puzzle.common,
        "moments": [
            [each.day, each.week, each.start, each.end, each.periods, each.rooms] for each in puzzle.moments
        ],
        "free": puzzle.free,
        "whole": puzzle.whole,
        "lines": [_line_said(each) for each in puzzle.lines],
        "shares": puzzle.shares,
        "spare": puzzle.spare,
        "helped": puzzle.helped,
        "hint": _numbers(hint),
        "seconds": seconds,
    }
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def read_asked(text: bytes) -> tuple[Puzzle, Answer, float]:
    """What `asked` wrote."""
    said = json.loads(text)
    puzzle = Puzzle(
        said["people"],
        said["common"],
        tuple(map(_moment, said["moments"])),
        tuple(said["free"]),
        tuple(said["whole"]),
        tuple(map(_line, said["lines"])),
        tuple(map(tuple, said["shares"])),
        tuple(map(tuple, said["spare"])),
        tuple(said["helped"]),
    )
    return puzzle, _answer(said["hint"]), said["seconds"]


def answered(proof: Proof) -> bytes:
    """A proof."""
    said = {"answer": _numbers(proof.answer), "bound": proof.bound, "proved": proof.proved}
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def read_answered(text: bytes) -> Proof:
    """What `answered` wrote. Raises `ValueError` for anything else."""
    try:
        said = json.loads(text)
        return Proof(_answer(said["answer"]), int(said["bound"]), bool(said["proved"]))
    except (KeyError, TypeError) as error:
        raise ValueError("no proof") from error


def _numbers(answer: Answer) -> list[list[int]]:
    return [[each.line, each.moment, each.partner, each.room] for each in answer]


def _answer(numbers: list[Any]) -> Answer:
    return tuple(Choice(*each) for each in numbers)


def _moment(numbers: list[Any]) -> Moment:
    day, week, start, end, periods, rooms = numbers
    return Moment(day, week, start, end, tuple(periods), tuple(rooms))


def _line_said(line: Line) -> list[Any]:
    last = (line.last_moment, line.last_partner, line.last_room)
    return [line.who, line.room, line.mentor, line.moments, line.costs, *last]


def _line(numbers: list[Any]) -> Line:
    who, room, mentor, moments, costs, *last = numbers
    return Line(who, room, mentor, tuple(moments), tuple(costs), *last)
