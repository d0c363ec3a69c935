#!/usr/bin/env python3
"""Makes src/lexicon/words.tsv: the ordinary words, by which a name is told from the words around it.

Source: jieba's dictionary (MIT), as the crate jieba-rs ships it in its source. Kept are the words that occur at least
LEAST times in jieba's corpus; left out are personal names, which annotate finds by rules, not by a list.

usage: words.py PATH/TO/jieba-rs/src/data/dict.txt > src/lexicon/words.tsv
"""
import sys

LEAST = 50
PERSONAL_NAMES = {"nr", "nrt", "nrfg"}
# Names of persons that the dictionary has under another tag.
MISTAGGED = {"周恩来"}


def main():
    rows = []
    with open(sys.argv[1], encoding="utf-8") as dictionary:
        for line in dictionary:
            word, count, tag = line.split()
            if int(count) >= LEAST and tag not in PERSONAL_NAMES and word not in MISTAGGED and not word.isascii():
                rows.append((word, count, tag))
    print("surface\tcount\ttag")
    for row in sorted(rows):
        print("\t".join(row))


main()
