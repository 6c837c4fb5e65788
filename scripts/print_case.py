"""Prints what the program finds in a text, in the notation of the readable cases.

    python scripts/print_case.py "The mayor said the bridge was closed."
    python scripts/print_case.py --publisher "Halden Post" --published 2021-03-04 - < text.txt

Judge each line before it goes into a case: a case says what a careful reader finds.
"""

import argparse
import sys
from collections.abc import Sequence

import reportedly
from case_matching import found_in, notation


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the text and what was found in it; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("text", help="the text itself, or - to read it from standard input")
    parser.add_argument("--publisher", help="the outlet that published it")
    parser.add_argument("--published", help="when, such as 2021-03-04")
    chosen = parser.parse_args(arguments)
    text = sys.stdin.read().strip() if chosen.text == "-" else chosen.text
    reading = reportedly.read(text, publisher=chosen.publisher, published=chosen.published)
    for name in ("publisher", "published"):
        if getattr(chosen, name):
            print(f"{name}: {getattr(chosen, name)}")
    print("\n>\n".join(f"> {' '.join(p.split())}" for p in text.split("\n\n") if p.strip()))
    print(f"\n{notation(found_in(reading))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
