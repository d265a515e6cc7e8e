"""Who takes the turns: this process alone, or several side by side. The pages and their order are the same."""

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import partial
from multiprocessing import connection, parent_process
from signal import SIGTERM, raise_signal
from threading import Thread

from tianguis.progress import Progress, Turn, Turns
from tianguis.render.pages import compile_all
from tianguis.workers import Taken, Worker

Crew = Callable[[Worker, Sequence[Turn], Progress], list[Taken]]
"""Takes all turns; what they gave is in the order of the turns."""

Around = Callable[[Callable[[], Taken]], Taken]
"""Runs a turn in its own way: with a profiler."""

# So often those who wait are told how far it is.
_LOOK_S = 0.2

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
