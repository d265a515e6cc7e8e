"""Programs in processes of their own that begin where importing ends: forked from one that has imported everything.

Importing build.py costs as much as building a small site. What depends on how Python is started - the order of
sets, the language of the system - can't be tried so; those tests start it anew.

This file is both what tests call and the script of the process that forks, of which every worker has one.
"""

import atexit
import gc
import json
import os
import runpy
import subprocess
import sys
import traceback
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
# Elsewhere there is no forking, or the libraries of the system do not stand it.
CAN_FORK = sys.platform == "linux"


def forked(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A program of Python that was run with these arguments in that folder."""
    with TemporaryDirectory() as said:
        paths = [os.devnull, str(Path(said, "out")), str(Path(said, "err"))]
        order = {
            "command": [str(program), *arguments],
            "folder": str(folder),
            "paths": paths,
            "environment": {**os.environ},
        }
        origin = _origin()
        assert origin.stdin and origin.stdout
        origin.stdin.write(f"{json.dumps(order)}\n")
        origin.stdin.flush()
        status = origin.stdout.readline()
        assert status, "The process that forks has ended. It may have said why."
        out, err = (Path(path).read_text(encoding="utf-8") for path in paths[1:])
    return subprocess.CompletedProcess(order["command"], int(status), out, err)


@cache
def _origin() -> subprocess.Popen[str]:
    """It ends with the tests, when nobody can give orders any more."""
    return subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _fork_on_orders() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            # Python would clear away all that was imported, and copy it first because it is shared.
            os._exit(_become(**json.loads(line)))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _become(command: list[str], folder: str, paths: list[str], environment: dict[str, str]) -> int:
    """The status with which a program ends; all that it said is written."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(paths):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.argv, sys.path[0] = command, str(Path(command[0]).parent)
    try:
        runpy.run_path(command[0], run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        return end.code if isinstance(end.code, int) else bool(end.code)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _prepare() -> None:
    """Import what a build imports, and have remembered what is remembered by its content: stylesheets, catalogues."""
    from broken import gathered_as_configured
    from builders import BASE_SITE

    import tianguis_mkdocs.commands
    import tianguis_mkdocs.package
    import tianguis_mkdocs.search  # noqa: F401 - for those who are forked
    from tianguis.pipeline import pages

    pages(gathered_as_configured(BASE_SITE, with_drafts=False))
    # What is there stays, and need not be copied only because somebody looks whether it is garbage.
    gc.freeze()


if __name__ == "__main__":
    _prepare()
    _fork_on_orders()
