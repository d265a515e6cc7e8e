"""What a piece of work takes of processors and of memory, each in a process of its own, so that one does not count for another."""

import ctypes
import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Cost(NamedTuple):
    """Seconds of all processors; megabytes at the most, above what was taken before."""

    seconds: float
    megabytes: float


@contextmanager
def measuring(costs: dict[str, Cost], name: str) -> Iterator[None]:
    """Adds what happens within to `costs`. Memory is known on Linux only; elsewhere it counts as 0."""
    gc.collect()
    with suppress(OSError, AttributeError):
        # What was freed would be taken again without a trace.
        ctypes.CDLL(None).malloc_trim(0)
        # From here on the mark of the most memory rises anew.
        Path("/proc/self/clear_refs").write_text("5")
    before, started = getrusage(RUSAGE_SELF), _kilobytes("VmRSS")
    yield
    after = getrusage(RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    costs[name] = Cost(seconds, (_kilobytes("VmHWM") - started) / 1000)


def _kilobytes(name: str) -> int:
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1])
    return 0


def alone(work: Callable[..., T], *arguments: object) -> T:
    """What `work` returns, called in a new process."""
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answered, args=(there, work, arguments))
    process.start()
    there.close()
    try:
        answer: T = here.recv()
    except EOFError:
        raise RuntimeError("The work failed; its own message stands above.") from None
    finally:
        process.join()
    return answer


def _answered(there: Any, work: Callable[..., object], arguments: Sequence[object]) -> None:
    there.send(work(*arguments))


def cost_of(command: Sequence[str | Path], folder: Path) -> Cost:
    """Of a command and all that it starts; its memory is that of the largest.

    A program's mark of memory begins at that of the process that starts it, so a small one does: this file.
    """
    run = [sys.executable, "-S", Path(__file__).resolve(), *command]
    told = subprocess.run(run, cwd=folder, check=True, capture_output=True, text=True).stdout
    return Cost(*json.loads(told.splitlines()[-1]))


def _run(command: Sequence[str]) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{command[0]} failed")
    # Linux counts in kilobytes, macOS in bytes.
    megabytes = usage.ru_maxrss / (1e3 if sys.platform == "linux" else 1e6)
    print(json.dumps([usage.ru_utime + usage.ru_stime, megabytes]))


if __name__ == "__main__":
    _run(sys.argv[1:])
