"""Reads what people add, one batch after the other, while pages go on answering."""

import tempfile
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import Final, Literal
from uuid import uuid4

from reportedly.errors import ReportedlyError, StoreBusy
from reportedly.model import Problem
from reportedly.pipeline import ReadOptions, Stored, compare_stored, ingest_inputs
from reportedly.storage import Store

MOST_WAITING: Final = 1_000
MOST_BYTES: Final = 512 * 2**20
"""What may wait at once: batches, and bytes of them, which wait in memory."""
_REMEMBERED: Final = 500
_ENDED: Final = frozenset({"done", "failed"})
State = Literal["waiting", "reading", "comparing", "done", "failed"]


@dataclass(slots=True)
class Job:
    """One batch that somebody added.

    Attributes:
        id: to ask how it stands.
        names: of its files, as they were sent.
        state: `waiting`, `reading`, `comparing`, `done` or `failed`.
        done, size: bytes read, and in all.
        articles: id and outcome of each article that is in the store now.
        problems: what went wrong, as a person reads it.
    """

    id: str
    names: tuple[str, ...]
    size: int
    state: State = "waiting"
    done: int = 0
    articles: list[dict[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent: its name and its bytes."""

    name: str
    data: bytes


class Jobs:
    """The batches of a server: one thread reads them in the order they came.

    Args:
        store: where articles are kept.
        options: how they are read.
    """

    def __init__(self, store: Store, options: ReadOptions) -> None:
        self._store = store
        self._options = options
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[tuple[Job, Sequence[Sent]]] = deque()
        self._turn = Condition()
        self._thread: Thread | None = None
        self._stale = False

    def add(self, sent: Sequence[Sent]) -> Job:
        """Put files in the queue; return their job at once.

        Raises:
            StoreBusy: so much waits already that this would only wait too.
        """
        job = Job(uuid4().hex, tuple(one.name for one in sent), sum(len(o.data) for o in sent))
        return self._put(job, sent)

    def compare(self) -> Job:
        """Have the stories made anew, after what waits already; return the job at once."""
        self._stale = True
        with self._turn:
            if len(self._waiting) >= MOST_WAITING:
                return self._waiting[-1][0]  # whose end makes them anew too
        return self._put(Job(uuid4().hex, (), 0), ())

    def _put(self, job: Job, sent: Sequence[Sent]) -> Job:
        with self._turn:
            bytes_waiting = sum(one.size for one, _ in self._waiting) + job.size
            if len(self._waiting) >= MOST_WAITING or bytes_waiting > MOST_BYTES:
                raise StoreBusy(
                    f"{len(self._waiting):,} batches wait already, and all of them may have "
                    f"{MOST_BYTES // 2**20} MB; try again later, or use `reportedly ingest`"
                )
            self._jobs[job.id] = job
            while len(self._jobs) > _REMEMBERED + MOST_WAITING:
                self._jobs.popitem(last=False)
            self._waiting.append((job, sent))
            self._start()
            self._turn.notify()
        return job

    def job(self, own: str) -> Job | None:
        """Return a job, or None where there is none of that id, or none any more."""
        return self._jobs.get(own)

    def running(self) -> list[Job]:
        """Return the jobs that are not done, in order."""
        return [job for job in list(self._jobs.values()) if job.state not in _ENDED]

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name="reading", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            with self._turn:
                while not self._waiting:
                    self._turn.wait()
                job, sent = self._waiting.popleft()
            self._carry_out(job, sent)

    def _carry_out(self, job: Job, sent: Sequence[Sent]) -> None:
        job.state = "reading"
        try:
            self._read(job, sent)
            self._compare(job)
        except ReportedlyError as error:
            job.problems.append(str(error))
        except Exception as error:
            job.problems.append(f"failed with {type(error).__name__}: {error}; please report it")
        job.state = "failed" if job.problems and not job.articles else "done"

    def _read(self, job: Job, sent: Sequence[Sent]) -> None:
        with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
            paths = [_written(Path(folder), i, one) for i, one in enumerate(sent)]

            def told(done: int, _total: int) -> None:
                job.done = done

            for found in ingest_inputs(paths, self._store, self._options, progress=told):
                if isinstance(found, Stored):
                    job.articles.append({"id": found.id, "outcome": found.outcome})
                problems = [found] if isinstance(found, Problem) else list(found.problems)
                job.problems += [one.message.replace(folder + "/", "") for one in problems]
        job.done = job.size

    def _compare(self, job: Job) -> None:
        """Gather into stories, once for all batches that wait for nothing else."""
        if any(one["outcome"] != "same" for one in job.articles):
            self._stale = True
        if self._stale and not self._waiting:
            job.state = "comparing"
            compare_stored(self._store)
            self._stale = False


def _written(folder: Path, number: int, one: Sent) -> str:
    """Write a file under its own name, of which only the last part counts."""
    name = Path(one.name.replace("\\", "/").replace("\0", "")).name[-100:] or "article.txt"
    path = folder / str(number) / name
    path.parent.mkdir()
    path.write_bytes(one.data)
    return str(path)
