"""Every theme can be read, names the same roles, and dresses the application at any size."""

import json
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from coplan.assets import resource
from coplan.ui import theme
from coplan.ui.theme import Size, Theme, Tone, Weight

BACKGROUNDS = ("paper", "panel", "hover", "button")
PAIRS = [
    *product(("ink", "second", "third", "accent_ink", "waiting", "stop", "model", "calm"), BACKGROUNDS),
    *product(("ink", "second"), [f"{tone.value}_soft" for tone in Tone]),
    ("third", "desk"),
    ("third", "accent_soft"),
    ("ink", "button_hover"),
    ("accent_ink", "accent_soft"),
    ("third", "neutral_soft"),
    ("rail_text", "rail"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_chosen"),
    ("brand_ink", "brand"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_stop", "stop"),
    ("prompt_ink", "prompt_fill"),
    ("ink", "prompt_fill"),
]


def _luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, contrast ratio, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=theme.NAMES)
def worn(request: pytest.FixtureRequest) -> Theme:
    return theme.load(request.param)


def test_black_on_white_is_21() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_can_be_read(worn: Theme, words: str, ground: str) -> None:
    least = 7.0 if worn.outlined else 4.5
    assert contrast(worn.colour(words), worn.colour(ground)) >= least


@pytest.mark.parametrize("tone", list(Tone))
def test_chips_can_be_read(worn: Theme, tone: Tone) -> None:
    assert contrast(worn.text_of(tone), worn.soft_of(tone)) >= (7.0 if worn.outlined else 4.5)


@pytest.mark.parametrize("ground", ["paper", "panel", "desk", "accent_soft"])
def test_the_focus_ring_and_the_edge_of_fields_can_be_seen(worn: Theme, ground: str) -> None:
    assert contrast(worn.colour("accent"), worn.colour(ground)) >= 3.0
    if ground in ("paper", "panel"):
        assert contrast(worn.colour("edge"), worn.colour(ground)) >= 2.99


def test_every_colour_is_a_colour(worn: Theme) -> None:
    table = json.loads(resource("themes", f"{worn.name}.json").read_text("utf-8"))
    assert set(table) == set(Theme.__dataclass_fields__)
    for role, value in table.items():
        if isinstance(value, str) and role != "name":
            assert QColor(value).isValid(), role


def test_a_role_that_does_not_exist_is_a_bug(worn: Theme) -> None:
    with pytest.raises(AttributeError):
        worn.colour("mauve")


def test_applying_dresses_the_application(qapp: QApplication, worn: Theme) -> None:
    theme.apply(qapp, worn)
    assert theme.current() is worn
    assert qapp.palette().window().color() == worn.colour("paper")
    assert worn.accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_the_bundled_typeface_is_used_in_each_weight(qapp: QApplication) -> None:
    theme.apply(qapp, theme.load("light"))
    assert "Inter" in QFontDatabase.families()
    for weight in Weight:
        info = QFontInfo(theme.font(Size.BODY, weight))
        assert info.family() == "Inter"
        assert info.weight() == weight.value.value
    assert QFontInfo(theme.font(italic=True)).italic()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_everything_grows_with_the_scale(qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, theme.load("light"), scale)
    assert theme.scale() == scale
    assert theme.px(8) == round(8 * scale)
    assert theme.font(Size.TITLE).pixelSize() == round(16 * scale)
    theme.apply(qapp, theme.load("light"))


def test_changing_one_font_leaves_the_next_alone(qapp: QApplication) -> None:
    theme.font(Size.BODY).setPixelSize(40)
    assert theme.font(Size.BODY).pixelSize() == theme.px(13)


@pytest.mark.parametrize("family", ["Inter", "LiberationSans"])
def test_every_typeface_comes_with_its_licence(family: str) -> None:
    licence = resource("fonts", f"{family}-LICENCE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Copyright" in licence
    assert len(list(resource("fonts").glob(f"{family}-*.[ot]tf"))) == 4
