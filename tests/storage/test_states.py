"""Whether anybody has changed a store since: pages are remembered by it."""

from reportedly.storage import Edit, Store, User, open_store
from tests.storage.articles_made import TEXT, kept

ME = User("eva", "admin")


def test_a_state_stands_until_somebody_writes(store: Store, place: str) -> None:
    met = [store.state()]
    store.articles.keep(kept())
    met.append(store.state())
    store.articles.count()
    store.search.claims("ferry")
    assert store.state() == met[-1]
    with open_store(place) as other:
        before = other.state()
        other.articles.keep(kept(f"{TEXT} Elsewhere."))
        assert other.state() != before
    met.append(store.state())
    made = store.decisions.decide(Edit(store.review.queue()[0].target, "accept"), by=ME)[0]
    met.append(store.state())
    store.decisions.undo(made.decision, by=ME)
    met.append(store.state())
    store.forget(store.articles.ids()[0], by=ME)
    met.append(store.state())
    assert len(set(met)) == len(met)
