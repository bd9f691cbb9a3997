"""Diagrams for rates, electrolysis and the revision of Paper 1."""

import math
from random import Random

from sample_files.canvas import (
    BLUE,
    GOLD,
    GREEN,
    GREY,
    INK,
    PALE_BLUE,
    PALE_GOLD,
    PALE_GREEN,
    PALE_GREY,
    PALE_PURPLE,
    PALE_RED,
    PURPLE,
    RED,
    SOFT,
    TEAL,
    Board,
    curve,
)
from sample_files.drawings_physics import scattered


def collisions(red: int, blue: int, words: str = "", speed: float = 0) -> Board:
    """A box with two kinds of particles."""
    board = Board(560, 520)
    board.box(8, 8, 544, 430, "#FFFFFF", INK, 5, 6)
    dice = Random(red * 7 + blue)
    for at, (px, py) in enumerate(scattered(red + blue, 31, 0.6 / math.sqrt(red + blue), 0.07)):
        x, y, colour = 8 + px * 544, 8 + py * 430, RED if at < red else BLUE
        turns = [dice.uniform(0, 2 * math.pi) for _ in range(20)]
        tips = [(x + (20 + speed) * math.cos(turn), y + (20 + speed) * math.sin(turn)) for turn in turns]
        inside = [tip for tip in tips if 22 < tip[0] < 538 and 22 < tip[1] < 424]
        if speed and inside:
            board.arrow((x, y), inside[0], INK, 3, 12)
        board.disc(x, y, 17, colour)
    board.words(280, 482, words, 30, INK)
    return board


def two_concentrations() -> bytes:
    """Low and high concentration, side by side."""
    board = Board(1180, 520)
    for x, part in (
        (0, collisions(5, 5, "low concentration")),
        (620, collisions(14, 14, "high concentration")),
    ):
        board.image.paste(part.image, (x * board.fine, 0))
    return board.png(64)


def two_temperatures() -> bytes:
    """Low and high temperature, side by side."""
    board = Board(1180, 520)
    for x, part in ((0, collisions(6, 6, "20 °C: slower", 16)), (620, collisions(6, 6, "40 °C: faster", 52))):
        board.image.paste(part.image, (x * board.fine, 0))
    return board.png(64)


def surface_area() -> bytes:
    """One lump, and the same lump cut up."""
    board = Board(1180, 460)
    board.box(110, 60, 280, 280, PALE_GOLD, GOLD, 6)
    for row in range(4):
        for column in range(4):
            board.box(680 + column * 96, 40 + row * 84, 66, 66, PALE_GOLD, GOLD, 5)
    board.words(250, 410, "one lump", 32, INK)
    board.words(870, 410, "same mass, more surface", 32, INK)
    return board.png(32)


def gas_syringe() -> bytes:
    """A flask joined to a gas syringe, with its parts named."""
    board = Board(1100, 560)
    board.shape([(170, 190), (230, 190), (230, 270), (330, 470), (70, 470), (170, 270)], "#FFFFFF", INK, 5)
    board.shape([(124, 362), (276, 362), (330, 470), (70, 470)], PALE_BLUE)
    board.path([(170, 190), (170, 270), (70, 470), (330, 470), (230, 270), (230, 190)], INK, 5)
    for x, y in ((150, 452), (190, 456), (230, 450), (250, 457)):
        board.disc(x, y, 9, GREY, INK, 2)
    for x, y in ((160, 420), (200, 400), (225, 425), (185, 375)):
        board.disc(x, y, 5, None, BLUE, 2)
    board.box(162, 160, 76, 40, "#C79A63", INK, 3, 6)
    board.path([(200, 165), (200, 90), (560, 90)], INK, 6)
    board.box(560, 48, 330, 84, "#FFFFFF", INK, 5, 8)
    board.box(566, 54, 140, 72, PALE_BLUE)
    for mark in range(1, 10):
        board.path([(566 + mark * 32, 108), (566 + mark * 32, 128)], SOFT, 2)
    board.box(706, 54, 18, 72, INK)
    board.box(724, 80, 250, 20, GREY)
    board.box(970, 52, 18, 76, GREY, None, 0, 6)
    board.label((620, 220), (640, 120), "gas syringe, 100 cm³", 28, "lm")
    board.label((420, 330), (246, 340), "conical flask", 28, "lm")
    board.label((420, 400), (262, 400), "acid", 28, "lm")
    board.label((420, 462), (252, 456), "marble chips", 28, "lm")
    board.label((360, 180), (238, 180), "bung", 28, "lm")
    return board.png(64)


def disappearing_cross() -> bytes:
    """The cross under the flask, seen at the start and at the end."""
    board = Board(1180, 460)
    for x, milk, words in ((160, "#EAF4FB", "0 s"), (510, "#F3EFC9", "30 s"), (860, "#E9DFA0", "52 s: stop")):
        board.disc(x + 80, 190, 160, "#FFFFFF", GREY, 5)
        board.disc(x + 80, 190, 148, milk)
        ink = {"0 s": INK, "30 s": "#A39F80", "52 s: stop": "#DED494"}[words]
        board.path([(x + 20, 130), (x + 140, 250)], ink, 20)
        board.path([(x + 140, 130), (x + 20, 250)], ink, 20)
        board.words(x + 80, 412, words, 34, INK, bold=True)
    return board.png(64)


def energy_profile(down: bool = True, catalyst: bool = False) -> bytes:
    """An energy profile, giving out or taking in, with or without a catalyst."""
    board = Board(1000, 620)
    board.arrow((100, 560), (100, 40), INK, 5, 24)
    board.arrow((100, 560), (950, 560), INK, 5, 24)
    board.words(40, 300, "E\nn\ne\nr\ng\ny", 26, INK)
    board.words(560, 592, "progress of reaction", 26, INK)
    start, end = (300.0, 440.0) if down else (440.0, 300.0)
    points = [
        (130, start),
        (270, start),
        (360, start - 40),
        (480, 110),
        (600, end - 40),
        (690, end),
        (900, end),
    ]
    board.path(curve([(float(x), y) for x, y in points]), BLUE, 6)
    if catalyst:
        low = [(270, start), (370, start - 30), (480, 200), (590, end - 30), (690, end)]
        board.path(curve([(float(x), y) for x, y in low]), RED, 4)
        board.words(560, 156, "red: with a catalyst", 24, RED, anchor="lm")
    board.words(190, start + 30, "reactants", 26, INK)
    board.words(810, end + 30, "products", 26, INK)
    board.dashes((270, start), (490, start))
    board.arrow((480, start - 2), (480, 118), PURPLE, 4, 18)
    board.words(560, 118, "activation energy", 24, PURPLE, anchor="lm")
    return board.png(64)


def brine_cell(labels: bool = True) -> bytes:
    """Electrolysis of brine: the cell, the ions, and the gas at each electrode."""
    board = Board(1180, 720)
    board.box(300, 250, 580, 400, "#FFFFFF", INK, 6, 22)
    board.box(306, 320, 568, 324, "#E8F4F2", None, 0, 20)
    for x, colour in ((430, "#53616B"), (710, "#53616B")):
        board.box(x, 200, 40, 380, colour, None, 0, 6)
    for x, tone in ((400, GREEN), (740, SOFT)):
        for at in range(6):
            board.disc(x + 45 * (0.5 - at % 2), 540 - at * 40, 7 + at % 3, None, tone, 3)
    board.path([(450, 200), (450, 90), (540, 90)], RED, 6)
    board.path([(730, 200), (730, 90), (640, 90)], INK, 6)
    board.box(540, 52, 100, 76, PALE_GREY, INK, 4, 8)
    board.words(590, 90, "6 V", 30, INK, bold=True)
    board.words(500, 60, "+", 44, RED, bold=True)
    board.words(682, 56, "–", 44, INK, bold=True)
    ions = (
        ("Cl–", 560, 400, GREEN, -1),
        ("OH–", 610, 560, TEAL, -1),
        ("Na+", 560, 480, PURPLE, 1),
        ("H+", 630, 380, BLUE, 1),
    )
    for name, x, y, colour, way in ions:
        board.disc(x, y, 32, "#FFFFFF", colour, 4)
        board.words(x - 6, y, name[:-1], 24, colour, bold=True)
        board.words(x + (7 if len(name) == 2 else 15), y - 10, name[-1], 18, colour, bold=True)
        if name in {"Cl–", "H+"}:
            board.arrow((x + way * 34, y), (x + way * 68, y), colour, 4, 16)
    if labels:
        board.label((250, 250), (432, 250), "anode (+)", 30, "rm")
        board.label((930, 250), (748, 250), "cathode (–)", 30, "lm")
        board.label((250, 400), (384, 400), "chlorine gas", 30, "rm")
        board.label((930, 400), (766, 400), "hydrogen gas", 30, "lm")
        board.label((930, 600), (820, 600), "sodium chloride\nsolution", 30, "lm")
    return board.png(96)


def atom(shells: list[int], symbol: str, charge: str = "", size: int = 620) -> bytes:
    """An atom or an ion with its electrons in shells."""
    board = Board(size, size)
    middle = size / 2
    for at, number in enumerate(shells):
        r = size * (0.15 + 0.1 * (at + 1)) if len(shells) < 4 else size * (0.1 + 0.085 * (at + 1))
        r *= 0.84 if charge else 1
        board.disc(middle, middle, r, None, GREY, 3)
        for electron in range(number):
            first = at == 0
            pair = (electron if first else electron // 4) * (0.3 if first else 0.16)
            turn = (0 if first else electron % 4 * math.pi / 2) - math.pi / 2 + pair
            board.disc(middle + r * math.cos(turn), middle + r * math.sin(turn), 10, BLUE)
    board.disc(middle, middle, size * 0.1, PALE_RED, RED, 4)
    board.words(middle, middle, symbol, 40, INK, bold=True)
    if charge:
        for x, way in ((size * 0.05, 1), (size * 0.95, -1)):
            board.path([(x + way * 22, 30), (x, 30), (x, size - 30), (x + way * 22, size - 30)], INK, 4)
        board.words(size * 0.9, 22, charge, 34, INK, bold=True)
    return board.png(48)


def lattice(two: bool, metal: bool = False) -> bytes:
    """A giant lattice: of ions, or of metal ions in a sea of electrons."""
    board = Board(760, 600)
    dice = Random(8)
    for row in range(5):
        for column in range(6):
            x, y = 85 + column * 118, 75 + row * 112
            plus = not two or (row + column) % 2 == 0
            board.disc(
                x, y, 40 if plus else 52, PALE_PURPLE if plus else PALE_GREEN, PURPLE if plus else GREEN, 4
            )
            board.words(x, y, "+" if plus else "–", 40, PURPLE if plus else GREEN, bold=True)
    if metal:
        for _ in range(46):
            row, column = dice.randrange(5), dice.randrange(5)
            board.disc(
                144 + column * 118 + dice.uniform(-8, 8), 75 + row * 112 + dice.uniform(-46, 46), 7, BLUE
            )
    return board.png(48)


def _hexagons(row: int) -> list[tuple[float, float]]:
    """Return the places of the atoms in one zigzag row of a layer of graphite."""
    side, y = 74.0, 70 + row * 111.0
    step = side * math.sqrt(3) / 2
    return [(70 + column * step, y + (37 if (column + row) % 2 else 0)) for column in range(10)]


def molecule(kind: str) -> bytes:
    """A simple molecule as joined circles, or a giant one."""
    board = Board(760, 520)
    if kind == "water":
        spots = [
            (380, 220, 110, PALE_RED, RED, "O"),
            (268, 335, 74, PALE_GREY, SOFT, "H"),
            (492, 335, 74, PALE_GREY, SOFT, "H"),
        ]
    elif kind == "methane":
        spots = [
            (380 + 150 * x, 260 + 150 * y, 74, PALE_GREY, SOFT, "H")
            for x, y in ((0, -1), (0, 1), (1, 0), (-1, 0))
        ]
        spots.append((380, 260, 104, "#D5DADE", INK, "C"))
    else:
        spots = []
        places = [(x, y) for row in range(4) for x, y in _hexagons(row)]
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if math.dist(one, other) < 80:
                    board.path([one, other], SOFT, 6)
        for x, y in places:
            board.disc(x, y, 22, "#39454E")
    for x, y, r, fill, edge, name in spots:
        board.disc(x, y, r, fill, edge, 5)
        board.words(x, y, name, 44, INK, bold=True)
    return board.png(48)


def ph_scale() -> bytes:
    """The pH scale from 0 to 14 with a few everyday substances."""
    board = Board(1180, 360)
    colours = [
        "#C4262E",
        "#D9482B",
        "#E86E2A",
        "#F09A2B",
        "#F4BE33",
        "#F2DA4A",
        "#C9D64B",
        "#6FB553",
        "#3F9E77",
        "#2F8F9B",
        "#2F78AE",
        "#2F5FAF",
        "#3D49A1",
        "#52398F",
        "#5C2A7B",
    ]
    for at, colour in enumerate(colours):
        board.box(20 + at * 76, 110, 74, 100, colour)
        board.words(57 + at * 76, 160, str(at), 34, "#FFFFFF" if at not in {3, 4, 5, 6} else INK, bold=True)
    for at, words in (
        (1, "stomach\nacid"),
        (3, "vinegar"),
        (7, "water"),
        (9, "baking\nsoda"),
        (13, "drain\ncleaner"),
    ):
        board.words(57 + at * 76, 270, words, 26, INK)
    board.words(20, 60, "acid", 32, RED, bold=True, anchor="lm")
    board.words(590, 60, "neutral", 32, GREEN, bold=True)
    board.words(1160, 60, "alkali", 32, PURPLE, bold=True, anchor="rm")
    return board.png(64)


def periodic(groups: list[int], words: str) -> bytes:
    """The outline of the periodic table with some groups lit."""
    board = Board(1180, 540)
    columns = {0: 1, 1: 2, **{9 + n: n for n in range(3, 8)}, 17: 0}
    for row in range(7):
        for column in range(18):
            main, short = columns.get(column), row < 3
            if row == 0 and column not in {0, 17}:
                continue
            if short and 2 <= column < 12:
                continue
            lit = main in groups and main is not None
            board.box(20 + column * 63, 30 + row * 60, 59, 56, RED if lit else PALE_GREY, "#FFFFFF", 2, 5)
    for column, main in columns.items():
        board.words(49 + column * 63, 14, str(main), 22, INK if main in groups else SOFT, bold=main in groups)
    board.words(590, 492, words, 32, INK)
    return board.png(32)


def particle_states() -> bytes:
    """Solid, liquid and gas."""
    board = Board(1180, 440)
    liquid = [(a, b) for a, b in scattered(60, 3, 0.128, 0.07) if b > 0.45]
    solid = [(0.14 + c * 0.145, 0.93 - r * 0.145) for r in range(4) for c in range(6)]
    for x, places, words in (
        (10, solid, "solid"),
        (410, liquid, "liquid"),
        (810, scattered(8, 2, 0.26, 0.09), "gas"),
    ):
        board.box(x, 10, 350, 350, PALE_BLUE, BLUE, 5, 6)
        for px, py in places:
            board.disc(x + px * 350, 10 + py * 350, 22, BLUE, "#FFFFFF", 2)
        board.words(x + 175, 402, words, 32, INK)
    return board.png(48)


def apparatus(kind: str) -> bytes:
    """Filtering, evaporating or titrating."""
    board = Board(760, 600)
    if kind == "titration":
        board.box(360, 20, 40, 360, "#FFFFFF", INK, 4, 4)
        board.box(363, 110, 34, 267, PALE_BLUE)
        for mark in range(12):
            board.path([(366, 60 + mark * 26), (382, 60 + mark * 26)], SOFT, 2)
        board.box(330, 384, 100, 16, INK, None, 0, 5)
        board.path([(380, 400), (380, 430)], INK, 6)
        board.shape(
            [(350, 430), (410, 430), (410, 470), (490, 570), (270, 570), (350, 470)], "#FFFFFF", INK, 5
        )
        board.shape([(318, 512), (442, 512), (486, 566), (274, 566)], PALE_RED)
        names = (
            ((470, 200), (392, 200), "burette: acid", "lm"),
            ((560, 540), (440, 540), "flask: alkali", "lm"),
        )
    elif kind == "filtration":
        board.shape([(260, 60), (500, 60), (400, 240), (400, 330), (360, 330), (360, 240)], "#FFFFFF", INK, 5)
        board.shape([(290, 76), (470, 76), (380, 226)], PALE_GOLD, GOLD, 4)
        board.box(280, 350, 200, 210, "#FFFFFF", INK, 5, 10)
        board.box(285, 460, 190, 96, PALE_BLUE, None, 0, 8)
        names = (((560, 130), (420, 130), "residue", "lm"), ((560, 510), (440, 510), "filtrate", "lm"))
    else:
        board.shape([(240, 180), (520, 180), (470, 270), (290, 270)], "#FFFFFF", INK, 5)
        board.shape([(262, 216), (498, 216), (468, 266), (292, 266)], PALE_BLUE)
        board.path([(200, 280), (560, 280)], INK, 6)
        for x in (230, 530):
            board.path([(x, 280), (x - 20 if x < 300 else x + 20, 560)], INK, 6)
        board.shape([(366, 330), (394, 330), (420, 420), (380, 450), (340, 420)], GOLD)
        board.box(352, 450, 56, 110, GREY, None, 0, 6)
        names = (((600, 220), (480, 236), "salt solution", "lm"), ((600, 400), (404, 400), "heat", "lm"))
    for at, to, words, anchor in names:
        board.label(at, to, words, 28, anchor)
    return board.png(48)


def metal_ladder() -> bytes:
    """The reactivity series as a ladder, with carbon and hydrogen in their places."""
    board = Board(700, 640)
    metals = [
        "potassium",
        "sodium",
        "calcium",
        "magnesium",
        "aluminium",
        "(carbon)",
        "zinc",
        "iron",
        "(hydrogen)",
        "copper",
        "gold",
    ]
    for at, name in enumerate(metals):
        odd = name.startswith("(")
        board.box(150, 16 + at * 56, 380, 50, PALE_GREY if odd else PALE_RED, SOFT if odd else RED, 3, 8)
        board.words(340, 41 + at * 56, name, 28, SOFT if odd else INK, bold=not odd)
    board.arrow((80, 600), (80, 30), INK, 8, 30)
    board.words(610, 40, "most", 26, INK)
    board.words(610, 600, "least", 26, INK)
    return board.png(48)
