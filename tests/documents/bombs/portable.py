"""PDFs that lead in circles, promise millions, or ask for more work than anybody would draw."""

from collections.abc import Callable
from pathlib import Path

from tests.documents.bombs.packing import compressed
from tests.documents.conftest import make_pdf

WHOLE = b"0 0 600 800 re f"


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, with a table of where they are."""
    body, places = b"%PDF-1.7\n", []
    for number, inside in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


def stream(settings: bytes, inside: bytes, times: int = 1, *, packed: bool = True) -> bytes:
    """An object with bytes of its own, so many times."""
    if packed:
        inside, settings = compressed(inside, times), settings + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (settings, len(inside), inside)


def page(
    inside: bytes, resources: bytes = b"", *more: bytes, times: int = 1, box: bytes = b"0 0 600 800"
) -> bytes:
    """A PDF of one page; what it needs more are objects from 5."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>" % (box, resources),
        stream(b"", inside, times),
        *more,
    )


def _form(inside: bytes, uses: int = 0) -> bytes:
    resources = b"/Resources<</XObject<</F %d 0 R>>>>" % uses if uses else b""
    return stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + resources, inside)


def _tiles(inside: bytes, step: bytes, resources: bytes = b"") -> bytes:
    settings = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 600 800]"
    return stream(settings + b"/XStep %s/YStep %s/Resources<<%s>>" % (step, step, resources), inside)


def tree_in_a_circle(path: Path) -> None:
    """A tree of pages whose branch is its own root."""
    path.write_bytes(
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 4>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 2>>",
        )
    )


def a_million_pages(path: Path) -> None:
    path.write_bytes(
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1000000/Kids[%s]>>" % (b"3 0 R " * 1_000_000),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
        )
    )


def pages_that_are_not_there(path: Path) -> None:
    path.write_bytes(
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
            b"<</Type/Page>>",
        )
    )


def table_in_a_circle(path: Path) -> None:
    """Says that the table before this one is this one."""
    data = pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")
    place = data.rindex(b"\nxref") + 1
    path.write_bytes(data.replace(b"/Root", b"/Prev %d/Root" % place))


def objects_inside_themselves(path: Path) -> None:
    """Keeps a box of objects in that box."""
    box = stream(b"/Type/ObjStm/N 2/First 8/Extends 4 0 R", b"4 0 3 9 <</Type/ObjStm>><</A 4 0 R>>")
    path.write_bytes(pdf(b"<</Type/Catalog/Pages 3 0 R>>", b"null", b"4 0 R", box))


def endless_table(path: Path) -> None:
    """A packed table that says it has two thousand million entries."""
    table = stream(b"/Type/XRef/W[1 8 8]/Index[0 2147483647]/Size 2147483647/Root 1 0 R", bytes(1_000_000))
    data = b"%PDF-1.7\n1 0 obj\n" + table + b"\nendobj\n"
    path.write_bytes(data + b"startxref\n9\n%%EOF")


def lengths_in_a_circle(path: Path) -> None:
    path.write_bytes(page(b"q Q").replace(b"/Length ", b"/Length 4 0 R/L "))


def deep_lists(path: Path) -> None:
    path.write_bytes(pdf(b"<</Type/Catalog/Pages 2 0 R/X %s>>" % (b"[" * 200_000 + b"]" * 200_000), b"<<>>"))


def gigabytes_on_a_page(path: Path) -> None:
    """Ten thousand million bytes, packed twice."""
    inside = compressed(compressed(bytes(1_000_000), 100), 100)
    settings = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(inside)
    made = page(b"q Q")
    start = made.index(b"4 0 obj\n") + 8
    end = made.index(b"endobj", start)
    path.write_bytes(made[:start] + settings + inside + b"\nendstream\n" + made[end:])


def millions_of_lines(path: Path) -> None:
    path.write_bytes(page(b"0 0 m 9 9 l S " * 20_000, times=1_000))


def nothing_over_and_over(path: Path) -> None:
    path.write_bytes(page(b"q Q " * 100_000, times=1_000))


def forms_in_forms(path: Path) -> None:
    """Ten forms in each of ten forms in each of ten: a thousand million in the end."""
    forms = [_form(b"/F Do " * 10, 6 + level) for level in range(9)]
    path.write_bytes(page(b"/F Do", b"/XObject<</F 5 0 R>>", *forms, _form(WHOLE)))


def form_in_itself(path: Path) -> None:
    path.write_bytes(page(b"/F Do", b"/XObject<</F 5 0 R>>", _form(b"/F Do " * 10, 5)))


def tiny_tiles(path: Path) -> None:
    fill = b"/Pattern cs /P scn " + WHOLE
    path.write_bytes(page(fill, b"/Pattern<</P 5 0 R>>", _tiles(b"0 0 1 1 re f", b".01")))


def tiles_in_tiles(path: Path) -> None:
    fill = b"/Pattern cs /P scn " + WHOLE
    within = [_tiles(fill, b"1", b"/Pattern<</P %d 0 R>>" % (6 + level)) for level in range(5)]
    path.write_bytes(page(fill, b"/Pattern<</P 5 0 R>>", *within, _tiles(b"0 0 1 1 re f", b"10")))


def shade_by_a_long_sum(path: Path) -> None:
    shade = b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 600 0 800]/Function 5 0 R>>>>"
    settings = b"/FunctionType 4/Domain[0 600 0 800]/Range[0 1 0 1 0 1]"
    path.write_bytes(page(b"/S sh", shade, stream(settings, b"{ " + b"sin cos " * 100_000 + b" dup }")))


def millions_of_patches(path: Path) -> None:
    decode = b"/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 600 0 800 0 1 0 1 0 1]"
    patch = b"\0" + b"\0\xff\xff\0" * 6 + b"\xff\0\0" * 4
    shade = stream(b"/ShadingType 6/ColorSpace/DeviceRGB" + decode, patch * 100_000)
    path.write_bytes(page(b"/S sh", b"/Shading<</S 5 0 R>>", shade))


def picture_over_and_over(path: Path) -> None:
    settings = b"/Type/XObject/Subtype/Image/Width 4000/Height 4000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    image = stream(settings, bytes(48_000), 1_000)
    path.write_bytes(page(b"600 0 0 800 0 0 cm " + b"/I Do " * 1_000, b"/XObject<</I 5 0 R>>", image))


def _picture(settings: bytes, inside: bytes, filters: bytes) -> bytes:
    head = b"/Type/XObject/Subtype/Image" + settings + b"/Filter/" + filters
    image = stream(head, inside, packed=False)
    return page(b"600 0 0 800 0 0 cm /I Do", b"/XObject<</I 5 0 R>>", image)


def huge_fax(path: Path) -> None:
    settings = b"/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 1"
    rows = settings + b"/DecodeParms<</K -1/Columns 60000/Rows 60000>>"
    path.write_bytes(_picture(rows, b"\xff" * 100_000, b"CCITTFaxDecode"))


def huge_bilevel(path: Path) -> None:
    head = b"\0\0\0\0\x30\0\x01\0\0\0\x13" + b"\0\xff\xff\xff\0\xff\xff\xff" + bytes(11)
    settings = b"/Width 16777215/Height 16777215/ColorSpace/DeviceGray/BitsPerComponent 1"
    path.write_bytes(_picture(settings, head, b"JBIG2Decode"))


def huge_wavelets(path: Path) -> None:
    """A JPEG 2000 stream that says it is of sixteen thousand million pixels."""
    size = (
        b"\0\0"
        + (131_072).to_bytes(4) * 2
        + bytes(8)
        + (131_072).to_bytes(4) * 2
        + bytes(8)
        + b"\0\3"
        + b"\x07\1\1" * 3
    )
    inside = (
        b"\xff\x4f\xff\x51"
        + (len(size) + 2).to_bytes(2)
        + size
        + b"\xff\x52\0\x0c\0\0\0\1\0\5\4\4\0\1\xff\xd9"
    )
    path.write_bytes(_picture(b"/Width 131072/Height 131072", inside, b"JPXDecode"))


def letters_in_letters(path: Path) -> None:
    """A typeface whose letter writes itself."""
    face = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>"
    face += (
        b"/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]/Resources<</Font<</F 5 0 R>>>>>>"
    )
    glyph = stream(b"", b"1 0 d0 BT /F 12 Tf (aaaaaaaaaa) Tj ET")
    path.write_bytes(page(b"BT /F 12 Tf (aaa) Tj ET", b"/Font<</F 5 0 R>>", face, glyph))


def typeface_that_unpacks(path: Path) -> None:
    face = b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor 6 0 R>>"
    about = b"<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 7 0 R>>"
    data = stream(b"/Length1 900000000", bytes(1_000_000), 900)
    path.write_bytes(page(b"BT /F 12 Tf (a) Tj ET", b"/Font<</F 5 0 R>>", face, about, data))


def letters_that_mean_millions(path: Path) -> None:
    """A typeface with a table of what its letters mean that has a million ranges of everything."""
    ranges = b"<0000> <ffff> <0000>\n" * 1_000_000
    table = stream(b"", b"1000000 beginbfrange\n" + ranges + b"endbfrange\n")
    face = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
    )
    under = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A"
    under += b"/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>"
    path.write_bytes(page(b"BT /F 12 Tf <0041> Tj ET", b"/Font<</F 5 0 R>>", face, table, under))


def cut_short(path: Path) -> None:
    data = make_pdf(path, *"abcdefgh").read_bytes()
    path.write_bytes(data[: len(data) // 2])


def vast_page(path: Path) -> None:
    path.write_bytes(page(WHOLE, box=b"-1e30 -1e30 1e30 1e30"))


def thin_page(path: Path) -> None:
    path.write_bytes(page(WHOLE, box=b"0 0 0.0000001 1000000000"))


BOMBS: list[Callable[[Path], None]] = [
    tree_in_a_circle,
    a_million_pages,
    pages_that_are_not_there,
    table_in_a_circle,
    objects_inside_themselves,
    endless_table,
    lengths_in_a_circle,
    deep_lists,
    gigabytes_on_a_page,
    millions_of_lines,
    nothing_over_and_over,
    forms_in_forms,
    form_in_itself,
    tiny_tiles,
    tiles_in_tiles,
    shade_by_a_long_sum,
    millions_of_patches,
    picture_over_and_over,
    huge_fax,
    huge_bilevel,
    huge_wavelets,
    letters_in_letters,
    typeface_that_unpacks,
    letters_that_mean_millions,
    cut_short,
    vast_page,
    thin_page,
]
