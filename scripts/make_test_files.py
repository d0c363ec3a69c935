#!/usr/bin/env python3
"""Writes tests/data/formats/: our own sample texts in every format and encoding, by writers that people use.

Needs soffice (LibreOffice Writer) and, from PyPI: python-docx odfpy ebooklib msoffcrypto-tool pyzipper.
OFD has no free writer for Python: its files are put together here as GB/T 33190-2016 describes.
The files are committed; run this again only to change them.
"""

import base64
import copy
import email.message
import email.policy
import io
import pathlib
import quopri
import shutil
import subprocess
import tempfile
import zipfile
from xml.sax.saxutils import escape

import docx
import msoffcrypto.format.ooxml
import pyzipper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from ebooklib import epub
from odf import opendocument
from odf import table as odf_table
from odf import text as odf_text

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "www" / "samples"
OUT = ROOT / "tests" / "data" / "formats"

SIMPLIFIED = "press-communique"
TRADITIONAL = "traditional-news"
# A long one, for documents of several pages.
LONG = "joint-statement"


def sample(name):
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def write(name, content):
    (OUT / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def encodings():
    simplified, traditional = sample(SIMPLIFIED), sample(TRADITIONAL)
    write(f"{SIMPLIFIED}.gb18030.txt", simplified.encode("gb18030"))
    write(f"{SIMPLIFIED}.utf-8-mark.txt", simplified.encode("utf-8-sig"))
    write(f"{SIMPLIFIED}.utf-16le-mark.txt", b"\xff\xfe" + simplified.encode("utf-16-le"))
    write(f"{SIMPLIFIED}.utf-16be-mark.txt", b"\xfe\xff" + simplified.encode("utf-16-be"))
    write(f"{SIMPLIFIED}.utf-16le.txt", simplified.encode("utf-16-le"))
    write(f"{SIMPLIFIED}.utf-16be.txt", simplified.encode("utf-16-be"))
    write(f"{TRADITIONAL}.big5.txt", traditional.encode("big5hkscs"))
    write(f"{TRADITIONAL}.gb18030.txt", traditional.encode("gb18030"))
    write(f"{SIMPLIFIED}.gb2312.html", page(simplified, "gb2312").encode("gb18030"))
    write(f"{TRADITIONAL}.big5.html", page(traditional, "big5").encode("big5hkscs"))
    write(f"{SIMPLIFIED}.undeclared-gbk.html", page(simplified, None).encode("gb18030"))
    # What a browser saves in UTF-8 keeps the declaration of the page that it was.
    write(f"{SIMPLIFIED}.wrongly-declared.html", page(simplified, "gb2312").encode("utf-8"))


def page(text, charset):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    lines = text.splitlines()
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines[1:] if line.strip())
    return f"<!DOCTYPE html>\n<html><head>{meta}<title>{lines[0]}</title></head>\n<body>\n<h1>{lines[0]}</h1>\n{body}\n</body></html>\n"


def site_page(text):
    """The text as a site shows it: menus, share buttons, related links, scripts, tables for layout."""
    title, *lines = text.splitlines()
    body = "\n".join(f"<p>\n  {escape(line)}\n</p>" for line in lines if line.strip())
    links = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(["首页", "要闻", "专题", "图片"]))
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_示例网</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2024-05-17 18:30">
<meta name="ContentSource" content="示例网"><style>p {{ text-indent: 2em }}</style>
<script>show("<p>外交部长甲某出席会议。</p>");</script></head>
<body onload="alert('乙')">
<header><a href="/">示例网</a><form><input name=q><button>搜索</button></form></header>
<nav><ul>{links}</ul></nav>
<table width="960"><tr><td width="200"><div class="left-menu"><ul>{links}</ul></div></td>
<td><div id="content"><h1>{title}</h1>
{body}
</div><div class="share">分享到 <a href="#">微博</a> <a href="#">微信</a></div></td></tr></table>
<footer>版权所有 示例网 <a href="/about">关于我们</a></footer>
<noscript>请启用脚本</noscript>
</body></html>
"""


def html():
    write(f"{SIMPLIFIED}.html", page(sample(SIMPLIFIED), "utf-8"))
    write(f"{SIMPLIFIED}.site.html", site_page(sample(SIMPLIFIED)))
    write(f"{LONG}.breaks.html", "<html><body>" + "<br>\n".join(map(escape, sample(LONG).splitlines())) + "</body></html>")


def mhtml():
    for encoding, name in (("quoted-printable", "qp"), ("base64", "base64")):
        message = email.message.EmailMessage(policy=email.policy.SMTP)
        message["From"] = "<Saved by Blink>"
        message["Snapshot-Content-Location"] = "https://example.org/communique"
        message["Subject"] = sample(SIMPLIFIED).splitlines()[0]
        message["MIME-Version"] = "1.0"
        message.set_type("multipart/related")
        body = site_page(sample(SIMPLIFIED)).encode("utf-8")
        part = email.message.Message()
        part["Content-Type"] = "text/html; charset=utf-8"
        part["Content-Location"] = "https://example.org/communique"
        part["Content-Transfer-Encoding"] = encoding
        coded = quopri.encodestring(body) if encoding != "base64" else base64.encodebytes(body)
        part.set_payload(coded.decode("ascii"))
        picture = email.message.Message()
        picture["Content-Type"] = "image/png"
        picture["Content-Transfer-Encoding"] = "base64"
        picture.set_payload(base64.encodebytes(b"\x89PNG\r\n\x1a\n" + bytes(64)).decode("ascii"))
        message.set_payload([part, picture])
        write(f"{SIMPLIFIED}.{name}.mhtml", message.as_bytes())


def docx_document(text, as_rows=False):
    document = docx.Document()
    lines = text.splitlines()
    document.core_properties.title = lines[0]
    document.add_heading(lines[0], level=1)
    for line in lines[1:]:
        if as_rows and line.strip():
            row = document.add_table(rows=1, cols=1).rows[0]
            row.cells[0].text = line
        else:
            document.add_paragraph(line)
    return document


def bytes_of(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def tracked(run, kind, number):
    """Wraps a run as one that was inserted or deleted."""
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), str(number))
    change.set(qn("w:author"), "example")
    run._r.addprevious(change)
    change.append(run._r)
    if kind == "del":
        for piece in run._r.findall(qn("w:t")):
            piece.tag = qn("w:delText")


def word():
    text = sample(SIMPLIFIED)
    write(f"{SIMPLIFIED}.docx", bytes_of(docx_document(text)))
    write(f"{SIMPLIFIED}.in-tables.docx", bytes_of(docx_document(text, as_rows=True)))

    # The last half of every second paragraph was inserted, and something else deleted before it.
    document = docx_document(text)
    number = 0
    for paragraph in [paragraph for paragraph in document.paragraphs if paragraph.text.strip()][1::2]:
        content = paragraph.text
        half = len(content) // 2
        paragraph.runs[0].text = content[:half]
        deleted, inserted = paragraph.add_run("（已删除的外交部长丁某）"), paragraph.add_run(content[half:])
        for run, kind in ((deleted, "del"), (inserted, "ins")):
            number += 1
            tracked(run, kind, number)
    write(f"{SIMPLIFIED}.tracked-changes.docx", bytes_of(document))

    # A text box, as Word writes it, with the fallback that old versions read.
    document = docx_document(text)
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
    boxed = paragraphs[-1]
    run = paragraphs[-2].add_run()
    alternate = OxmlElement("w:pict")
    content = OxmlElement("w:txbxContent")
    content.append(copy.deepcopy(boxed._p))
    alternate.append(content)
    run._r.append(alternate)
    boxed._p.getparent().remove(boxed._p)
    write(f"{SIMPLIFIED}.text-box.docx", bytes_of(document))

    encrypted = io.BytesIO()
    plain = io.BytesIO(bytes_of(docx_document(text)))
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("password", encrypted)
    write("encrypted.docx", encrypted.getvalue())

    write("empty.docx", bytes_of(docx.Document()))


def open_document():
    document = opendocument.OpenDocumentText()
    for line in sample(SIMPLIFIED).splitlines():
        document.text.addElement(odf_text.P(text=line))
    write(f"{SIMPLIFIED}.odt", odf_bytes(document))

    document = opendocument.OpenDocumentText()
    for line in sample(SIMPLIFIED).splitlines():
        if not line.strip():
            document.text.addElement(odf_text.P())
            continue
        table = odf_table.Table()
        row = odf_table.TableRow()
        cell = odf_table.TableCell()
        cell.addElement(odf_text.P(text=line))
        row.addElement(cell)
        table.addElement(row)
        document.text.addElement(table)
    write(f"{SIMPLIFIED}.in-tables.odt", odf_bytes(document))

    # What LibreOffice writes into the manifest of a document with a password.
    source = zipfile.ZipFile(OUT / f"{SIMPLIFIED}.odt")
    with zipfile.ZipFile(OUT / "encrypted.odt", "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "META-INF/manifest.xml":
                content = content.replace(b"</manifest:manifest>", b"<manifest:file-entry manifest:full-path='content.xml'>"
                                          b"<manifest:encryption-data/></manifest:file-entry></manifest:manifest>")
            target.writestr(name, content)


def odf_bytes(package):
    buffer = io.BytesIO()
    package.write(buffer)
    return buffer.getvalue()


def book():
    book = epub.EpubBook()
    book.set_identifier("example")
    book.set_title("示例文件集")
    book.set_language("zh")
    chapters = []
    for name in (SIMPLIFIED, LONG):
        lines = sample(name).splitlines()
        chapter = epub.EpubHtml(title=lines[0], file_name=f"{name}.xhtml", lang="zh")
        chapter.content = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = chapters
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = chapters
    epub.write_epub(OUT / "two-documents.epub", book)


def rich_text():
    """As Word wrote it in Chinese Windows: bytes of the code page, or Unicode with such bytes as the old form."""
    text = sample(SIMPLIFIED)
    fonts = r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\froman\fcharset0 Times New Roman;}}"
    def code_page(line):
        return "".join(c if c.isascii() else "".join(f"\\'{byte:02x}" for byte in c.encode("gb18030")) for c in line)
    def unicode(line):
        units = lambda c: [int.from_bytes(c.encode("utf-16-be")[i:i + 2], "big") for i in range(0, len(c.encode("utf-16-be")), 2)]
        number = lambda unit: unit - 0x10000 if unit >= 0x8000 else unit
        return "".join(c if c.isascii() else "".join(f"\\u{number(unit)}?" for unit in units(c)) for c in line)
    for coded, name in ((code_page, "code-page"), (unicode, "unicode")):
        body = "\n".join(f"\\pard\\f0 {coded(line)}\\par" for line in text.splitlines())
        header = "{\\header\\pard\\f1 - 1 -\\par}"
        write(f"{SIMPLIFIED}.{name}.rtf", f"{{\\rtf1\\ansi\\ansicpg936\\deff0{fonts}\n{header}{body}}}")


# Millimetres: an A4 page, its margins, the height of a character and of a line.
WIDTH, HEIGHT, LEFT, TOP, SIZE, LINE = 210, 297, 30, 35, 5.6, 9.8
COLUMNS, ROWS = int((WIDTH - 2 * LEFT) / SIZE), 22


def wrapped(text):
    """Lines as an office sets them: no closing mark at the start of a line."""
    for paragraph in text.splitlines():
        line = ""
        for character in paragraph:
            if len(line) >= COLUMNS and character not in "，。；：、）》”？！":
                yield line
                line = ""
            line += character
        yield line


def ofd_page(lines, number):
    objects = []
    def add(x, y, content):
        deltas = f"g {len(content) - 1} {SIZE}" if len(content) > 1 else ""
        objects.append(
            f'<ofd:TextObject ID="{len(objects) + 10}" Boundary="{x:.2f} {y:.2f} {SIZE * len(content):.2f} {SIZE + 1:.2f}" Font="2" Size="{SIZE}">'
            f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="{deltas}">{escape(content)}</ofd:TextCode></ofd:TextObject>')
    for row, line in enumerate(lines):
        y = TOP + row * LINE
        content = line.lstrip("\u3000")
        x = LEFT + SIZE * (len(line) - len(content))
        # Writers break a line where the font changes, at digits for example.
        cut = next((at for at, c in enumerate(content) if c.isdigit()), None)
        if cut:
            add(x, y, content[:cut])
            add(x + SIZE * cut, y, content[cut:])
        elif content:
            add(x, y, content)
    add(WIDTH / 2 - 10, HEIGHT - 25, f"— {number} —")
    # The order of the objects is not that of the text.
    return ('<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>'
            f'<ofd:Layer ID="5">{"".join(reversed(objects))}</ofd:Layer></ofd:Content></ofd:Page>')


def ofd_bytes(pages, title):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD">'
                         f'<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID><ofd:Title>{title}</ofd:Title><ofd:CreationDate>2024-05-17</ofd:CreationDate></ofd:DocInfo>'
                         '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>')
        package.writestr("Doc_0/Document.xml", '<?xml version="1.0" encoding="UTF-8"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData>'
                         f'<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH} {HEIGHT}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>'
                         + "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
                         + "</ofd:Pages></ofd:Document>")
        for number, page in enumerate(pages):
            package.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", page)
    return buffer.getvalue()


def ofd():
    for name in (SIMPLIFIED, LONG):
        text = sample(name)
        lines = list(wrapped(text))
        pages = [ofd_page(lines[start:start + ROWS], start // ROWS + 1) for start in range(0, len(lines), ROWS)]
        write(f"{name}.ofd", ofd_bytes(pages, text.splitlines()[0]))
    blank = '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content/></ofd:Page>'
    write("scan-page.ofd", ofd_bytes([ofd_page(["会议在北京举行。"], 1), blank], "扫描件"))


def libre_office():
    """The same text as LibreOffice writes it, from plain text."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        text = folder / f"{SIMPLIFIED}.txt"
        text.write_text(sample(SIMPLIFIED), encoding="utf-8")
        for extension in ("docx", "odt", "rtf", "epub", "doc", "pdf"):
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                 "--infilter=Text (encoded):UTF8,LF,,zh-CN", "--convert-to", extension, "--outdir", folder, text],
                check=True, stdout=subprocess.DEVNULL)
            name = "old.doc" if extension == "doc" else f"{SIMPLIFIED}.libreoffice.{extension}"
            shutil.copy(folder / f"{SIMPLIFIED}.{extension}", OUT / name)


def archives():
    def archive(name, files):
        with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as target:
            for part, content in files.items():
                target.writestr(part, content)
    text, formats = sample(SIMPLIFIED), OUT
    archive("several.zip", {
        "公报/press-communique.txt": text,
        "公报/press-communique.docx": (formats / f"{SIMPLIFIED}.docx").read_bytes(),
        "traditional-news.txt": sample(TRADITIONAL).encode("big5hkscs"),
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "style.css": "p { color: red }",
        "__MACOSX/._press-communique.txt": b"\0\5\26\7",
        ".DS_Store": b"\0\0\0\1",
    })
    archive("nested.zip", {"inner.zip": (formats / "several.zip").read_bytes(), "press-communique.txt": text})
    archive("empty.zip", {})
    # Chinese Windows wrote names in its code page and did not say so.
    stored = zipfile.ZipInfo("x" * len("公报.txt".encode("gbk")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr(stored, text)
    (formats / "names-in-gbk.zip").write_bytes(buffer.getvalue().replace(stored.filename.encode(), "公报.txt".encode("gbk")))
    with pyzipper.AESZipFile(OUT / "encrypted.zip", "w", encryption=pyzipper.WZ_AES) as target:
        target.setpassword(b"password")
        target.writestr("press-communique.txt", text)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for make in (encodings, html, mhtml, word, open_document, book, rich_text, ofd, libre_office, archives):
        make()


if __name__ == "__main__":
    main()
