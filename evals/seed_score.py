"""Scores the reading of the seed article: its attributions, nesting, carry-over and head.

Like the other scorers this compares contents on word tokens, so quotation marks and white
space at the borders never count.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

TOKEN: Final = re.compile(r"\w+(?:[-'’]\w+)*")
CARRIED: Final = ("a7", "a9", "a10", "a11")
"""The attributions to "the source", which must go back to the informed source."""
RELAYED: Final = ("islam times", "sputnik", "informed source")
NEST: Final = (("a4", "a5"), ("a5", "a6"))

Spans = Iterable[Iterable[int]]
Record = Mapping[str, Any]


def score_seed(gold: Record, record: Record) -> dict[str, float]:
    """Return the figures of one `reportedly read --json` record against the seed's gold."""
    found = match(gold["text"], gold["attributions"], record["attributions"])
    article = record["article"]
    return {
        "found": len(found),
        "nested": sum(is_nested(found, outer, inner) for outer, inner in NEST),
        "carried": sum(is_carried(found.get(name)) for name in CARRIED),
        "chains": sum(is_accepted(gold, g, found.get(g["id"])) for g in gold["attributions"]),
        "independence": float(is_one_origin(record)),
        "head": float(
            article["publisher"] == gold["publisher"] and article["published"] == gold["published"]
        ),
        "settings": count_settings(record),
        "events": count_events(record),
        "sentences": len(record["sentences"]),
        "starts": len({start for start, _ in record["sentences"]} & set(gold["sentence_starts"])),
    }


def count_settings(record: Record) -> int:
    """Count what must hold: Friday night, the beginning of the year, al-Tanf on the map."""
    times = {(one["start"], one["end"]) for one in record.get("times", [])}
    starts = {start for start, _ in times}
    return sum(
        (
            ("2021-02-12T18:00", "2021-02-13T00:00") in times,
            "2021-01-01" in starts,
            any(is_near_tanf(place) for place in record.get("places", [])),
        )
    )


SERVICES: Final = ("US", "French", "British")


def count_events(record: Record) -> int:
    """Count what must hold: the meetings, the deal, the attacks no facts, the supplies owed."""
    text = record["article"].get("text", "")
    events = [event for claim in record.get("claims", []) for event in claim["events"]]
    assaults = [e for e in events if e["type"] == "ASSAULT" and "attack" in said(text, e)]
    return sum(
        (
            any(is_of_three(text, e) for e in events),
            any(e["type"] == "AGREE" and e["modality"] == "fact" for e in events),
            bool(assaults) and all(e["modality"] in {"plan", "agreement"} for e in assaults),
            any(is_owed(text, claim) for claim in record.get("claims", [])),
        )
    )


def said(text: str, event: Record) -> str:
    """Return the words of an event's trigger."""
    start, end = event["trigger"]
    return text[start:end]


def is_of_three(text: str, event: Record) -> bool:
    """Say whether an event is a CONSULT of the US, French and British services, a span each."""
    actors = [text[start:end] for start, end in event["actors"]]
    named = [next((a for a in actors if a.startswith(name)), None) for name in SERVICES]
    return event["type"] == "CONSULT" and None not in named and len(set(named)) == len(SERVICES)


def is_owed(text: str, claim: Record) -> bool:
    """Say whether a claim tells what "should be provided" as agreed or owed."""
    words_of_claim = " ".join(text[start:end] for start, end in claim["content_spans"])
    owed = claim["modality"] in {"agreement", "obligation"}
    return owed and "should be provided" in words_of_claim


def is_near_tanf(place: Record) -> bool:
    """Say whether a place lies within half a degree of 33.5 N 38.6 E, in Syria."""
    if place["latitude"] is None or place["country"] != "SY":
        return False
    return bool(abs(place["latitude"] - 33.5) < 0.45 and abs(place["longitude"] - 38.6) < 0.5)


def match(text: str, gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, Record]:
    """Pair gold ids with predictions one to one, the best content first.

    A pair needs contents that share half their words and sources that overlap.
    """
    pairs = []
    for g in gold:
        for number, p in enumerate(predicted):
            shared = share(words(text, g["content"]), words(text, p["content_spans"]))
            if shared >= 0.5 and touches(g["source"], p["source_spans"]):
                pairs.append((-shared, not touches(g["cue"], p["cue_spans"]), g["id"], number))
    found: dict[str, Record] = {}
    used: set[int] = set()
    for _, _, name, number in sorted(pairs):
        if name not in found and number not in used:
            found[name] = predicted[number]
            used.add(number)
    return found


def words(text: str, spans: Spans) -> set[int]:
    """Return the starts of the words whose middle lies in one of the spans."""
    bounds = [tuple(span) for span in spans]
    return {
        token.start()
        for token in TOKEN.finditer(text)
        if any(2 * start <= token.start() + token.end() < 2 * end for start, end in bounds)
    }


def share(one: set[int], other: set[int]) -> float:
    """Return the intersection of two sets over their union."""
    return len(one & other) / len(one | other) if one | other else 0.0


def touches(one: Spans, other: Spans) -> bool:
    """Say whether any two spans overlap, or whether both sides have none."""
    ours, theirs = [tuple(span) for span in one], [tuple(span) for span in other]
    if not ours or not theirs:
        return not ours and not theirs
    return any(a < d and c < b for a, b in ours for c, d in theirs)


def is_nested(found: Mapping[str, Record], outer: str, inner: str) -> bool:
    """Say whether both were found and the inner hangs right under the outer."""
    if outer not in found or inner not in found:
        return False
    return bool(found[inner]["parent"] == found[outer]["id"])


def names(record: Record) -> tuple[str, ...]:
    """Return a chain's names in lower case without a leading article."""
    return tuple(re.sub(r"^(?:the|an|a) ", "", hop["name"].casefold()) for hop in record["chain"])


def is_carried(record: Record | None) -> bool:
    """Say whether a found attribution's chain runs through the relay to the informed source."""
    return record is not None and names(record) == RELAYED


def is_accepted(gold: Record, expected: Record, record: Record | None) -> bool:
    """Say whether a found attribution has one of the chains the gold accepts."""
    if record is None:
        return False
    chains = [expected["chain"], *gold["accepted"].get(expected["id"], [])]
    return names(record) in {tuple(name.casefold() for name in chain) for chain in chains}


def is_one_origin(record: Record) -> bool:
    """Say whether the article's independence is 1..1 with a reason."""
    found = record["independence"] or {}
    return found.get("lowest") == found.get("highest") == 1 and bool(found.get("reasons"))
