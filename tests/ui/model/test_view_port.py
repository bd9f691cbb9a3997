"""Zoom and pan: what is under the mouse stays there, and the page is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.ui.model.view_port import LEAST, MARGIN, MOST, ViewPort

areas = st.builds(
    ViewPort, st.floats(120, 3000), st.floats(120, 2000), st.sampled_from([0.5625, 0.75, 1.4142, 3.0])
)


@given(areas)
def test_a_fitted_page_is_whole_and_in_the_middle(view: ViewPort) -> None:
    assert view.left >= MARGIN - 1e-6 or view.scale == pytest.approx(0.05)
    assert view.left * 2 + view.page_width == pytest.approx(view.width)
    assert view.top * 2 + view.page_height == pytest.approx(view.height)


@given(areas, st.floats(0, 1), st.floats(0, 1))
def test_there_and_back(view: ViewPort, x: float, y: float) -> None:
    zoomed = view.zoomed(1.7)
    assert zoomed.to_page(*zoomed.to_screen(x, y)) == pytest.approx((x, y))


@given(areas, st.floats(0.3, 3.9), st.floats(0.2, 0.8), st.floats(0.2, 0.8))
def test_what_is_under_the_mouse_stays_under_it(view: ViewPort, zoom: float, x: float, y: float) -> None:
    close = view.zoomed(2.5)
    at = (close.width * x, close.height * y)
    before = close.to_page(*at)
    after = close.zoomed(zoom, *at)
    # Along an axis on which all of the page fits it is centred instead, and at an edge it is held.
    for axis, (area, page, middle) in enumerate(
        ((after.width, after.page_width, after.x), (after.height, after.page_height, after.y))
    ):
        least = (area / 2 - MARGIN) / page
        if page + 2 * MARGIN > area and least + 1e-9 < middle < 1 - least - 1e-9:
            assert after.to_page(*at)[axis] == pytest.approx(before[axis])


@given(areas, st.lists(st.tuples(st.floats(-4000, 4000), st.floats(-4000, 4000)), max_size=6))
def test_the_page_cannot_be_pushed_out_of_sight(view: ViewPort, pushes: list[tuple[float, float]]) -> None:
    view = view.zoomed(2.0)
    for push in pushes:
        view = view.panned(*push)
    for begin, page, area in (
        (view.left, view.page_width, view.width),
        (view.top, view.page_height, view.height),
    ):
        if page + 2 * MARGIN > area:
            assert begin <= MARGIN + 1e-6
            assert begin + page >= area - MARGIN - 1e-6
        else:
            assert begin == pytest.approx((area - page) / 2)


def test_zoom_has_ends_and_round_steps() -> None:
    view = ViewPort(800, 600)
    assert view.zoomed(9).scale == MOST
    assert view.zoomed(0.01).scale == LEAST
    assert view.zoomed(1.0).page_width == 960
    assert ViewPort(800, 600, 1.4142).zoomed(1.0).page_width == 794
    steps = [view.zoomed(0.25)]
    while steps[-1].scale < MOST:
        steps.append(steps[-1].zoomed_in())
    back = [steps[-1]]
    while back[-1].scale > LEAST:
        back.append(back[-1].zoomed_out())
    assert [each.percent for each in steps] == [each.percent for each in reversed(back)]
    assert 100 in [each.percent for each in steps]


def test_a_place_is_brought_into_sight_only_when_it_is_not() -> None:
    view = ViewPort(800, 600).zoomed(4.0)
    assert view.showing(0.5, 0.5) == view
    moved = view.showing(0.0, 0.0)
    x, y = moved.to_screen(0.0, 0.0)
    assert 0 <= x <= 800
    assert 0 <= y <= 600


def test_a_window_that_grows_keeps_a_fitted_page_fitted_and_a_zoomed_one_zoomed() -> None:
    view = ViewPort(800, 600)
    assert view.resized(1600, 1200).page_width > view.page_width
    assert view.zoomed(1.0).resized(1600, 1200).scale == 1.0
    assert view.zoomed(2.0).fitted() == view
