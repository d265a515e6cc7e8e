"""The page of offline copies.

It is made before there are packs, and is itself in them: what only packs know - their sizes and hashes on a host, the edition in a
copy - stands where `PLACE` is, and is filled in when they are made (decision 0015).
"""

from markupsafe import Markup

from tianguis.render.addresses import download_address
from tianguis.render.page_views import DownloadView
from tianguis.render.setting import Setting
from tianguis.render.shell import Where

PLACE = Markup("<!--tianguis:packs-->")


def where_download(setting: Setting) -> Where:
    return Where(address_in=download_address, real_in=setting.site.languages)


def download_view(setting: Setting) -> DownloadView:
    return DownloadView(
        title=setting.language.t.offline_copies,
        place=PLACE,
        has_packs=setting.site.has_packs,
        can_fetch=bool(setting.site.url),
        start="START-HERE.html",
        script="update.py",
    )
