"""A Dask cluster makes the pages: `--scheduler tcp://host:8786`."""

from collections.abc import Sequence

from mkdocs.exceptions import PluginError

from tianguis.crews import Crew, OtherVersion, elsewhere
from tianguis.progress import Progress, Turn
from tianguis.workers import Taken, Worker

# So often a turn is given to another worker after its own was lost.
_RETRIES = 3
_CONNECT_S = 10


def cluster_of(address: str) -> Crew:
    """The workers of the cluster whose scheduler has this address.

    Raises:
        PluginError: where Dask is not installed.
    """
    try:
        from distributed import Client, KilledWorker  # an extra, and slow to import
    except ImportError as missing:
        raise PluginError("--scheduler needs Dask: pip install 'tianguis[cluster]'") from missing

    def crew(worker: Worker, turns: Sequence[Turn], progress: Progress) -> list[Taken]:
        try:
            with Client(address, timeout=_CONNECT_S, set_as_default=False) as client:

                def send(content: bytes) -> object:
                    # Not scattered: a worker that comes in place of a lost one gets it again.
                    return client.submit(bytes, content, pure=False)

                executor = client.get_executor(pure=False, retries=_RETRIES)
                return elsewhere(executor, send)(worker, turns, progress)
        except OtherVersion as other:
            raise PluginError(
                "The cluster's workers run other versions than this machine; install the same there."
            ) from other
        except KilledWorker as lost:
            raise PluginError(f"The cluster has lost a worker again and again: {lost}") from lost
        except (OSError, ValueError) as error:
            raise PluginError(f"There is no scheduler at {address}: {error}") from error

    return crew
