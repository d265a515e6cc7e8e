"""What a command takes of a machine: seconds that pass, seconds of processors, and memory, with all that it starts."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

_LEAST_PAUSE_S, _SHARE = 0.05, 20


class Usage(NamedTuple):
    """Seconds by the clock, seconds of all processors, megabytes at the most; `others` is how many processors had other work."""

    wall: float
    cpu: float
    megabytes: float
    others: float = 0


class Failed(Exception):
    """A command ended with a fault."""


def used_by(command: Sequence[str], folder: Path) -> Usage:
    """Runs `command` in `folder`.

    Raises:
        Failed: with what it said.
    """
    with tempfile.TemporaryFile() as said:
        started, busy = time.perf_counter(), _busy_s()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        memory = _Memory(process.pid)
        memory.start()
        # Unlike `Popen.wait`, this tells what the command and all processes that it waited for have used.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        memory.ended.set()
        memory.join()
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-2000:]
            raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{words}")
    cpu = usage.ru_utime + usage.ru_stime
    return Usage(wall, cpu, memory.most / 1000, max(0, _busy_s() - busy - cpu) / wall)


class _Memory(Thread):
    """Looks at a process and all below it, again and again; `most` is the highest sum seen, in kilobytes.

    A page that several processes share is counted once (`Pss`). To look takes time of large processes; pauses
    grow with it, so that it stays one part in twenty. Known on Linux only; elsewhere it is 0.
    """

    def __init__(self, process_id: int) -> None:
        super().__init__(daemon=True)
        self.process_id, self.ended, self.most = process_id, Event(), 0

    def run(self) -> None:
        pause = 0.0
        while not self.ended.wait(pause):
            began = time.perf_counter()
            self.most = max(self.most, sum(map(_kilobytes, _tree(self.process_id))))
            pause = max(_LEAST_PAUSE_S, _SHARE * (time.perf_counter() - began))


def _busy_s() -> float:
    """Seconds that all processors have worked since the machine was started; 0 where there is no Linux to tell."""
    with suppress(OSError):
        ticks = list(map(int, Path("/proc/stat").read_text().split(maxsplit=9)[1:9]))
        _, _, _, idle, waiting, *_ = ticks
        return (sum(ticks) - idle - waiting) / os.sysconf("SC_CLK_TCK")
    return 0


def _tree(process_id: int) -> Iterator[int]:
    yield process_id
    # Processes come and go while one looks.
    with suppress(OSError):
        for task in Path(f"/proc/{process_id}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _kilobytes(process_id: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
