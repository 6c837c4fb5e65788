"""What speaks for a content and against it: features of its edges, for `bounds` to weigh."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from reportedly.attribution.drafts import Draft
from reportedly.attribution.weighing import Features, Pair
from reportedly.language.quotes import Quotes
from reportedly.language.tree import Stretch, Tree
from reportedly.model import Token

Content = tuple[Stretch, ...]
_LABELS: Final = frozenset(
    "ccomp xcomp advcl relcl acl conj prep appos parataxis npadvmod advmod mark cc nsubj det dobj "
    "pobj ROOT pcomp aux".split()
)
_WORDS: Final = frozenset(
    "that to if whether as of for about on in at by with and but or how what why who which when "
    "while after because from against".split()
)
_MARKS: Final = dict.fromkeys("“”\"'‘’", "quote") | {
    "''": "quote",
    "``": "quote",
    ",": "comma",
    ":": "colon",
    ";": "colon",
    **dict.fromkeys((".", "!", "?", "…", "..."), "stop"),
    **dict.fromkeys(("-", "–", "—", "--"), "dash"),
    **dict.fromkeys("()[]", "bracket"),
}
_FEW: Final = 3


def trimmed(tree: Tree, content: Content) -> Content:
    """Return a content without marks and spaces at the edges of its stretches.

    Stretches with nothing else between them are made one, so that the same words are the same.
    """
    if len(content) == 1:
        alone = _trimmed(tree.tokens, *content[0])
        return (alone,) if alone[0] < alone[1] else ()
    kept: list[Stretch] = []
    for first, last in sorted(_trimmed(tree.tokens, *stretch) for stretch in content):
        if first >= last:
            continue
        if kept and not any(is_word(token) for token in tree.tokens[kept[-1][1] : first]):
            kept[-1] = kept[-1][0], last
        else:
            kept.append((first, last))
    return tuple(kept)


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> Stretch:
    while first < last and not is_word(tokens[first]):
        first += 1
    while last > first and not is_word(tokens[last - 1]):
        last -= 1
    return first, last


def is_word(token: Token) -> bool:
    """Say whether a token is a word or a number."""
    return token.text[:1].isalnum()


def length(content: Content) -> int:
    """Return how many tokens a content has."""
    return sum(last - first for first, last in content)


class Weighed:
    """The contents that one draft may have, ready to be described."""

    __slots__ = (
        "_cue",
        "_draft",
        "_found",
        "_length",
        "_most",
        "_odds",
        "_quotes",
        "_source",
        "_tree",
    )

    def __init__(
        self, tree: Tree, quotes: Quotes, pair: Pair, draft: Draft, contents: Sequence[Content]
    ) -> None:
        self._tree, self._quotes, self._draft = tree, quotes, draft
        self._odds = pair.odds
        self._cue = {i for first, last in draft.cue for i in range(first, last)}
        self._source = {i for first, last in draft.source for i in range(first, last)}
        drafts = (("own", draft), ("model", pair.mine), ("rule", pair.rule))
        found = ((name, trimmed(tree, one.content)) for name, one in drafts if one is not None)
        self._found = [(name, content) for name, content in found if content]
        self._length = length(contents[0])
        self._most = max(self._sum(content) for content in contents)

    def features(self, content: Content) -> Features:
        """Return what speaks for one of the contents and against it, by name."""
        first, last = content[0][0], content[-1][1]
        found = self._compared(content) | self._sizes(content)
        found |= self._of_model(content)
        found |= self._words(first, last)
        found |= self._cut(content, first, last)
        found |= self._heads(content)
        found |= self._quoted(first, last)
        return found

    def _sum(self, content: Content) -> float:
        odds = self._odds
        return 0.0 if odds is None else sum(odds.of(*stretch) for stretch in content)

    def _compared(self, content: Content) -> Features:
        """Return with which finds a content agrees."""
        features = {}
        for name, other in self._found:
            features[name] = float(content == other)
            features[f"{name} start"] = float(content[0][0] == other[0][0])
            features[f"{name} end"] = float(content[-1][1] == other[-1][1])
        return features

    def _sizes(self, content: Content) -> Features:
        words = length(content)
        longer = math.log(words / self._length)
        return {
            "stretches": len(content) - 1.0,
            "longer": longer,
            "other length": abs(longer),
            "single": float(words == 1),
            "short": float(words <= _FEW),
        }

    def _of_model(self, content: Content) -> Features:
        """Return how likely the model finds the content and its edges."""
        odds = self._odds
        if odds is None:
            return {}
        less = self._most - self._sum(content)
        first, last = content[0][0], content[-1][1]
        inside, before = odds.at(first), odds.at(first - 1)
        end, behind = odds.at(last - 1), odds.at(last)
        begins = odds.opens(first)
        return {
            "less": -min(less, 30.0) / 5,
            "less, log": -math.log1p(less),
            "rise": inside - before,
            "fall": end - behind,
            "begins": begins,
            "begins, log": _log(begins),
            "inside, log": _log(inside),
            "before, log": _log(1 - before),
            "end, log": _log(end),
            "behind, log": _log(1 - behind),
        }

    def _words(self, first: int, last: int) -> Features:
        """Return the words at both edges, inside and outside."""
        tree = self._tree
        home = tree.sentence(self._draft.cue_token)
        return {
            f"before {self._class(first - 1)}": 1.0,
            f"first {self._class(first)}": 1.0,
            f"last {self._class(last - 1)}": 1.0,
            f"behind {self._class(last)}": 1.0,
            "opens sentence": float(tree.sentence(first)[0] == first),
            "closes sentence": float(last >= tree.sentence(last - 1)[1] - 1),
            "outside": float(not home[0] <= first < home[1]),
        }

    def _class(self, i: int) -> str:
        if not 0 <= i < len(self._tree.tokens):
            return "nothing"
        if i in self._cue:
            return "cue"
        if i in self._source:
            return "source"
        token = self._tree.tokens[i]
        lower = token.text.lower()
        return lower if lower in _WORDS else _MARKS.get(token.text, token.pos)

    def _cut(self, content: Content, first: int, last: int) -> Features:
        """Return what kind of phrase stands right outside, and whether it hangs on the content."""
        tree = self._tree
        begin, end = tree.sentence(first)[0], tree.sentence(last - 1)[1]
        behind, before = last, first - 1
        while behind < end and not is_word(tree.tokens[behind]):
            behind += 1
        while before >= begin and not is_word(tree.tokens[before]):
            before -= 1
        features = {}
        if behind < end:
            top = self._top(behind, lambda over: tree.left[over] >= last)
            hangs = self._hangs(content, top)
            features[f"cuts off {hangs}{_label(tree.tokens[top])}"] = 1.0
            mark = self._class(last) if behind > last else "no mark"
            features[f"cuts off {hangs}at {mark}"] = 1.0
        if before >= begin:
            over = self._top(before, lambda over: tree.right[over] <= first)
            features[f"leaves {self._hangs(content, over)}{_label(tree.tokens[over])}"] = 1.0
        return features

    def _top(self, i: int, outside: Callable[[int], bool]) -> int:
        """Return the highest word over `i` whose phrase is outside."""
        tokens = self._tree.tokens
        while (over := tokens[i].head) != i and over not in self._cue and outside(over):
            i = over
        return i

    def _hangs(self, content: Content, i: int) -> str:
        return "its " if _holds(content, self._tree.tokens[i].head) else ""

    def _heads(self, content: Content) -> Features:
        """Return how many phrases a content is of, and whether the largest is whole."""
        tree = self._tree
        heads = [
            i
            for first, last in content
            for i in range(first, last)
            if ((over := tree.tokens[i].head) == i or not _holds(content, over))
            and is_word(tree.tokens[i])
        ]
        if not heads:
            return {}
        over = tree.tokens[heads[0]].head
        where = "root" if over == heads[0] else "cue" if over in self._cue else "other"
        largest = max(heads, key=lambda i: tree.right[i] - tree.left[i])
        low, high = self._reach(largest)
        return {
            "heads": min(len(heads), 4) - 1.0,
            f"head {_label(tree.tokens[heads[0]])} {where}": 1.0,
            "whole to the right": float(high < content[-1][1]),
            "whole to the left": float(low >= content[0][0]),
        }

    def _reach(self, head: int) -> Stretch:
        """Return the first and last word of a phrase, cue and source aside."""
        tree = self._tree
        low, high = tree.left[head], tree.right[head] - 1
        while low < head and not self._counts(low):
            low += 1
        while high > head and not self._counts(high):
            high -= 1
        return low, high

    def _counts(self, i: int) -> bool:
        return i not in self._cue and i not in self._source and is_word(self._tree.tokens[i])

    def _quoted(self, first: int, last: int) -> Features:
        """Return whether quotations at the edges are whole."""
        quotes = self._quotes
        cue = quotes.at(self._draft.cue_token)
        start = quotes.at(first) or quotes.at(first - 1)
        end = quotes.at(last - 1)
        features = {}
        if start is not None and start is not cue:
            whole = start.first >= first - 1
            features["opens with a quotation" if whole else "opens in a quotation"] = 1.0
        if end is not None and end is not cue:
            whole = end.last <= last + 2
            features["ends with a quotation" if whole else "ends in a quotation"] = 1.0
        if cue is not None:
            features["leaves the cue's quotation"] = float(first < cue.first or last > cue.last)
        return features


def _holds(content: Content, i: int) -> bool:
    return any(first <= i < last for first, last in content)


def _label(token: Token) -> str:
    return token.dep if token.dep in _LABELS else "other"


def _log(chance: float) -> float:
    return math.log(chance + 1e-3) / 3
