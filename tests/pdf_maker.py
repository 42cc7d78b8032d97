"""Small PDFs made by hand, one for each trap: text at any place and angle, rules, rotated pages."""

from pathlib import Path

A4 = (595, 842)


class Sheet:
    """One page. Coordinates are points from the top left of the page as displayed."""

    def __init__(self, size=A4, rotate=0, crop=None):
        self.width, self.height = size
        self.rotate = rotate
        self.crop = crop
        self.content = []

    def text(self, x, y, text, size=10, *, turn=(1, 0, 0, 1), colour=0.0):
        """``y`` is the base line; ``turn`` the four numbers of the glyph matrix."""
        shown = text.encode("utf-16-be").hex()
        matrix = " ".join(str(part) for part in turn)
        place = f"{x} {self.height - y}"
        self.content.append(f"q {colour} g BT /F1 {size} Tf {matrix} {place} Tm <{shown}> Tj ET Q")

    def shade(self, x0, y0, x1, y1, colour=0.85):
        """Below whatever is printed already."""
        self.content.insert(0, f"q {colour} g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f Q")

    def rule(self, x0, y0, x1, y1):
        self.content.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def dots(self, x0, y0, x1, y1, dash):
        """A rule as squares, or strokes of this length, as far apart as they are long."""
        long = max(x1 - x0, y1 - y0)
        for n in range(int(long / dash / 2) + 1):
            at, wide = 2 * n * dash, min(dash, 0.8)
            high = min(dash, long - at) or wide
            x, y, w, h = (x0 + at, y0, high, wide) if x1 > x0 else (x0, y0 + at, wide, high)
            self.content.append(f"{x} {self.height - y - h} {w} {h} re f")

    def grid(self, xs, ys, *, top=True, bottom=True, sides=True):
        """All rules of a grid but those left out."""
        for n, y in enumerate(ys):
            if (n or top) and (n < len(ys) - 1 or bottom):
                self.rule(xs[0], y, xs[-1], y)
        for x in xs if sides else xs[1:-1]:
            self.rule(x, ys[0], x, ys[-1])


CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType {kind} def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 begin{what}range <0000> <ffff> {to} end{what}range
endcmap CMapName currentdict /CMap defineresource pop end end"""


def make(path: Path, *sheets: Sheet, own_codes: bool = False) -> Path:
    """Write the sheets as one PDF; the font is a Chinese one that is not embedded.

    ``own_codes``: its codes are explained by a table in the file, which pdfminer does not read.
    """
    pages = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{pages}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        " /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000"
        " /W [1 [207 270 342 467 462 797 710 239 374] 17 26 462]"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for n, sheet in enumerate(sheets):
        crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {crop}"
            f" /Rotate {sheet.rotate} /Contents {7 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        stream = "\n".join(sheet.content)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    if own_codes:
        encoding, told = len(objects) + 1, len(objects) + 2
        objects[2] = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding {encoding} 0 R"
            f" /ToUnicode {told} 0 R /DescendantFonts [4 0 R] >>"
        )
        for kind, what, to in ((1, "cid", "0"), (2, "bf", "<0000>")):
            stream = CMAP.format(kind=kind, what=what, to=to)
            objects.append(
                f"<< /Type /CMap /CMapName /Own /Length {len(stream)} >>\nstream\n{stream}\nendstream"
            )
    out = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    path.write_bytes(out.encode("ascii"))
    return path
