"""Stories made by hand, as comparing gives them."""

from collections.abc import Sequence

from reportedly.model import Edge, Node, Stemma, Story, StoryIndependence
from reportedly.storage import KeptStory

RULE = "rule:hand/1"


def kept_story(own: str, articles: Sequence[str], *, published: str = "2021-03-05") -> KeptStory:
    """Return a story in which every article was taken from the first."""
    nodes = tuple(Node(one, "article", "Harbour Post", published, RULE) for one in articles)
    edges = tuple(Edge(one, articles[0], 0.9, (), (), RULE) for one in articles[1:])
    independence = StoryIndependence(1, 1, (), RULE)
    stemma = Stemma(nodes, edges, (articles[0],))
    story = Story(
        own, f"Story {own}", tuple(articles), (), stemma, independence, (), (), None, RULE
    )
    record = {
        "schema": "reportedly/1",
        "story": {"id": own, "title": story.title, "articles": list(articles)},
        "stemma": {
            "nodes": [{"id": one.id, "kind": one.kind, "name": one.name} for one in nodes],
            "edges": [
                {"child": one.child, "parent": one.parent, "confidence": one.confidence}
                for one in edges
            ],
        },
    }
    return KeptStory(story, record)
