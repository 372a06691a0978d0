"""Many councils built at once: each is a task of its own, on the processes of this machine or of a Dask cluster.

A council that fails stops none of the others and keeps its last good warehouse; one whose process died is tried again
on another. What is up to date is passed over, so that the same command goes on where it was stopped.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import distributed
import psutil
from dask import config
from distributed.scheduler import KilledWorker

from vitality.cli import cuts

MEMORY = 5 * 2**29  # bytes that a process may take: the largest council needs half of it
DEATHS = 3  # of the processes that build one council, after which it is given up
_SETTINGS = {
    "distributed.scheduler.allowed-failures": DEATHS - 1,
    # results are small and stay; a process that needs too much is ended and its council tried again, never paused
    **{f"distributed.worker.memory.{name}": False for name in ("target", "spill", "pause")},
    "distributed.worker.memory.terminate": 0.95,
}
_TOLD = (
    "VITALITY_STORE",
    "VITALITY_WAREHOUSE",
    "VITALITY_COUNCILS",
    "VITALITY_COUNCIL",
    "VITALITY_FEEDS",
    "VITALITY_ADDRESS",
)


@dataclass(frozen=True)
class Outcome:
    """What became of one council: the file built, "" where it was up to date; or why it could not be built."""

    code: str
    built: str = ""
    reason: str = ""
    seconds: float = 0.0


def build_one(code: str, accept: bool) -> Outcome:
    """Build one council where it is out of date; whatever goes wrong is told and never raised."""
    begun = time.perf_counter()
    try:
        result = cuts.build(code, if_stale=True, accept=accept)
    except (LookupError, ValueError, OSError) as error:
        return Outcome(code, reason=str(error), seconds=time.perf_counter() - begun)
    except Exception as error:  # of one council; nobody foresaw it, and the others are not to suffer
        return Outcome(code, reason=f"{type(error).__name__}: {error}", seconds=time.perf_counter() - begun)
    return Outcome(code, result.path.name if result else "", seconds=time.perf_counter() - begun)


def build_all(
    codes: Sequence[str], *, accept: bool = False, scheduler: str = "", task: Callable[[str, bool], Outcome] = build_one
) -> Iterator[Outcome]:
    """What became of each council, in the order in which they are done.

    `scheduler` is the address of a Dask scheduler whose workers see the same files; without one as many processes are
    started as this machine has cores and memory for. Raises OSError where the scheduler does not answer.
    """
    told = {name: os.environ[name] for name in _TOLD if name in os.environ}
    with config.set(_SETTINGS), _client(scheduler, len(codes)) as client:
        futures = {client.submit(_told, task, told, code, accept, key=f"council-{code}"): code for code in codes}
        for future in distributed.as_completed(futures, loop=client.loop):
            error = future.exception()
            yield future.result() if error is None else Outcome(futures[future], reason=_died(error))
            future.release()


def _told(task: Callable[[str, bool], Outcome], settings: dict[str, str], code: str, accept: bool) -> Outcome:
    """The task on a worker, with what was set where the command was given."""
    os.environ.update(settings)
    return task(code, accept)


def _died(error: BaseException) -> str:
    if isinstance(error, KilledWorker):
        return f"the process that built it died {DEATHS} times, perhaps for want of memory; build it alone"
    return f"{type(error).__name__}: {error}"


def processes(wanted: int) -> int:
    """How many councils are built at once on this machine: one a core, and no more than its free memory holds."""
    free = psutil.virtual_memory().available // MEMORY
    return max(1, min(wanted, os.cpu_count() or 1, free))


@contextlib.contextmanager
def _client(scheduler: str, wanted: int) -> Iterator[distributed.Client]:
    """A client of that scheduler, or of processes of our own, which end with it."""
    if scheduler:
        with distributed.Client(scheduler, timeout=10, set_as_default=False) as client:
            yield client
        return
    with (
        distributed.LocalCluster(
            n_workers=processes(wanted),
            threads_per_worker=1,
            memory_limit=MEMORY,
            dashboard_address=None,  # pyright: ignore[reportArgumentType]  it may be None, as its docs say
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client
