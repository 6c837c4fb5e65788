"""What one call of `reportedly serve` asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """A call of `reportedly serve`.

    Attributes:
        store: the place of the store.
        demo: whether the bundled articles are shown instead, in a store that is then gone.
        open_page: whether a browser is opened.
        host, port: where to listen.
        names: further names under which the server may be asked.
    """

    store: str
    demo: bool
    open_page: bool
    host: str
    port: int
    names: tuple[str, ...]
