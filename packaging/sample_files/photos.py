"""Photographs as a phone takes them: a whiteboard, a bench, a page of a book."""

import io
import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter
from sample_files import drawings_chemistry, drawings_physics
from sample_files.canvas import lettering

ORIENTATION, TAKEN, SOFTWARE = 0x0112, 0x0132, 0x0131


def handwriting(picture: Image.Image, x: float, y: float, words: str, size: int, colour: str, dice: Random) -> None:
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


def stroke(picture: Image.Image, points: list[tuple[float, float]], colour: str, wide: int, dice: Random) -> None:
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


def leaning(picture: Image.Image, size: tuple[int, int], corners: list[tuple[float, float]], wall: Image.Image) -> Image.Image:
    """Lay a flat picture into a scene so that its corners come to lie where they are told."""
    w, h = picture.size
    numbers = _coefficients([(0, 0), (w, 0), (w, h), (0, h)], corners)
    laid = picture.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    cover = Image.new("L", (w, h), 255).transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    scene = wall.copy()
    scene.paste(laid, (0, 0), cover.filter(ImageFilter.GaussianBlur(1)))
    return scene


def taken(scene: Image.Image, seed: int, light: tuple[float, float], warm: tuple[int, int, int] = (255, 247, 232), turned: int = 1, quality: int = 80) -> bytes:
    """Let a phone take the picture: uneven light, a little blur, grain, and the way it was held."""
    dice = Random(seed)
    w, h = scene.size
    glow = Image.new("L", (64, 64), 0)
    for x in range(64):
        for y in range(64):
            away = math.hypot(x / 64 - light[0], y / 64 - light[1])
            glow.putpixel((x, y), int(max(105, 255 - 150 * away)))
    glow = glow.resize((w, h), Image.Resampling.BICUBIC)
    lit = ImageChops.multiply(scene, Image.merge("RGB", (glow, glow, glow)))
    lit = ImageChops.multiply(lit, Image.new("RGB", (w, h), warm)).filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.frombytes("RGB", (w // 2, h // 2), dice.randbytes(w // 2 * (h // 2) * 3)).resize((w, h), Image.Resampling.BICUBIC)
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
    """The whiteboard after last week's lesson, held upright and turned on its side in the file."""
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
        stroke(board, ring(x, y, 13), "#B3202C", 9, dice)
    for y in (500, 620, 730):
        stroke(board, [(568, y), (690, y - 8)], "#1D7A3E", 9, dice)
        stroke(board, [(660, y - 30), (692, y - 8), (662, y + 16)], "#1D7A3E", 9, dice)
    handwriting(board, 760, 440, "same box", 58, "#22282C", dice)
    handwriting(board, 760, 560, "faster??", 58, "#B3202C", dice)
    handwriting(board, 760, 690, "bigger  NO!", 58, "#B3202C", dice)
    stroke(board, [(750, 790), (1120, 770)], "#B3202C", 8, dice)
    scene = leaning(board, (1500, 1125), [(90, 120), (1450, 40), (1480, 1050), (60, 990)], _wall((1500, 1125), (196, 188, 172), 5))
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
        stroke(board, [(end[0] - 40 * way, end[1] - 34), end, (end[0] - 40 * way, end[1] + 34)], colour, 12, dice)
    handwriting(board, 330, 350, "4 N", 64, "#1D7A3E", dice)
    handwriting(board, 1090, 330, "10 N", 64, "#B3202C", dice)
    handwriting(board, 120, 660, "10 - 4 = 6 N  to the right", 70, "#22282C", dice)
    handwriting(board, 120, 790, "so it speeds up", 62, "#22282C", dice)
    scene = leaning(board, (1600, 1100), [(60, 30), (1560, 90), (1510, 1040), (110, 1080)], _wall((1600, 1100), (176, 190, 196), 6))
    return taken(scene, 19, (0.25, 0.15), (248, 250, 255))


def bench() -> bytes:
    """The brine cell set up on a bench, with a card in front of it."""
    size = (1600, 1200)
    scene = _wall(size, (222, 214, 200), 8)
    pen = ImageDraw.Draw(scene)
    pen.rectangle((0, 760, 1600, 1200), "#6B4A2F")
    for line in range(0, 440, 24):
        pen.line((0, 760 + line, 1600, 770 + line), "#5E4028" if line % 48 else "#77563A", 5)
    shadow = Image.new("L", size, 0)
    ImageDraw.Draw(shadow).ellipse((430, 850, 1210, 1010), 150)
    scene.paste(Image.new("RGB", size, "#3A2718"), (0, 0), shadow.filter(ImageFilter.GaussianBlur(30)))
    cell = drawings_physics.photo_of(drawings_chemistry.brine_cell(False)).crop((270, 40, 910, 680)).resize((820, 820))
    clear = ImageChops.invert(cell.convert("L")).point(lambda tone: min(255, tone * 6))
    scene.paste(cell, (400, 150), clear)
    glass = Image.new("L", size, 0)
    ImageDraw.Draw(glass).polygon(((470, 440), (520, 440), (500, 900), (460, 900)), 90)
    scene.paste(Image.new("RGB", size, "#FFFFFF"), (0, 0), glass.filter(ImageFilter.GaussianBlur(9)))
    card = Image.new("RGB", (520, 200), "#FBFAF4")
    handwriting(card, 30, 24, "Brine  6 V", 56, "#1E3F8F", Random(3))
    handwriting(card, 30, 112, "5 min max!", 50, "#B3202C", Random(4))
    scene = leaning(card, size, [(1010, 900), (1500, 930), (1480, 1120), (980, 1080)], scene)
    return taken(scene.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=(120, 100, 80)), 44, (0.3, 0.1), quality=82)
