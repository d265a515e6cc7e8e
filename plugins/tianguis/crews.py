"""Who takes the turns: this process alone, several side by side, or others elsewhere. The pages and their order are the same."""

import gc
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, as_completed, wait
from copy import copy
from dataclasses import replace
from functools import lru_cache, partial
from multiprocessing import connection, parent_process
from signal import SIGTERM, raise_signal
from threading import Lock, Thread
from typing import Any

from tianguis.kept import Kept
from tianguis.package import written
from tianguis.progress import Progress, Turn, Turns
from tianguis.render.pages import compile_all
from tianguis.settings import own_fingerprint
from tianguis.workers import Taken, Worker

Crew = Callable[[Worker, Sequence[Turn], Progress], list[Taken]]
"""Takes all turns; what they gave is in the order of the turns."""

Around = Callable[[Callable[[], Taken]], Taken]
"""Runs a turn in its own way: with a profiler."""

# So often those who wait are told how far it is.
_LOOK_S = 0.2

_one_turn = Lock()
_worker: Worker | None = None
_turns: Turns | None = None


def alone(worker: Worker, turns: Sequence[Turn], progress: Progress) -> list[Taken]:
    """A crew of one."""
    taken, so_far = [], Turns(turns)
    progress.begin("pages", so_far.steps)
    for number, turn in enumerate(turns):

        def told(share: float, pages: int, number: int = number) -> None:
            so_far.note(number, share, pages)
            so_far.show(progress)

        taken.append(worker.take(turn, told))
        _tell(progress, turn, taken[-1])
    return taken


def plainly(work: Callable[[], Taken]) -> Taken:
    return work()


def side_by_side(jobs: int, around: Around = plainly) -> Crew:
    """So many processes; `around` runs in each of them, which may have to find it by its name."""
    return partial(_side_by_side, jobs, around)


def _side_by_side(jobs: int, around: Around, worker: Worker, turns: Sequence[Turn], progress: Progress) -> list[Taken]:
    so_far = Turns(turns, is_shared=True)
    progress.begin("pages", so_far.steps)
    if not worker.kept or worker.kept.is_new:
        # Before workers are forked, so that none of them has to; where little is made, most need none.
        compile_all(worker.gathered.theme.templates)
    with ProcessPoolExecutor(min(jobs, len(turns)), initializer=_start, initargs=(worker, so_far)) as executor:
        futures = [executor.submit(_take, number, turn, around) for number, turn in enumerate(turns)]
        try:
            _watch(dict(zip(futures, turns, strict=True)), so_far, progress)
        except BaseException:
            executor.shutdown(cancel_futures=True)
            raise
    return [future.result() for future in futures]


class OtherVersion(Exception):
    """Somebody elsewhere would make other pages than we: with other code, or on other versions of what it stands on."""


def elsewhere(executor: Executor, send: Callable[[bytes], Any]) -> Crew:
    """An executor whose processes see none of our files: they make everything anew, and what they have made is written here.

    `send` takes bytes there, once for all turns, and gives what a call that is submitted may name them by.

    Raises:
        OtherVersion: when turns are taken by a process that would make other pages.
    """
    return partial(_elsewhere, executor, send)


def _elsewhere(
    executor: Executor, send: Callable[[bytes], Any], worker: Worker, turns: Sequence[Turn], progress: Progress
) -> list[Taken]:
    so_far, there = Turns(turns), copy(worker)
    there.kept = None
    progress.begin("pages", so_far.steps)
    sent, taken = send(pickle.dumps(there)), {}
    waiting = {executor.submit(_take_there, own_fingerprint(), sent, turn): turn for turn in turns}
    for future in as_completed(list(waiting)):
        turn = waiting.pop(future)
        taken[turn] = _written_here(future.result(), worker.kept)
        so_far.note(turns.index(turn), 1, len(taken[turn].pages))
        so_far.show(progress)
        _tell(progress, turn, taken[turn])
    return [taken[turn] for turn in turns]


def _written_here(taken: Taken, kept: Kept | None) -> Taken:
    return replace(taken, pages=[written(page, kept.site) for page in taken.pages]) if kept else taken


def _take_there(fingerprint: str, sent: bytes, turn: Turn) -> Taken:
    if fingerprint != own_fingerprint():
        raise OtherVersion
    # Processes elsewhere may have several threads, and a worker has one language in mind.
    with _one_turn:
        return _arrived(sent).take(turn)


@lru_cache(maxsize=1)
def _arrived(sent: bytes) -> Worker:
    """One for all turns that this process takes: what it has found for one language it keeps."""
    worker: Worker = pickle.loads(sent)
    return worker


def _watch(waiting: dict[Future[Taken], Turn], so_far: Turns, progress: Progress) -> None:
    while waiting:
        done, _ = wait(waiting, _LOOK_S, FIRST_COMPLETED)
        for future in done:
            _tell(progress, waiting.pop(future), future.result())
        so_far.show(progress)


def _tell(progress: Progress, turn: Turn, taken: Taken) -> None:
    progress.took(turn, len(taken.pages), taken.reused, taken.cpu_s)


def _start(worker: Worker, turns: Turns) -> None:
    """What a process does once, before its first turn: a forked one has the library already, others are sent it."""
    global _worker, _turns
    _worker, _turns = worker, turns
    parent = parent_process()
    if parent:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    # What is here stays; to look through all of it again and again would cost a third of the time.
    gc.freeze()


def _end_with(sentinel: int) -> None:
    """A build that is killed can't tell its workers, who would go on writing into what the next build has begun."""
    connection.wait([sentinel])
    raise_signal(SIGTERM)


def _take(number: int, turn: Turn, around: Around) -> Taken:
    assert _worker, "a pool begins its workers with _start"
    assert _turns, "and tells them all turns"
    return around(partial(_worker.take, turn, partial(_turns.note, number)))
