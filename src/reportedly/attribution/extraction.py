"""Finds attribution relations: the order of work, and the one place that decides."""

from collections.abc import Sequence

from reportedly.attribution.drafts import Draft
from reportedly.attribution.finder.found import Found
from reportedly.attribution.floating import with_floating
from reportedly.attribution.headlines import headline_drafts
from reportedly.attribution.joining import joined
from reportedly.attribution.nesting import relations_of
from reportedly.attribution.nominal import noun_drafts
from reportedly.attribution.phrasal import according_drafts, adverb_drafts
from reportedly.attribution.relations import Relation
from reportedly.attribution.relays import relay_drafts
from reportedly.attribution.repair import repaired
from reportedly.attribution.verbal import verb_drafts
from reportedly.language.quotes import find_quotes
from reportedly.language.tree import Tree
from reportedly.model import Annotations, Article


def find_relations(
    article: Article,
    annotations: Annotations,
    found: Sequence[Found] | None = None,
    least: float = 0.0,
) -> tuple[Relation, ...]:
    """Return the relations of one article in order of the text, sources not yet resolved.

    Args:
        article: the text.
        annotations: its tokens and mentions.
        found: what the model found in it; None to go by the rules alone.
        least: relations less likely to be right than this are left out.
    """
    sentences = [(sentence.first, sentence.last) for sentence in annotations.sentences]
    tree = Tree(repaired(annotations.tokens), sentences, article.text)
    quotes = find_quotes(annotations.tokens)
    drafts = [
        *verb_drafts(tree, quotes),
        *according_drafts(tree, quotes),
        *adverb_drafts(tree, quotes),
        *noun_drafts(tree, quotes),
        *headline_drafts(tree, quotes),
    ]
    if found is not None:
        drafts = joined(tree, quotes, _distinct(drafts), found)
    drafts = relay_drafts(tree, quotes, drafts)
    drafts = with_floating(tree, quotes, _distinct(drafts))
    return relations_of(tree, quotes, [draft for draft in drafts if draft.confidence >= least])


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Keep one draft a cue: a relay before all others, then the surest."""
    best: dict[int, Draft] = {}
    for draft in drafts:
        known = best.get(draft.cue_token)
        if known is None or _weight(draft) > _weight(known):
            best[draft.cue_token] = draft
    return [draft for draft in best.values() if any(last > first for first, last in draft.content)]


def _weight(draft: Draft) -> tuple[bool, float]:
    return draft.rule in {"relay", "relayed"}, draft.confidence
