"""The present tense that speaks of what lies ahead: "expires in 2016", "is leaving on Friday"."""

from typing import Final

from reportedly.claims.ground import Ground

_PRESENT: Final = frozenset({"VBZ", "VBP"})
_AHEAD: Final = frozenset({"tomorrow", "tonight"})
_NEXT: Final = ("next", "later", "coming", "upcoming")
_UNITS: Final = frozenset(
    "day week weekend month year season spring summer autumn fall winter quarter decade monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)
_DATES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
_YEAR: Final = 4


def lies_ahead(ground: Ground, verb: int) -> bool:
    """Say whether a clause in the present tense is about a time after publication."""
    token = ground.tree.tokens[verb]
    if not _is_present(ground, verb):
        return False
    words = ground.words.modality
    held = ground.tree.first_of(verb, "dobj")
    carried = held is not None and words.has("timetable", f"{token.lemma} {ground.lemma(held)}")
    scheduled = carried or words.has("timetable", ground.phrasal(verb))
    if not scheduled and token.tag != "VBG":
        return False
    return _has_later_time(ground, verb, dated=scheduled)


def _is_present(ground: Ground, verb: int) -> bool:
    tree = ground.tree
    if tree.tokens[verb].tag in _PRESENT:
        return True
    auxiliaries = [tree.tokens[c] for c in tree.of(verb, "aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else None
    return first is not None and first.tag in _PRESENT and first.lemma == "be"


def _has_later_time(ground: Ground, verb: int, *, dated: bool) -> bool:
    tree = ground.tree
    first, last = tree.left[verb], tree.right[verb]
    published = ground.article.published
    for time in ground.annotations.times:
        inside = ground.starts[first] <= time.span.start < tree.tokens[last - 1].span.end
        if inside and published and time.start and time.start[:10] > published[:10]:
            return True
    return any(
        _speaks_of_later(ground, i) or (dated and _is_dated(ground, i)) for i in range(first, last)
    )


def _speaks_of_later(ground: Ground, index: int) -> bool:
    """Say whether a token opens "next week", "later this month" or is "tomorrow"."""
    tree = ground.tree
    word = tree.lower(index)
    if word in _AHEAD:
        return True
    after = [tree.lower(i) for i in range(index + 1, min(index + 3, len(tree.tokens)))]
    return word in _NEXT and any(unit in _UNITS for unit in after)


def _is_dated(ground: Ground, index: int) -> bool:
    """Say whether "on Friday", "in May" or a year to come opens at a token."""
    tree = ground.tree
    after = [tree.lower(i) for i in range(index + 1, min(index + 3, len(tree.tokens)))]
    if tree.lower(index) not in {"on", "in", "from", "until", "by"} or not after:
        return False
    published = ground.article.published
    if after[0].isdigit() and len(after[0]) == _YEAR:
        return published is not None and after[0] > published[:_YEAR]
    return any(word in _DATES for word in after)
