"""A reviewer who sends decisions to a server, and goes on where one that was killed left off."""

import http.client
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from threading import Timer
from typing import Any, Final

from reportedly.storage import Filters, open_store

PATIENCE: Final = 60


class Served:
    """A server in a process of its own.

    Args:
        process: its id.
        port: where it listens on this machine.
    """

    def __init__(self, process: int, port: int) -> None:
        self.process = process
        self.port = port
        self._ended = False

    @staticmethod
    def free_port() -> int:
        """Return a port that nobody listens on."""
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            return int(one.getsockname()[1])

    def wait(self) -> None:
        """Return when it answers."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.ask("GET", "/audit.json")
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
            else:
                return

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Return the answer to one request.

        Raises:
            OSError: the server is gone.
            RuntimeError: it refused.
        """
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            sent = None if body is None else json.dumps(body)
            asking.request(method, path, sent, {"content-type": "application/json"})
            answer = asking.getresponse()
            data = answer.read()
        except http.client.HTTPException as error:
            raise ConnectionResetError("the answer broke off") from error
        finally:
            asking.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {data.decode()}")
        return json.loads(data)

    def kill(self) -> None:
        """End it as a failing machine would, if that has not happened yet."""
        if not self._ended:
            self._ended = True
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


class Review:
    """Decisions in one order: each kind of action, several at once, and some taken back.

    Args:
        place: the store they are about.
    """

    def __init__(self, place: str) -> None:
        with open_store(place) as store:
            items = store.review.queue(Filters(state="any"), limit=200)
            hits = [
                hit.id for word in ("brandt", "eide") for hit in store.search.sources(word).hits
            ]
            articles = store.articles.ids()
            stories = sorted(store.stories.ids())
        named = [one for one in items if one.source_target and not one.anonymous]
        self._steps = list(_steps(items, named, hits, articles, stories))

    def go_on(self, served: Served, seconds: float) -> bool:
        """Send what is not decided yet; return whether all is, before the server is killed.

        Args:
            served: a server, which is killed after so many seconds.
            seconds: until then.
        """
        deadline = Timer(seconds, os.kill, (served.process, signal.SIGKILL))
        deadline.start()
        try:
            while self._next(served):
                pass
        except OSError:
            return False
        finally:
            deadline.cancel()
            deadline.join()
        return True

    def _next(self, served: Served) -> bool:
        """Send the next step; the log says which that is, whatever was answered before."""
        log: list[dict[str, Any]] = served.ask("GET", "/audit.json")["decisions"]
        done = 0
        for step in self._steps:
            if done == len(log):
                break
            done += len(step)
        else:
            return False
        if step[0]["action"] == "undo":
            served.ask("POST", f"/decisions/{log[0]['number']}/undo")
        else:
            versions = {one["target"]: self._version(log, one["target"]) for one in step}
            sent = [{**one, "version": versions[one["target"]]} for one in step]
            served.ask("POST", "/decisions", sent)
        return True

    def _version(self, log: list[dict[str, Any]], target: str) -> int:
        return sum(one["target"] == target for one in log)


def _steps(
    items: Any, named: Any, sources: list[str], articles: list[str], stories: list[str]
) -> Iterator[list[dict[str, Any]]]:
    undo = [{"action": "undo"}]
    targets = [one.target for one in sorted(items, key=lambda one: one.target)]
    for number, target in enumerate(targets[:24]):
        yield [{"target": target, "action": ("accept", "reject")[number % 2]}]
        if number % 6 == 5:
            yield undo
    yield [{"target": one, "action": "accept", "note": "at once"} for one in targets[24:30]]
    value = {"cue_type": "belief", "mode": "indirect"}
    yield [{"target": targets[0], "action": "correct", "value": value}]
    split = min(one.source_target for one in named)
    yield [{"target": split, "action": "split", "value": {"name": "Ina Holm"}}]
    yield [{"target": f"known:{sources[0]}", "action": "merge", "value": {"into": sources[1]}}]
    yield undo
    yield [{"target": f"known:{sources[1]}", "action": "merge", "value": {"into": sources[0]}}]
    for letter in "BCD":
        target = f"reliability:{sources[0]}"
        yield [{"target": target, "action": "rate", "value": {"letter": letter}, "note": "heard"}]
    # Before anything is moved: an edge is proposed within a story, which the server compares
    # anew after a move, and whether that has ended depends on the machine.
    yield [{"target": f"edge:{articles[5]}", "action": "reparent", "value": {"parent": None}}]
    for article, story in zip(articles[:4], stories, strict=False):
        yield [{"target": f"membership:{article}", "action": "move", "value": {"story": story}}]
