"""A folder to build in, beside the one that is published: what is built there is published whole, or not at all.

All that a build needs for this stands in one hidden folder, `.site.building` beside `site`: a lock, so that a second build
waits, and a folder of each build. Whoever has the lock may remove the folders of others: those builds were killed.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tianguis.publish.faults import IN_PARTS, told
from tianguis.publish.in_place import bring, settle
from tianguis.publish.keep import dress, keep_hidden, removed
from tianguis.publish.lock import IGNORE, left, taken
from tianguis.publish.site_folder import folder_beside, refuse_sources
from tianguis.publish.swap import put_back, swap

_ASIDE = "aside"
_IS_WINDOWS = os.name == "nt"
_NOT_TO_BE_MOVED = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM)


class Staging:
    """`folder` is where to build; `published` is the site's folder, or where a link of its name leads.

    Raises:
        PublishFault: where nothing can be published, so that nobody builds for nothing.
    """

    def __init__(self, site_folder: Path, root: Path, say: Callable[[str], None]) -> None:
        self.published, self.say = Path(os.path.realpath(site_folder)), say
        refuse_sources(self.published, [root])
        with told(self.published):
            self._beside = folder_beside(self.published, root)
            self._lock = taken(
                self._beside, lambda: say(f"Another build of {self.published} is running; waiting for it.")
            )
            try:
                self._own = _folder_of_its_own(self._beside, self.published)
                self.folder = self._own / (self.published.name or "site")
                self.folder.mkdir()
                dress(self.folder, self.published)
            except BaseException:
                left(self._beside, self._lock)
                raise

    def publish(self) -> None:
        """What was built takes the place of what is published."""
        try:
            with told(self.published):
                if self._is_swapped():
                    return
                brought = bring(self.folder, self.published)
            self.say(f"{self.published} can't be exchanged as a whole, so its files are replaced one by one.")
            with told(self.published, IN_PARTS):
                settle(brought, self.folder, self.published)
        finally:
            self.discard()

    def discard(self) -> None:
        """Leave nothing but what is published; a second time does nothing."""
        if not self._lock.is_locked:
            return
        shutil.rmtree(self._own, ignore_errors=True)
        if self._own.exists():
            self.say(f"{self._own} is no longer needed, but can't be removed. Delete it.")
        left(self._beside, self._lock)

    def _is_swapped(self) -> bool:
        if self._beside.parent != self.published.parent:
            return False
        kept = keep_hidden(self.published, self.folder)
        try:
            swap(self.folder, self.published, self._own / _ASIDE)
        except OSError as error:
            # On Windows it is a folder that a program has open, whose files could not be replaced either.
            if _IS_WINDOWS or error.errno not in _NOT_TO_BE_MOVED:
                raise
            for path in kept:
                removed(path)
            return False
        return True


def _folder_of_its_own(beside: Path, published: Path) -> Path:
    """A name that no build has had: its workers may outlive a build that was killed, and go on writing."""
    for dead in beside.glob("build-*"):
        put_back(dead / _ASIDE, published)
        shutil.rmtree(dead, ignore_errors=True)
    # What a killed build leaves should not come into anybody's commit.
    (beside / IGNORE).write_text("*\n", encoding="utf-8")
    return Path(tempfile.mkdtemp(prefix="build-", dir=beside))
