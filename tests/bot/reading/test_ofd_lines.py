"""Which of an OFD's drawings are ruled lines."""

from bot.reading.ofd import leaves_of_ofd
from tests.bot.reading.ofd_files import close, ofd, page, path


def strokes(objects):
    return leaves_of_ofd(ofd(page(objects))).leaves[0].strokes


def test_level_and_upright_lines_are_ruled():
    level, upright = strokes(path("M 10 20 L 90 20 M 10 20 L 10 60"))
    assert close(level, (10, 20, 90, 20))
    assert close(upright, (10, 20, 10, 60))


def test_lines_are_moved_by_boundary_and_matrix():
    (only,) = strokes(path("S 0 0 L 8 0", boundary="30 40 16 1", more="CTM='2 0 0 2 1 1'"))
    assert close(only, (31, 41, 47, 41))


def test_slanting_lines_and_curves_are_not_ruled():
    assert not strokes(path("M 0 0 L 50 50 B 60 50 70 50 80 50 Q 90 50 95 50 A 5 5 0 0 1 99 50"))


def test_a_line_goes_on_behind_a_curve():
    (only,) = strokes(path("M 0 0 Q 5 5 10 10 L 40 10"))
    assert close(only, (10, 10, 40, 10))


def test_a_closed_outline_has_all_its_sides():
    sides = strokes(path("M 10 10 L 50 10 L 50 30 L 10 30 C"))
    assert len(sides) == 4
    assert close(sides[3], (10, 10, 10, 30))


def test_commands_need_no_space_between_them():
    (only,) = strokes(path("M10 20L90 20"))
    assert close(only, (10, 20, 90, 20))


def test_a_thin_area_is_seen_as_a_line_and_a_wide_one_is_not():
    thin = path("M 10 10 L 90 10 L 90 10.2 L 10 10.2 C", more="Stroke='false' Fill='true'")
    wide = path("M 10 10 L 90 10 L 90 30 L 10 30 C", more="Stroke='false' Fill='true'")
    (only,) = strokes(thin + wide)
    assert close(only, (10, 10, 90, 10.2))


def test_a_thin_picture_is_seen_as_a_line():
    (only,) = strokes(
        "<ofd:ImageObject ResourceID='9' Boundary='10 20 80 0.3' CTM='80 0 0 0.3 0 0'/>"
    )
    assert close(only, (10, 20, 90, 20.3))


def test_what_has_no_ink_is_no_line():
    inner = "<ofd:StrokeColor Value='0 0 0' Alpha='0'/>"
    nothing = path("M 0 0 L 50 0", inner=inner) + path("M 0 0 L 50 0", more="Stroke='false'")
    assert not strokes(nothing + path("M 0 0 L 50 0", more="Visible='false'"))
