"""How colours look to eyes of other kinds, and how far apart they are."""

import math

RGB = tuple[float, float, float]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, table of severity 1.0; for linear RGB.
KINDS: dict[str, tuple[RGB, RGB, RGB]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LUMINANCE = (0.2126, 0.7152, 0.0722)
_WHITE = (0.95047, 1.0, 1.08883)
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def linear(colour: str) -> RGB:
    """A colour as "#0B6B63" in linear light, each part from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def seen(colour: str, kind: str) -> RGB:
    """A colour in linear light as eyes of this kind see it, or in "greyscale"."""
    light = linear(colour)
    if kind == "greyscale":
        grey = _dot(LUMINANCE, light)
        return grey, grey, grey
    red, green, blue = (min(max(_dot(row, light), 0.0), 1.0) for row in KINDS[kind])
    return red, green, blue


def contrast(one: RGB, other: RGB) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((_dot(LUMINANCE, one), _dot(LUMINANCE, other)))
    return (light + 0.05) / (dark + 0.05)


def lab(light: RGB) -> RGB:
    """CIE L*a*b* under D65."""
    x, y, z = (_cube_root(_dot(row, light) / white) for row, white in zip(_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: RGB, other: RGB) -> float:
    """How different two colours in linear light look; 2.3 is only just to be seen."""
    return difference(lab(one), lab(other))


def difference(one: RGB, other: RGB) -> float:
    """CIEDE2000 (CIE 142-2001), the difference of two colours in L*a*b*."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    c1, h1 = _polar(a1 * stretch, b1)
    c2, h2 = _polar(a2 * stretch, b2)
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    by_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    wave = (
        1
        - 0.17 * _cosine(mean_h - 30)
        + 0.24 * _cosine(2 * mean_h)
        + 0.32 * _cosine(3 * mean_h + 6)
        - 0.20 * _cosine(4 * mean_h - 63)
    )
    weight_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    weight_c, weight_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * wave
    bend = 60 * math.exp(-(((mean_h - 275) / 25) ** 2))
    both = -2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7)) * math.sin(math.radians(bend))
    lightness, chroma, hue = (l2 - l1) / weight_l, (c2 - c1) / weight_c, by_hue / weight_h
    return math.sqrt(lightness**2 + chroma**2 + hue**2 + both * chroma * hue)


def _polar(a: float, b: float) -> tuple[float, float]:
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _cosine(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _dot(row: RGB, light: RGB) -> float:
    return sum(part * value for part, value in zip(row, light, strict=True))


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29
