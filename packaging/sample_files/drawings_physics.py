"""Diagrams for gas pressure and forces."""

import math
from random import Random

from sample_files.canvas import (
    BLUE,
    GOLD,
    GREY,
    INK,
    PALE_BLUE,
    PALE_GREY,
    PALE_RED,
    PURPLE,
    RED,
    SOFT,
    TEAL,
    Board,
    Point,
    between,
    curve,
)


def scattered(number: int, seed: int, apart: float, edge: float = 0.06) -> list[Point]:
    """Return places for particles that do not touch."""
    dice = Random(seed)
    places: list[Point] = []
    for _ in range(20000):
        if len(places) == number:
            break
        place = (dice.uniform(edge, 1 - edge), dice.uniform(edge, 1 - edge))
        if all(math.dist(place, other) > apart for other in places):
            places.append(place)
    return places


def gas_box(
    board: Board,
    x: float,
    y: float,
    w: float,
    h: float,
    places: list[Point],
    r: float = 14,
    speed: float = 0,
    seed: int = 1,
    colour: str = BLUE,
) -> None:
    """Draw a closed box of gas, with arrows of motion when speed is given."""
    dice = Random(seed)
    board.box(x, y, w, h, PALE_BLUE if colour == BLUE else PALE_RED, colour, 6)
    for px, py in places:
        cx, cy = x + px * w, y + py * h
        if speed:
            for _ in range(40):
                turn = dice.uniform(0, 2 * math.pi)
                tip = (cx + (r + speed) * math.cos(turn), cy + (r + speed) * math.sin(turn))
                if x + 8 < tip[0] < x + w - 8 and y + 8 < tip[1] < y + h - 8:
                    board.arrow((cx, cy), tip, INK, 3, 12)
                    break
    for px, py in places:
        board.disc(x + px * w, y + py * h, r, colour)


def tyre_air() -> bytes:
    """The air in a tyre: one box, fourteen particles, nothing else."""
    board = Board(720, 720)
    gas_box(board, 6, 6, 708, 708, scattered(14, 8, 0.2, 0.09), 23)
    return board.png(64)


def bicycle(board: Board, x: float, y: float, r: float, ink: str = GREY) -> None:
    """Draw a wheel with its valve, and a pump that is joined to it."""
    board.disc(x, y, r, None, ink, 11)
    board.disc(x, y, r - 22, None, ink, 3)
    for spoke in range(12):
        turn = spoke * math.pi / 6 + 0.2
        board.path([(x, y), (x + (r - 23) * math.cos(turn), y + (r - 23) * math.sin(turn))], ink, 1.6)
    board.disc(x, y, 11, ink)
    valve = (x + (r - 24) * math.cos(0.75), y + (r - 24) * math.sin(0.75))
    board.path([valve, between(valve, (x, y), 0.14)], ink, 9)
    px, py = x + r * 1.62, y - r * 0.55
    hose = [
        between(valve, (x, y), 0.14),
        (x + r * 0.35, y + r * 0.72),
        (x + r * 1.05, y + r * 1.05),
        (px, y + r * 0.94),
    ]
    board.path(curve([(float(a), float(b)) for a, b in hose]), ink, 6)
    board.box(px - 15, py + r * 0.3, 30, y + r - py - r * 0.3, "#FFFFFF", ink, 4, 5)
    board.path([(px, py + r * 0.3), (px, py - 8)], ink, 6)
    board.path([(px - 34, py - 8), (px + 34, py - 8)], ink, 11)
    board.path([(px - 36, y + r), (px + 36, y + r)], ink, 8)


def pump_picture(width: int = 620, height: int = 420, ink: str = GREY) -> bytes:
    """A wheel and a pump, in one quiet colour."""
    board = Board(width, height)
    bicycle(board, height * 0.5, height * 0.5, height * 0.42, ink)
    return board.png(32)


def few_and_many() -> bytes:
    """Two boxes of the same size, few and many particles."""
    board = Board(1240, 560)
    for x, number, words in ((10, 7, "before pumping"), (650, 21, "after pumping")):
        gas_box(board, x, 8, 580, 470, scattered(number, 4, 0.15 if number > 7 else 0.3), 17)
        board.words(x + 290, 522, words, 30, INK)
    return board.png(64)


def cold_and_hot() -> bytes:
    """The same particles in the same box, slow and fast: never bigger."""
    board = Board(1240, 560)
    places = scattered(10, 9, 0.25, 0.12)
    for x, speed, colour, words in ((10, 26, BLUE, "cold"), (650, 62, RED, "hot")):
        gas_box(board, x, 8, 580, 470, places, 17, speed, 3, colour)
        board.words(x + 290, 522, words, 30, INK)
    return board.png(64)


def squeeze() -> bytes:
    """A syringe with the plunger out and in, sealed at its end."""
    board = Board(1240, 520)
    for y, length, words in (
        (30, 760, "large volume: low pressure"),
        (280, 330, "small volume: high pressure"),
    ):
        board.box(90, y, 900, 150, "#FFFFFF", GREY, 5, 10)
        board.box(96, y + 6, length, 138, PALE_BLUE)
        for px, py in scattered(12, 21, 0.11 if length < 400 else 0.2, 0.08):
            board.disc(96 + px * length, y + 6 + py * 138, 13, BLUE)
        board.box(96 + length, y + 4, 34, 142, INK, None, 0, 4)
        board.box(96 + length + 34, y + 62, 1090 - length - 130, 26, GREY)
        board.box(1088, y + 12, 22, 126, GREY, None, 0, 6)
        board.box(54, y + 56, 40, 38, GREY, None, 0, 4)
        board.words(90, y + 186, words, 28, INK, anchor="lm")
    return board.png(64)


def walls_hit() -> bytes:
    """A box of gas whose particles are hitting the walls, each hit drawn as a push outwards."""
    board = Board(620, 620)
    gas_box(
        board,
        70,
        70,
        480,
        480,
        [(0.05, 0.3), (0.95, 0.62), (0.4, 0.05), (0.66, 0.95), (0.5, 0.5), (0.25, 0.72)],
        17,
    )
    for start, end in (
        ((66, 214), (8, 214)),
        ((554, 368), (612, 368)),
        ((262, 66), (262, 8)),
        ((387, 554), (387, 612)),
    ):
        board.arrow(start, end, RED, 7, 24)
    return board.png(64)


def box_with_forces(left: float, right: float, up: float = 0, down: float = 0, wide: int = 1100) -> bytes:
    """A block with labelled arrows, drawn to scale: 1 N is 22 pixels."""
    board = Board(wide, 460 if up else 260)
    x, y, w, h = wide / 2 - 90, 150 if up else 80, 180, 130
    if not up:
        board.box(40, y + h, wide - 80, 12, PALE_GREY)
        board.path([(40, y + h), (wide - 40, y + h)], GREY, 4)
    board.box(x, y, w, h, PALE_BLUE, BLUE, 5, 6)
    middle = y + h / 2
    for size, start, way, colour in (
        (left, (x, middle), (-1, 0), PURPLE),
        (right, (x + w, middle), (1, 0), RED),
        (up, (x + w / 2, y), (0, -1), TEAL),
        (down, (x + w / 2, y + h), (0, 1), INK),
    ):
        if size:
            end = (start[0] + way[0] * size * 22, start[1] + way[1] * size * 22)
            board.arrow(start, end, colour, 12, 40)
            beside = (end[0], end[1] - 42) if way[0] else (end[0] + 58, end[1] + 12 * -way[1] - 6)
            board.words(beside[0] - way[0] * 40, beside[1], f"{size:g} N", 34, colour, bold=True)
    return board.png(64)


def tug_of_war() -> bytes:
    """Two teams on a rope, three against two."""
    board = Board(1200, 480)
    board.box(0, 400, 1200, 80, "#E4EFE4")
    board.path([(90, 270), (1110, 270)], GOLD, 10)
    for x, way, colour in ((120, 1, BLUE), (240, 1, BLUE), (360, 1, BLUE), (860, -1, RED), (990, -1, RED)):
        foot = x - way * 60
        board.disc(x - way * 40, 190, 28, colour)
        board.path([(x - way * 32, 222), (x - way * 4, 322)], colour, 30)
        board.path([(x - way * 6, 318), (foot + way * 110, 398)], colour, 18)
        board.path([(x - way * 4, 318), (x + way * 30, 360), (x + way * 62, 398)], colour, 18)
        board.path([(x - way * 26, 244), (x + way * 40, 270)], colour, 14)
    board.shape([(596, 270), (616, 270), (606, 330)], RED)
    board.dashes((606, 330), (606, 400), SOFT)
    return board.png(96)


def parachutist() -> bytes:
    """A skydiver with weight and air resistance at four moments of the fall."""
    board = Board(1240, 520)
    moments = (
        (0, 6, "just jumped"),
        (3.2, 6, "speeding up"),
        (6, 6, "steady speed"),
        (9, 6, "parachute opens"),
    )
    for at, (up, down, words) in enumerate(moments):
        x = 165 + at * 305
        if at == 3:
            board.pencil.pieslice(board._at((x - 95, 70), (x + 95, 220)), 180, 360, GOLD)
            for side in (-95, -32, 32, 95):
                board.path([(x + side, 146), (x, 262)], GREY, 2)
        board.disc(x, 258, 20, BLUE)
        board.path([(x - 52, 268), (x - 20, 292), (x + 20, 292), (x + 52, 268)], BLUE, 13)
        board.path([(x, 285), (x - 6, 318), (x - 34, 346)], BLUE, 14)
        board.path([(x, 285), (x + 6, 318), (x + 34, 346)], BLUE, 14)
        if up:
            board.arrow((x - 74, 290), (x - 74, 290 - up * 22), TEAL, 9, 28)
        board.arrow((x + 74, 290), (x + 74, 290 + down * 22), INK, 9, 28)
        board.words(x, 480, words, 27, INK)
    return board.png(96)


def arrow_key() -> bytes:
    """Two arrows of different length that show what a force arrow tells."""
    board = Board(900, 330)
    board.arrow((60, 90), (330, 90), RED, 12, 40)
    board.words(470, 90, "small force", 34, INK, anchor="lm")
    board.arrow((60, 240), (840, 240), RED, 12, 40)
    board.words(450, 190, "large force", 34, INK)
    return board.png(32)
