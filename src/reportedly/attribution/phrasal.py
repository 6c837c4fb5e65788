"""Cues that are no verbs of a clause: "according to B", "reportedly", "in B's view"."""

from typing import Final

from reportedly.attribution.contents import fitted
from reportedly.attribution.drafts import Draft
from reportedly.attribution.lexicon import load_adverbs, load_cues, load_not_sources
from reportedly.attribution.subjects import noun_phrase
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree

_JOINERS: Final = frozenset(
    {
        "and",
        "but",
        "that",
        "while",
        "because",
        "although",
        "though",
        "as",
        "or",
        "which",
        "who",
        "where",
        "when",
    }
)
_BRACKET: Final = 30
_BREAKS: Final = frozenset({",", "—", "–", "--", "-", ".", ";", ":", "?", "!"})


def according_drafts(tree: Tree, quotes: Quotes) -> list[Draft]:
    """Return a draft for every "according to B"."""
    drafts = []
    for token in tree.tokens[:-1]:
        if token.text.lower() != "according" or tree.lower(token.index + 1) != "to":
            continue
        draft = _according(tree, quotes, token.index)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _according(tree: Tree, quotes: Quotes, cue: int) -> Draft | None:
    source_head, source = _named_by(tree, cue)
    if tree.tokens[source_head].lemma.lower() in load_not_sources():
        return None
    content = _beside(tree, quotes, cue, source)
    if not content or source[1] <= source[0]:
        return None
    return Draft(
        cue_token=cue,
        cue=((cue, cue + 2),),
        source=(source,),
        source_token=source_head,
        content=content,
        cue_type="speech",
        rule="according-to",
        confidence=0.9,
        steps=("'according to' names its source; the content is the rest of its clause",),
    )


def _named_by(tree: Tree, cue: int) -> tuple[int, Stretch]:
    """Return whoever stands after "according to": the parse's object, else up to a mark."""
    head = tree.first_of(cue + 1, "pobj")
    if head is None:
        head = next((c for c in tree.of(cue, "pobj") if c > cue + 1), None)
    if head is not None:
        stretch = noun_phrase(tree, head)
        if stretch[0] >= cue + 2:
            return head, (cue + 2, _before_subject(tree, cue + 2, stretch[1], head))
    last = cue + 2
    end = tree.sentence(cue)[1]
    while last < end and tree.tokens[last].text not in _BREAKS:
        last += 1
    return max(cue + 2, last - 1), (cue + 2, last)


def _before_subject(tree: Tree, first: int, last: int, head: int) -> int:
    """Cut the phrase at a comma where the parse took the clause's subject into it."""
    end = tree.sentence(head)[1]
    if last < end and tree.tokens[last].tag in {"VBD", "VBZ", "VBP", "MD"}:
        commas = [i for i in range(max(first, head), last) if tree.tokens[i].text == ","]
        return commas[-1] if commas else last
    return last


def _beside(tree: Tree, quotes: Quotes, cue: int, source: Stretch) -> tuple[Stretch, ...]:
    """Return the clause the phrase leans on: before it, after it, or on both sides."""
    start, end = tree.sentence(cue)
    opener = start if cue <= start + 1 or quotes.at(cue) else None
    before = cue - 1 if cue > start else None
    joined = before is not None and _joins(tree, start, before)
    start = _after_bracket(tree, start, cue)
    if opener is not None or joined or before is None:
        return _one(tree, quotes, cue, (_past_relay(tree, source[1], end), end))
    quote = quotes.at(before)
    if quote is not None and quote.last == cue:
        alone = quote.clause and tree.tokens[quote.first - 1].text in {".", ":"}
        return _one(tree, quotes, cue, (quote.first if alone else min(start, quote.first), cue))
    left = _one(tree, quotes, cue, (start, cue))
    right = _after(tree, quotes, cue, source[1], end)
    return (*left, *right)


def _joins(tree: Tree, start: int, before: int) -> bool:
    """Say whether a conjunction stands before, over a comma if need be: "that, according to"."""
    if tree.tokens[before].text == "," and before > start:
        return tree.lower(before - 1) in {"that", "but", "and", "because", "while"}
    return tree.lower(before) in _JOINERS


def _after_bracket(tree: Tree, start: int, cue: int) -> int:
    """Return where the content may begin: behind a bracket that is still open at the cue."""
    for i in range(cue - 1, max(start, cue - _BRACKET) - 1, -1):
        if tree.tokens[i].text == ")":
            return start
        if tree.tokens[i].text == "(":
            return i + 1
    return start


def _past_relay(tree: Tree, first: int, end: int) -> int:
    """Return where the clause begins behind "according to A, citing B, X"."""
    begin = first + 1
    if begin >= end or tree.tokens[first].text != "," or tree.tokens[begin].tag != "VBG":
        return first
    if tree.tokens[begin].lemma.lower() not in load_cues("relays"):
        return first
    return next((i for i in range(begin, end) if tree.tokens[i].text == ","), first)


def _after(tree: Tree, quotes: Quotes, cue: int, first: int, end: int) -> tuple[Stretch, ...]:
    """Return what goes on after the phrase, unless it is an aside or a new clause."""
    if first >= end or tree.tokens[first].text not in {",", "—", "–", "--"}:
        return ()
    begin = first + 1
    if (
        begin >= end
        or tree.lower(begin) in _JOINERS
        or tree.tokens[begin].tag in {"VBG", "WP", "WDT"}
    ):
        return ()
    rest = _one(tree, quotes, cue, (begin, end))
    return rest if rest and rest[0][1] - rest[0][0] >= 3 else ()


def _one(tree: Tree, quotes: Quotes, cue: int, stretch: Stretch) -> tuple[Stretch, ...]:
    content = fitted(tree, quotes, stretch, cue)
    return (content,) if content[1] > content[0] else ()


def adverb_drafts(tree: Tree, quotes: Quotes) -> list[Draft]:
    """Return a draft for every "reportedly": somebody says so, nobody is named."""
    words = load_adverbs()
    drafts = []
    for token in tree.tokens:
        if token.pos == "ADV" and token.text.lower() in words and token.sentence >= 0:
            content = _clause_of(tree, quotes, token.index)
            if content:
                drafts.append(
                    Draft(
                        cue_token=token.index,
                        cue=((token.index, token.index + 1),),
                        source=(),
                        source_token=None,
                        content=content,
                        cue_type="speech",
                        rule="adverb",
                        confidence=0.75,
                        steps=(f"{token.text!r} says that somebody says so and names nobody",),
                    )
                )
    return drafts


def _clause_of(tree: Tree, quotes: Quotes, adverb: int) -> tuple[Stretch, ...]:
    """Return the adverb's clause without the adverb, in one or two stretches."""
    head = tree.tokens[adverb].head
    while tree.tokens[head].pos not in {"VERB", "AUX"} and tree.tokens[head].head != head:
        head = tree.tokens[head].head
    first, last = _core(tree, head, adverb)
    left = _one(tree, quotes, adverb, (first, adverb))
    right = _one(tree, quotes, adverb, (adverb + 1, last))
    return tuple(s for s in (*left, *right) if s[1] > s[0])


def _core(tree: Tree, head: int, adverb: int) -> Stretch:
    """Return the clause from its subject on, without a further clause joined to it."""
    start, end = tree.sentence(adverb)
    first, last = max(tree.left[head], start), min(tree.right[head], end)
    subject = next(
        (c for c in tree.children[head] if tree.tokens[c].dep in {"nsubj", "nsubjpass"}), None
    )
    if tree.tokens[head].dep == "relcl":
        first = _relative_start(tree, head, first)
    elif subject is not None and subject < adverb:
        first = noun_phrase(tree, subject)[0]
    for child in tree.of(head, "conj", "parataxis", "cc"):
        if child > adverb and (
            tree.tokens[child].dep == "parataxis" or tree.subject(child) is not None
        ):
            last = min(last, tree.left[child])
    while last > adverb + 1 and tree.tokens[last - 1].dep in {"cc", "punct"}:
        last -= 1
    return first, last


def _relative_start(tree: Tree, head: int, first: int) -> int:
    return noun_phrase(tree, tree.tokens[head].head)[0] if tree.tokens[head].head < head else first
