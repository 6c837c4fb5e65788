"""Scores the credits of articles: who made them, as the words of the text say.

Usage: python evals/score_credits.py GOLD.jsonl PRED.jsonl

GOLD is what the shared passages.py prints (`credit`: spans, `publisher_in_text`: a name or
null); PRED holds `reportedly read --json` lines. Prints one JSON object.
"""

import argparse
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

Record = Mapping[str, Any]
Spans = Sequence[Sequence[int]]

_MARKS: Final = re.compile(r"[\W_]+")


def score_credits(gold: Iterable[Record], records: Iterable[Record]) -> dict[str, float]:
    """Return figures in percent: `credits` found, `credits_right` of those given, `publisher`.

    A credit is found where any span given overlaps it. A date alone counts for what it finds
    and is never counted as invented: only some readers label printed dates. An article without
    a record counts as one that gave nothing.
    """
    articles = {record["article"]["id"]: record["article"] for record in records}
    found = wanted = right = given = publishers = total = 0
    for item in gold:
        article = articles.get(item["id"], {})
        told = article.get("credits") or []
        spans = [credit["span"] for credit in told]
        named = [credit["span"] for credit in told if credit["kind"] != "date"]
        wanted += len(item["credit"])
        found += sum(touches(span, spans) for span in item["credit"])
        given += len(named)
        right += sum(touches(span, item["credit"]) for span in named)
        publishers += same_name(item["publisher_in_text"], article.get("publisher_in_text"))
        total += 1
    return {
        "credits": percent(found, wanted),
        "credits_right": percent(right, given),
        "publisher": percent(publishers, total),
    }


def touches(span: Sequence[int], others: Spans) -> bool:
    """Say whether a span shares a code point with any of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def same_name(one: str | None, other: str | None) -> bool:
    """Say whether two names are one, whatever their case, article and punctuation."""
    return name_key(one) == name_key(other)


def name_key(name: str | None) -> str:
    """Return a name's letters and digits without case or leading article."""
    plain = re.sub(r"^the\s+", "", (name or "").casefold().strip())
    return _MARKS.sub("", plain)


def percent(part: int, whole: int) -> float:
    """Return a share in percent with one decimal; of nothing, all is right."""
    return round(100 * part / whole, 1) if whole else 100.0


def load(path: Path) -> list[Record]:
    """Return the objects of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Score the two files named on the command line."""
    parser = argparse.ArgumentParser(description="Score the credits of articles.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    files = parser.parse_args(arguments)
    print(json.dumps(score_credits(load(files.gold), load(files.predicted))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
