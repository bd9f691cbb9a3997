"""Diagrams for cells and the microscope."""

from random import Random

from PIL import Image, ImageDraw

from sample_files.canvas import (
    BLUE,
    GOLD,
    GREEN,
    GREY,
    INK,
    PALE_BLUE,
    PALE_GREY,
    PALE_RED,
    PURPLE,
    RED,
    SOFT,
    Board,
    Point,
    curve,
    loop,
)


def microscope(labels: bool = True, letters: bool = False) -> bytes:
    """A light microscope from the side, named, lettered or bare."""
    board = Board(1000, 900)
    dark, light = "#39454E", "#C9D2D8"
    board.box(300, 800, 360, 54, dark, None, 0, 20)
    limb = [(560, 800), (620, 720), (640, 560), (600, 400), (540, 330)]
    board.path(curve([(float(a), float(b)) for a, b in limb]), dark, 46)
    board.box(300, 560, 330, 30, dark, None, 0, 6)
    board.box(350, 548, 120, 12, "#BFE3F5", "#7FB6D3", 2)
    for x in (330, 490):
        board.box(x, 540, 26, 22, light, dark, 2, 4)
    board.shape([(345, 780), (455, 780), (430, 720), (370, 720)], light, dark, 3)
    board.disc(400, 735, 26, "#FFE9A8", GOLD, 4)
    board.box(372, 250, 56, 150, light, dark, 4, 8)
    board.box(360, 130, 80, 140, dark, None, 0, 10)
    board.box(374, 96, 52, 40, light, dark, 4, 6)
    board.box(420, 318, 170, 42, dark, None, 0, 12)
    board.shape([(340, 400), (462, 400), (446, 434), (356, 434)], dark)
    board.shape([(378, 434), (424, 434), (416, 520), (388, 520)], light, dark, 4)
    board.shape([(430, 430), (462, 416), (500, 470), (476, 486)], light, dark, 4)
    board.disc(648, 610, 42, light, dark, 6)
    board.disc(648, 610, 22, None, dark, 3)
    board.disc(634, 500, 24, light, dark, 5)
    if labels or letters:
        parts: list[tuple[Point, Point, str, str]] = [
            ((300, 112), (384, 112), "eyepiece lens", "rm"),
            ((250, 330), (372, 330), "body tube", "rm"),
            ((250, 478), (386, 478), "objective lens", "rm"),
            ((262, 554), (352, 554), "slide on stage", "rm"),
            ((250, 735), (380, 735), "lamp or mirror", "rm"),
            ((740, 500), (640, 500), "fine focus", "lm"),
            ((740, 610), (660, 610), "coarse focus", "lm"),
            ((740, 360), (578, 360), "arm", "lm"),
        ]
        for number, (at, to, name, anchor) in enumerate(parts):
            board.label(at, to, "ABCDEFGH"[number] if letters else name, 30, anchor)
    return board.png(64)


def _wobbly(x: float, y: float, w: float, h: float, dice: Random, give: float) -> list[Point]:
    corners = [
        (x, y),
        (x + w / 2, y - give / 3),
        (x + w, y),
        (x + w + give / 4, y + h / 2),
        (x + w, y + h),
        (x + w / 2, y + h + give / 3),
        (x, y + h),
        (x - give / 4, y + h / 2),
    ]
    moved = [(a + dice.uniform(-give, give), b + dice.uniform(-give, give)) for a, b in corners]
    return loop(moved, 8)


def onion_cells(labels: bool = False) -> bytes:
    """A layer of onion cells, stained, as pupils see it at x100."""
    board = Board(1100, 760, "#FFFDF4")
    dice = Random(12)
    for row in range(5):
        x = -60.0 - row * 35 % 90
        while x < 1100:
            w = dice.uniform(190, 260)
            y = 20 + row * 146
            edge = _wobbly(x + 6, y + 6, w - 12, 128, dice, 9)
            board.shape(edge, "#F7E9B8", "#B98A2B", 5)
            nucleus = (x + dice.uniform(50, w - 50), y + dice.uniform(34, 100))
            board.oval(nucleus[0], nucleus[1], 19, 15, "#C67A1E", "#8A4F0C", 2)
            x += w
    if labels:
        board.box(730, 20, 350, 220, "#FFFDF4", "#B98A2B", 3, 10)
        board.words(905, 56, "Onion cells ×100", 30, INK, bold=True)
        board.words(905, 100, "stained with iodine", 26, INK)
        board.words(905, 164, "nucleus: dark orange\ncell wall: brown line", 26, SOFT)
    return board.png(96)


def plant_cell(labels: bool = True) -> bytes:
    """A plant cell with its parts."""
    board = Board(1100, 720)
    board.box(230, 60, 560, 590, "#9CCB8A", GREEN, 10, 40)
    board.box(250, 80, 520, 550, "#EDF7E6", GOLD, 4, 30)
    board.box(330, 200, 300, 330, PALE_BLUE, BLUE, 4, 80)
    board.disc(680, 540, 62, "#D9C2EE", PURPLE, 5)
    board.disc(688, 532, 16, PURPLE)
    for x, y in (
        (310, 130),
        (430, 125),
        (550, 135),
        (690, 190),
        (710, 330),
        (300, 580),
        (430, 585),
        (550, 575),
        (292, 300),
    ):
        board.oval(x, y, 34, 20, GREEN, "#1F5A37", 3)
    if labels:
        for at, to, name, anchor in (
            ((850, 110), (786, 110), "cell wall", "lm"),
            ((850, 200), (766, 240), "cell membrane", "lm"),
            ((850, 330), (720, 330), "chloroplast", "lm"),
            ((850, 440), (755, 440), "cytoplasm", "lm"),
            ((850, 545), (700, 545), "nucleus", "lm"),
            ((180, 360), (400, 360), "vacuole", "rm"),
        ):
            board.label(at, to, name, 30, anchor)
    return board.png(64)


def animal_cell(labels: bool = True) -> bytes:
    """An animal cell with its parts."""
    board = Board(1100, 620)
    edge = loop(
        [(300, 110), (520, 60), (720, 150), (760, 330), (680, 500), (460, 550), (270, 480), (220, 290)]
    )
    board.shape(edge, PALE_RED, RED, 5)
    board.disc(480, 300, 88, "#D9C2EE", PURPLE, 5)
    board.disc(500, 290, 22, PURPLE)
    for x, y in ((330, 210), (620, 220), (640, 410), (340, 410), (470, 470), (560, 130)):
        board.oval(x, y, 36, 16, "#F0B277", "#A65E14", 3)
    if labels:
        for at, to, name, anchor in (
            ((830, 140), (700, 140), "cell membrane", "lm"),
            ((830, 260), (560, 290), "nucleus", "lm"),
            ((830, 410), (640, 410), "mitochondrion", "lm"),
            ((170, 300), (330, 300), "cytoplasm", "rm"),
        ):
            board.label(at, to, name, 30, anchor)
    return board.png(64)


def drawing_good_bad() -> bytes:
    """Two drawings of one cell: sketchy and shaded against one clean line."""
    board = Board(1200, 520)
    dice = Random(5)
    for _ in range(5):
        board.shape(_wobbly(90, 110, 400, 240, dice, 26), None, GREY, 2)
    for _ in range(46):
        x, y = dice.uniform(130, 440), dice.uniform(140, 310)
        board.path([(x, y), (x + 34, y - 26)], GREY, 2)
    board.oval(330, 230, 40, 30, SOFT)
    board.shape(_wobbly(720, 110, 400, 240, Random(3), 8), None, INK, 4)
    board.oval(960, 230, 38, 28, None, INK, 4)
    board.label((1130, 60), (985, 212), "nucleus", 26, "mm")
    board.label((860, 430), (860, 356), "cell wall", 26, "mm")
    for x, words, colour in (
        (290, "Sketched, shaded, no labels", RED),
        (920, "One clean line, ruled labels", GREEN),
    ):
        board.words(x, 492, words, 28, colour, bold=True)
    return board.png(48)


def slide_steps() -> bytes:
    """Making an onion slide in four pictures."""
    board = Board(1240, 380)
    for at, words in enumerate(
        (
            "1  peel one\nthin layer",
            "2  lay it flat\nin a drop of water",
            "3  add one drop\nof iodine",
            "4  lower the\ncover slip slowly",
        )
    ):
        x = 20 + at * 308
        board.box(x, 10, 276, 250, PALE_GREY, None, 0, 14)
        board.box(x + 28, 170, 220, 22, "#D6ECF7", "#7FB6D3", 3)
        if at == 0:
            board.path(curve([(x + 60, 130), (x + 120, 80), (x + 190, 96), (x + 220, 140)]), "#D9A13B", 10)
            board.path([(x + 216, 136), (x + 252, 60)], SOFT, 6)
            board.path([(x + 216, 136), (x + 262, 82)], SOFT, 6)
        if at >= 1:
            board.oval(x + 138, 168, 60, 10, "#BFE3F5")
            board.box(x + 92, 160, 92, 7, "#D9A13B")
        if at == 2:
            board.shape([(x + 122, 30), (x + 154, 30), (x + 146, 92), (x + 130, 92)], "#D6ECF7", SOFT, 3)
            board.oval(x + 138, 122, 9, 14, "#B5651D")
        if at == 3:
            board.path([(x + 86, 160), (x + 190, 92)], BLUE, 5)
            board.path([(x + 190, 92), (x + 230, 48)], SOFT, 4)
        board.words(x + 138, 320, words, 26, INK)
    return board.png(64)


def field_of_view() -> bytes:
    """What is seen at x40, x100 and x400."""
    board = Board(1240, 470)
    for at, (cell, words) in enumerate(((34, "×40"), (84, "×100"), (330, "×400"))):
        x, y, r = 215 + at * 405, 200, 185
        view = Board(2 * r, 2 * r, "#FFF9E2")
        for row in range(-6, 7):
            for column in range(-7, 8):
                w = cell * 1.6
                cx, cy = r + (column + row % 2 / 2) * w, r + row * cell
                view.box(
                    cx - w / 2 + 2,
                    cy - cell / 2 + 2,
                    w - 4,
                    cell - 4,
                    "#F7E9B8",
                    "#B98A2B",
                    max(2, cell / 40),
                    cell / 10,
                )
                view.oval(cx + w * 0.12, cy, max(3, cell * 0.08), max(3, cell * 0.07), "#8A4F0C")
        hole = Image.new("L", view.image.size, 0)
        ImageDraw.Draw(hole).ellipse((0, 0, *view.image.size), 255)
        board.image.paste(view.image, (int(x - r) * board.fine, int(y - r) * board.fine), hole)
        board.disc(x, y, r + 2, None, INK, 7)
        board.words(x, 432, words, 34, INK, bold=True)
    return board.png(64)
