"""Content that stands before, after or on both sides of its cue: "X, B said", "X, B said, Y"."""

from typing import Final, NamedTuple

from reportedly.attribution.contents import fitted, has_verb
from reportedly.attribution.lexicon import load_cues
from reportedly.language.quotes import Quote, Quotes
from reportedly.language.tree import Stretch, Tree

_PARTING: Final = frozenset({",", "-", "–", "—", "--", "?", "!", "...", "…"})
_RESUMING: Final = frozenset({",", "-", "–", "—", "--"})
_NOT_RESUMED: Final = frozenset(
    {
        "and",
        "but",
        "while",
        "although",
        "though",
        "as",
        "who",
        "which",
        "or",
        "after",
        "when",
        "where",
        "because",
        "before",
        "during",
        "in",
        "on",
        "at",
        "following",
    }
)
_MAX_TAIL: Final = 25
_MAX_LAST: Final = 5


class Clause(NamedTuple):
    """The attributing clause `[first, last)`: source, cue and their trimmings."""

    first: int
    last: int


def cue_clause(tree: Tree, quotes: Quotes, verb: int, source: Stretch | None) -> Clause:
    """Return the attributing clause up to the next comma, quotation or end of sentence."""
    first = min(verb, source[0]) if source and source[0] < source[1] else verb
    last = max(verb + 1, source[1]) if source else verb + 1
    for child in tree.children[verb]:
        if child < verb and tree.tokens[child].dep in {"aux", "auxpass", "advmod", "neg"}:
            first = min(first, child)
    end = min(tree.sentence(verb)[1], last + _MAX_TAIL)
    while last < end and not _stops(tree, quotes, last):
        last += 1
    return Clause(first, last)


def _stops(tree: Tree, quotes: Quotes, i: int) -> bool:
    text = tree.tokens[i].text
    if text in {",", ":", ";", "—", "–", "--", "-", ".", "?", "!"} or text.startswith("\n"):
        return True
    quote = quotes.at(i)
    return quote is not None and quote.first == i


def around(
    tree: Tree, quotes: Quotes, verb: int, where: Clause, *, both: bool
) -> tuple[Stretch, ...]:
    """Return what stands before and after the attributing clause as its content.

    With `both`, content may stand before it: the verb has its own subject there.
    """
    before = left_of(tree, quotes, verb, where.first) if both else None
    after = right_of(tree, quotes, verb, where.last, before)
    if before and after and _begins_anew(quotes, before, after):
        before = None
    if before and not has_verb(tree, before) and not (after and has_verb(tree, after)):
        return () if quotes.at(before[1] - 1) is None else (before,)
    return tuple(stretch for stretch in (before, after) if stretch)


def _begins_anew(quotes: Quotes, before: Stretch, after: Stretch) -> bool:
    """Say whether a quotation after the clause leaves unquoted words before it outside."""
    return quotes.at(before[1] - 1) is None and quotes.at(after[0]) is not None


def left_of(tree: Tree, quotes: Quotes, verb: int, first: int) -> Stretch | None:
    """Return the content that ends right before the attributing clause, or None."""
    end = first
    while (
        end > 0 and tree.tokens[end - 1].pos == "SPACE" and "\n" not in tree.tokens[end - 1].text
    ):
        end -= 1
    if end == 0:
        return None
    quote = _quote_before(quotes, end, tree)
    at_cue = quotes.at(verb)
    if quote is not None and quote is not at_cue:
        return _from_quote(tree, quotes, quote, verb, end)
    if tree.tokens[end - 1].text not in _PARTING:
        return None
    start = tree.sentence(verb)[0]
    if at_cue is not None:
        start = max(start, at_cue.first + (at_cue.closed and at_cue.first + 1 < end))
    content = fitted(tree, quotes, (start, end), verb)
    return content if content[1] - content[0] >= 2 else None


def _quote_before(quotes: Quotes, end: int, tree: Tree) -> Quote | None:
    """Return the quotation that closes right before `end`, over a comma if need be."""
    quote = quotes.at(end - 1)
    if quote is None and end > 1 and tree.tokens[end - 1].text in {",", "—", "–", "--"}:
        quote = quotes.at(end - 2)
    if quote is None or not end - 1 <= quote.last <= end:
        return None
    return None if quote.closed and tree.tokens[quote.last - 2].text == "." else quote


def _from_quote(tree: Tree, quotes: Quotes, quote: Quote, verb: int, end: int) -> Stretch | None:
    """Return a quotation with the unquoted words of its sentence that lead into it."""
    start = tree.sentence(quote.first)[0]
    lead = fitted(tree, quotes, (start, quote.first), verb)
    leads_in = lead[1] > lead[0] and tree.tokens[quote.first - 1].text not in {":", ".", "?", "!"}
    if leads_in and not (quote.clause and tree.tokens[quote.first - 1].text == ","):
        return fitted(tree, quotes, (start, end), verb)
    if not quote.clause and quote.last - quote.first < 4 and not leads_in:
        return quote.first, quote.last
    return quote.first, min(quote.last, end)


def right_of(
    tree: Tree, quotes: Quotes, verb: int, last: int, before: Stretch | None
) -> Stretch | None:
    """Return the content that resumes or begins after the attributing clause, or None."""
    sentence_end = tree.sentence(verb)[1]
    at_cue = quotes.at(verb)
    if at_cue is not None:
        sentence_end = min(sentence_end, at_cue.last)
    if last >= sentence_end and not _quote_follows(tree, quotes, last):
        return None
    mark, start = tree.tokens[last].text, last + 1
    quote = (
        quotes.at(last) if mark not in {",", ":"} else quotes.at(min(start, len(tree.tokens) - 1))
    )
    if quote is not None and quote is not at_cue:
        if mark not in {",", ":"} and not quote.clause and last > verb + 1:
            return None
        return _quoted_right(tree, quotes, verb, quote, sentence_end)
    if mark == ":" and before is None:
        return fitted(tree, quotes, (start, sentence_end), verb)
    if (
        mark in _RESUMING
        and before is not None
        and _resumes(tree, quotes, start, sentence_end, before)
    ):
        return fitted(tree, quotes, (start, sentence_end), verb)
    return None


def _quote_follows(tree: Tree, quotes: Quotes, last: int) -> bool:
    """Say whether a quotation goes on behind a comma where the parse ended the sentence."""
    if last + 1 >= len(tree.tokens) or tree.tokens[last - 1].text != ",":
        return False
    quote = quotes.at(last)
    return quote is not None and quote.first == last


def _quoted_right(
    tree: Tree, quotes: Quotes, verb: int, quote: Quote, sentence_end: int
) -> Stretch | None:
    """Return the quotation after the clause, with what its sentence adds to it."""
    end = quote.last
    if end < sentence_end and not quote.clause:
        end = sentence_end
    stretch = fitted(tree, quotes, (quote.first, end), verb)
    return stretch if stretch[1] > stretch[0] else None


def _resumes(tree: Tree, quotes: Quotes, start: int, end: int, before: Stretch) -> bool:
    """Say whether the words after the comma go on with what stands before the clause."""
    while start < end and tree.tokens[start].pos == "SPACE":
        start += 1
    if start >= end or end - start < 3:
        return False
    token = tree.tokens[start]
    quoted = quotes.at(before[1] - 1)
    if quoted is not None and quoted.last == before[1]:
        return False
    if token.tag == "VBG" or token.text.lower() in _NOT_RESUMED:
        return False
    return not _only_a_cue(tree, start, end)


def _only_a_cue(tree: Tree, start: int, end: int) -> bool:
    """Say whether the words are an attributing clause of their own: "the Courier reported"."""
    verbs = load_cues("verbs")
    finite = [
        tree.tokens[i] for i in range(start, end) if tree.tokens[i].tag in {"VBD", "VBZ", "VBP"}
    ]
    if len(finite) != 1:
        return False
    entry = verbs.get(finite[0].lemma.lower())
    return entry is not None and "around" in entry.frames and end - finite[0].index <= _MAX_LAST
