"""Many readers at once: more threads than a few only wait for each other."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

from reportedly.serve.web import create_app
from reportedly.storage import Store

READERS = 12


def test_of_many_readers_a_few_are_answered_at_a_time(store: Store) -> None:
    app, lock, now, most = create_app(store), threading.Lock(), 0, 0

    @app.get("/slow")
    def slow() -> str:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
        return "done"

    with TestClient(app, base_url="http://127.0.0.1") as client:

        def asked(_: int) -> int:
            return client.get("/slow").status_code

        with ThreadPoolExecutor(READERS) as readers:
            statuses = list(readers.map(asked, range(READERS)))
    assert statuses == [200] * READERS
    assert most == 4
