"""Photographs as a phone takes them: a whiteboard, a bench, a page of a book."""

import io
import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from sample_files.canvas import lettering

ORIENTATION, TAKEN, SOFTWARE = 0x0112, 0x0132, 0x0131


def handwriting(
    picture: Image.Image, x: float, y: float, words: str, size: int, colour: str, dice: Random
) -> None:
    """Write as with a marker pen: no two letters alike, no line quite level."""
    face = lettering(size, False, True)
    slope = dice.uniform(-0.02, 0.01)
    start = x
    for letter in words:
        wide = face.getlength(letter)
        tile = Image.new("L", (size * 2, size * 2), 0)
        pen = ImageDraw.Draw(tile)
        pen.text((size / 2, size / 3), letter, 255, face, stroke_width=max(1, size // 26))
        tile = tile.rotate(dice.uniform(-7, 7), Image.Resampling.BICUBIC)
        stretch = dice.uniform(0.92, 1.1)
        tile = tile.resize((int(size * 2 * stretch), int(size * 2 * dice.uniform(0.92, 1.1))))
        at = (int(x - size / 2), int(y - size / 3 + (x - start) * slope + dice.uniform(-size, size) * 0.04))
        picture.paste(Image.new("RGB", tile.size, colour), at, tile)
        x += wide * 1.04 + dice.uniform(-1, 2)


def stroke(
    picture: Image.Image, points: list[tuple[float, float]], colour: str, wide: int, dice: Random
) -> None:
    """Draw a line by hand."""
    pen = ImageDraw.Draw(picture)
    moved = [(x + dice.uniform(-2.5, 2.5), y + dice.uniform(-2.5, 2.5)) for x, y in points]
    pen.line(moved, colour, wide, joint="curve")
    for x, y in moved:
        pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), colour)


def ring(x: float, y: float, r: float) -> list[tuple[float, float]]:
    """Return a circle that a hand nearly closes."""
    return [(x + r * math.cos(t / 10), y + r * math.sin(t / 10) * 0.97) for t in range(66)]


def _coefficients(source: list[tuple[float, float]], target: list[tuple[float, float]]) -> list[float]:
    """Solve for the eight numbers of a perspective, by elimination."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(8):
            if row != at:
                rows[row] = [a - rows[row][at] * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [row[8] for row in rows]


def leaning(
    picture: Image.Image, size: tuple[int, int], corners: list[tuple[float, float]], wall: Image.Image
) -> Image.Image:
    """Lay a flat picture into a scene so that its corners come to lie where they are told."""
    w, h = picture.size
    numbers = _coefficients([(0, 0), (w, 0), (w, h), (0, h)], corners)
    laid = picture.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    cover = Image.new("L", (w, h), 255).transform(
        size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC
    )
    scene = wall.copy()
    scene.paste(laid, (0, 0), cover.filter(ImageFilter.GaussianBlur(1)))
    return scene


def taken(
    scene: Image.Image,
    seed: int,
    light: tuple[float, float],
    warm: tuple[int, int, int] = (255, 247, 232),
    turned: int = 1,
    quality: int = 80,
) -> bytes:
    """Let a phone take the picture: uneven light, a little blur, grain, and the way it was held."""
    dice = Random(seed)
    w, h = scene.size
    glow = Image.new("L", (64, 64), 0)
    for x in range(64):
        for y in range(64):
            away = math.hypot(x / 64 - light[0], y / 64 - light[1])
            glow.putpixel((x, y), int(max(140, 255 - 120 * away)))
    glow = glow.resize((w, h), Image.Resampling.BICUBIC)
    lit = ImageChops.multiply(scene, Image.merge("RGB", (glow, glow, glow)))
    lit = ImageChops.multiply(lit, Image.new("RGB", (w, h), warm)).filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.frombytes("RGB", (w // 2, h // 2), dice.randbytes(w // 2 * (h // 2) * 3)).resize(
        (w, h), Image.Resampling.BICUBIC
    )
    photo = ImageEnhance.Contrast(Image.blend(lit, grain, 0.055)).enhance(1.08)
    turn = {1: None, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[turned]
    photo = photo.transpose(turn) if turn is not None else photo
    exif = Image.Exif()
    exif[ORIENTATION], exif[TAKEN], exif[SOFTWARE] = turned, "2026:11:24 15:21:07", "Camera"
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def _wall(size: tuple[int, int], colour: tuple[int, int, int], seed: int) -> Image.Image:
    dice = Random(seed)
    rough = Image.frombytes("L", (160, 120), dice.randbytes(160 * 120)).resize(size, Image.Resampling.BICUBIC)
    return Image.blend(Image.new("RGB", size, colour), Image.merge("RGB", (rough, rough, rough)), 0.05)


def _board(width: int, height: int) -> Image.Image:
    board = Image.new("RGB", (width, height), "#F4F6F5")
    pen = ImageDraw.Draw(board)
    pen.rectangle((0, 0, width, height), outline="#B9BEC2", width=22)
    pen.rectangle((22, 22, width - 22, height - 22), outline="#8E969B", width=3)
    return board


def whiteboard() -> bytes:
    """The whiteboard after last week's lesson, stored on its side as a phone stores it."""
    dice = Random(2031)
    board = _board(1500, 1000)
    smear = Image.new("RGB", board.size, "#F4F6F5")
    for _ in range(9):
        x, y = dice.uniform(100, 1100), dice.uniform(120, 800)
        stroke(smear, [(x, y), (x + 240, y + dice.uniform(-60, 60))], "#DDE4EA", 60, dice)
    board = Image.blend(board, smear.filter(ImageFilter.GaussianBlur(24)), 0.6)
    handwriting(board, 90, 90, "Why?", 92, "#1E3F8F", dice)
    handwriting(board, 90, 250, "more in  ->  more hits  ->  ?", 62, "#22282C", dice)
    stroke(board, [(120, 420), (560, 414), (566, 820), (124, 826), (120, 420)], "#22282C", 9, dice)
    for _ in range(11):
        x, y = dice.uniform(165, 515), dice.uniform(465, 775)
        stroke(board, ring(x, y, 9), "#B3202C", 14, dice)
    for y in (500, 620, 730):
        stroke(board, [(568, y), (690, y - 8)], "#1D7A3E", 9, dice)
        stroke(board, [(660, y - 30), (692, y - 8), (662, y + 16)], "#1D7A3E", 9, dice)
    handwriting(board, 760, 440, "same box", 58, "#22282C", dice)
    handwriting(board, 760, 560, "faster??", 58, "#B3202C", dice)
    handwriting(board, 760, 690, "bigger  NO!", 58, "#B3202C", dice)
    stroke(board, [(750, 790), (1120, 770)], "#B3202C", 8, dice)
    scene = leaning(
        board,
        (1500, 1125),
        [(90, 120), (1450, 40), (1480, 1050), (60, 990)],
        _wall((1500, 1125), (196, 188, 172), 5),
    )
    return taken(scene, 7, (0.72, 0.2), turned=6)


def board_work() -> bytes:
    """The board that 9B1 made together: two forces on one block."""
    dice = Random(91)
    board = _board(1500, 950)
    handwriting(board, 90, 80, "Resultant force", 84, "#1E3F8F", dice)
    stroke(board, [(560, 360), (860, 356), (864, 560), (562, 566), (560, 360)], "#22282C", 9, dice)
    for start, end, colour in (((560, 464), (320, 470), "#1D7A3E"), ((864, 458), (1300, 450), "#B3202C")):
        way = 1 if end[0] > start[0] else -1
        stroke(board, [start, end], colour, 12, dice)
        stroke(
            board, [(end[0] - 40 * way, end[1] - 34), end, (end[0] - 40 * way, end[1] + 34)], colour, 12, dice
        )
    handwriting(board, 330, 350, "4 N", 64, "#1D7A3E", dice)
    handwriting(board, 1090, 330, "10 N", 64, "#B3202C", dice)
    handwriting(board, 120, 660, "10 - 4 = 6 N  to the right", 70, "#22282C", dice)
    handwriting(board, 120, 790, "so it speeds up", 62, "#22282C", dice)
    scene = leaning(
        board,
        (1600, 1100),
        [(60, 30), (1560, 90), (1510, 1040), (110, 1080)],
        _wall((1600, 1100), (176, 190, 196), 6),
    )
    return taken(scene, 19, (0.25, 0.15), (248, 250, 255))


def bench() -> bytes:
    """The brine cell set up on a bench: power pack, two leads, beaker, and a card in front."""
    size = (1600, 1200)
    scene = _wall(size, (222, 214, 200), 8)
    pen = ImageDraw.Draw(scene)
    pen.rectangle((0, 720, 1600, 1200), "#7A5638")
    for line in range(0, 480, 22):
        pen.line((0, 722 + line, 1600, 732 + line), "#6D4C31" if line % 44 else "#86613F", 6)
    for spot in ((120, 930, 680, 1010), (820, 960, 1330, 1060)):
        shadow = Image.new("L", size, 0)
        ImageDraw.Draw(shadow).ellipse(spot, 170)
        scene.paste(Image.new("RGB", size, "#2E2016"), (0, 0), shadow.filter(ImageFilter.GaussianBlur(26)))
    _power_pack(scene)
    _beaker(scene)
    card = Image.new("RGB", (520, 200), "#FBFAF4")
    handwriting(card, 30, 24, "Brine  6 V", 56, "#1E3F8F", Random(3))
    handwriting(card, 30, 112, "5 min max!", 50, "#B3202C", Random(4))
    scene = leaning(card, size, [(460, 960), (900, 1000), (880, 1170), (430, 1120)], scene)
    level = scene.rotate(1.2, Image.Resampling.BICUBIC).crop((40, 40, 1560, 1160))
    return taken(level, 44, (0.35, 0.15), quality=82)


def _power_pack(scene: Image.Image) -> None:
    pen = ImageDraw.Draw(scene)
    pen.polygon([(140, 560), (200, 500), (700, 500), (640, 560)], "#55616A")
    pen.polygon([(640, 560), (700, 500), (700, 880), (640, 970)], "#2B343A")
    pen.rectangle((140, 560, 640, 970), "#3E4A52")
    pen.rectangle((180, 600, 400, 700), "#10181C")
    pen.text((290, 650), "6.0 V", "#F07F3C", lettering(64, True), "mm")
    pen.ellipse((450, 600, 570, 720), "#1B2226", "#6A747D", 6)
    pen.line((510, 660, 548, 622), "#E8ECEE", 10)
    for x, colour in ((240, "#B3202C"), (500, "#14191C")):
        pen.ellipse((x - 38, 812, x + 38, 888), colour, "#8A949B", 6)
        pen.ellipse((x - 12, 838, x + 12, 862), "#D9DEE1")


def _beaker(scene: Image.Image) -> None:
    size = scene.size
    inside = Image.new("L", size, 0)
    brine = ImageDraw.Draw(inside)
    brine.rectangle((866, 640, 1274, 970), 120)
    brine.ellipse((866, 930, 1274, 1020), 120)
    scene.paste(Image.new("RGB", size, "#DCEBEA"), (0, 0), inside)
    pen = ImageDraw.Draw(scene)
    pen.ellipse((866, 610, 1274, 670), "#E8F2F1", "#B9CCCB", 3)
    dice = Random(12)
    for x, lead, hue in ((960, "#B3202C", "#CFE2B8"), (1170, "#14191C", "#FFFFFF")):
        pen.rounded_rectangle((x - 20, 430, x + 20, 900), 8, "#3A4248")
        pen.line((x - 11, 440, x - 11, 890), "#59646B", 6)
        for _ in range(34):
            bx, by, r = x + dice.uniform(-52, 52), dice.uniform(665, 890), dice.uniform(3, 8)
            pen.ellipse((bx - r, by - r, bx + r, by + r), None, hue, 3)
        pen.polygon([(x - 30, 400), (x + 30, 400), (x + 20, 480), (x - 20, 480)], lead)
        start = (240, 850) if x == 960 else (500, 850)
        swing = [(start[0] + (x - start[0]) * t / 40, _hang(start[1], 400, t / 40)) for t in range(41)]
        pen.line(swing, lead, 13, joint="curve")
    pen.ellipse((850, 470, 1290, 540), None, "#EEF4F4", 6)
    for x in (850, 1288):
        pen.line((x, 505, x + (10 if x < 1000 else -10), 975), "#E3ECEC", 7)
    pen.arc((860, 930, 1280, 1024), 0, 180, "#E3ECEC", 7)
    pen.line((890, 560, 896, 930), "#FFFFFF", 10)
    for at in range(4):
        pen.line((1200, 700 + at * 64, 1256, 700 + at * 64), "#F4F8F8", 4)


def _hang(start: float, end: float, part: float) -> float:
    """Return the height of a hanging lead this part of the way along."""
    return start + (end - start) * part**2.2 - 260 * math.sin(math.pi * part) * (0.4 + part)
