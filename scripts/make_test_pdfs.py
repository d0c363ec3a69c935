#!/usr/bin/env python3
"""Makes the PDFs of tests/data/formats from a sample of the page.

Needs reportlab and fonttools (pip install reportlab==5.1.0 fonttools==4.68.0), and a Noto Serif CJK:

    scripts/make_test_pdfs.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc
"""

import io
import re
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont, UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "www/samples/press-communique.txt").read_text("utf-8")
OUT = ROOT / "tests/data/formats"

SIZE = 12
LEADING = 20
LEFT = 72
TOP = A4[1] - 72
BOTTOM = 72


def wrapped(text, characters):
    """Lines as a word processor breaks them: full, no number broken, no closing mark first; a blank line stays one."""
    for paragraph in text.rstrip("\n").split("\n"):
        line, filled = "", 0
        for piece in re.findall(r"[ -~]+|.[，。、；：）》”]*", paragraph):
            width = sum(0.5 if character <= "~" else 1 for character in piece)
            if filled + width > characters:
                yield line
                line, filled = "", 0
            line, filled = line + piece, filled + width
        yield line


def canvas(name, **options):
    return Canvas(str(OUT / name), pagesize=A4, invariant=1, **options)


def footer(page, font, encode):
    page.setFont(font, 9)
    page.drawString(A4[0] / 2 - 12, 40, encode(f"- {page.getPageNumber()} -"))


def write(page, font, text, characters, encode=lambda text: text):
    """The text in one column over as many pages as it takes, its first line painted twice as feigned bold."""
    y = TOP
    for number, line in enumerate(wrapped(text, characters)):
        if y < BOTTOM:
            footer(page, font, encode)
            page.showPage()
            y = TOP
        page.setFont(font, SIZE)
        # The ideographic spaces of an indent are a shift to the right, as most programs write them.
        bare = line.lstrip("\u3000")
        left = LEFT + (len(line) - len(bare)) * SIZE
        for shift in (0, 0.4) if number == 0 else (0,):
            page.drawString(left + shift, y, encode(bare))
        y -= LEADING
    footer(page, font, encode)
    page.showPage()


def without_to_unicode():
    """A font that is neither embedded nor says what its codes mean: only the table GBK-EUC-H tells."""
    font = CIDFont("STSong-Light", "GBK-EUC-H")
    pdfmetrics.registerFont(font)
    page = canvas("gbk-euc-h.pdf")
    write(page, font.fontName, TEXT, 36, lambda text: text.encode("gbk").decode("latin-1"))
    page.save()


def subset_as_truetype(path, name, characters, code_of=ord):
    """The glyphs of the characters with quadratic outlines, which is all that reportlab embeds."""
    source = next(font for font in TTCollection(path).fonts if font["name"].getDebugName(1) == "Noto Serif CJK SC")
    glyphs, characters_of = source.getGlyphSet(), source.getBestCmap()
    used = {code_of(character): characters_of[ord(character)] for character in sorted(set(characters))}
    order = [".notdef", *dict.fromkeys(used.values())]
    outlines = {}
    for glyph in order:
        pen = TTGlyphPen(None)
        glyphs[glyph].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        outlines[glyph] = pen.glyph()
    font = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(used)
    font.setupGlyf(outlines)
    bearing = {glyph: outline.xMin if outline.numberOfContours else 0 for glyph, outline in outlines.items()}
    font.setupHorizontalMetrics({glyph: (glyphs[glyph].width, bearing[glyph]) for glyph in order})
    font.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    font.setupNameTable({"familyName": name, "styleName": "Regular", "psName": f"{name}-Regular"})
    font.setupOS2()
    font.setupPost()
    font.font["head"].created = font.font["head"].modified = 0
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    return file


def in_columns(font_path):
    """Two columns under a title that spans them, as newspapers and gazettes print."""
    pdfmetrics.registerFont(TTFont("Columns", subset_as_truetype(font_path, "Columns", TEXT.replace("\n", "") + "- 0123456789")))
    page = canvas("columns.pdf")
    title, _, body = TEXT.partition("\n")
    page.setFont("Columns", 15)
    page.drawCentredString(A4[0] / 2, TOP, title)
    lines = [line for line in wrapped(body, 21) if line]
    half = (len(lines) + 1) // 2
    for column, part in enumerate((lines[:half], lines[half:])):
        for row, line in enumerate(part):
            page.setFont("Columns", 10)
            bare = line.lstrip("\u3000")
            # The second column is not on the lines of the first.
            page.drawString(LEFT + column * 240 + (len(line) - len(bare)) * 10, TOP - 40 - row * 14 - column * 5, bare)
    footer(page, "Columns", str)
    page.showPage()
    page.save()


def scan():
    """A picture of a page: strokes, no text."""
    page = canvas("scan.pdf")
    for row in range(20):
        page.line(LEFT, TOP - row * LEADING, A4[0] - LEFT, TOP - row * LEADING)
    page.showPage()
    page.save()


def locked():
    font = UnicodeCIDFont("STSong-Light")
    pdfmetrics.registerFont(font)
    page = canvas("locked.pdf", encrypt="secret")
    page.setFont(font.fontName, SIZE)
    page.drawString(LEFT, TOP, TEXT.partition("\n")[0])
    page.showPage()
    page.save()


def private_use(font_path):
    """Names in a font that has put their characters where Unicode leaves room for anybody's own."""
    name = "沈怀远"
    pdfmetrics.registerFont(TTFont("Private", subset_as_truetype(font_path, "Private", name, lambda character: 0xE000 + name.index(character))))
    font = UnicodeCIDFont("STSong-Light")
    pdfmetrics.registerFont(font)
    page = canvas("private-use.pdf")
    page.setFont(font.fontName, SIZE)
    page.drawString(LEFT, TOP, "天山合作组织成员国外交部长会议于2024年5月16日举行。")
    page.showPage()
    page.setFont(font.fontName, SIZE)
    page.drawString(LEFT, TOP, "中国外交部长")
    page.setFont("Private", SIZE)
    page.drawString(LEFT + 6 * SIZE, TOP, "\ue000\ue001\ue002")
    page.setFont(font.fontName, SIZE)
    page.drawString(LEFT + 9 * SIZE, TOP, "出席会议。")
    page.showPage()
    page.save()


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    without_to_unicode()
    in_columns(sys.argv[1])
    scan()
    locked()
    private_use(sys.argv[1])
