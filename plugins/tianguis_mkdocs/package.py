"""`tianguis/package`: lists the files of the built site, and packs them for offices without a connection."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from tianguis.offline.publish import publish
from tianguis.offline.sections import checked_offer
from tianguis.package import listed, write_manifest
from tianguis.packs.agreed import Whole
from tianguis.packs.faults import PackFault
from tianguis.packs.kept_files import KeptFiles
from tianguis.packs.make import LIST, Packer, script_of
from tianguis.packs.signing import PACKS, Signing
from tianguis.packs.specs import Spec, specs_of
from tianguis.packs.told import Teller
from tianguis.packs.zim import require_libzim
from tianguis.pipeline import KEPT_FOLDER
from tianguis_mkdocs.configuration import Misconfigured, folders_of
from tianguis_mkdocs.library import LibraryPlugin, library_of
from tianguis_mkdocs.parts import Parts
from tianguis_mkdocs.signing import signing_of

log = get_plugin_logger("tianguis")


class PackageConfig(base.Config):
    """Options of `tianguis/package`."""

    packs = option.Type(list, default=[])
    """What is packed: `all`, `languages`, or mappings with a `name` and what it holds."""
    offline = option.Type(list, default=[])
    """What readers of the hosted site can keep on a phone: `languages`, and vocabularies whose values they choose from."""
    zim = option.Type(bool, default=False)
    """Every pack for Kiwix, too."""
    editions = option.Type(int, default=10)
    """From so many earlier editions there are patches."""
    editions_folder = option.Type(str, default=f"{KEPT_FOLDER}/editions")
    """Where their manifests are kept, from the folder of mkdocs.yml."""
    sign = option.Type(str, default="")
    """The file of a minisign secret key, from the folder of mkdocs.yml."""
    next_key = option.Type(str, default="")
    """The public key that will sign later; copies learn it from packs and patches of today's."""


class PackagePlugin(BasePlugin[PackageConfig]):
    specs: Sequence[Spec] = ()
    offered: Sequence[str] = ()
    signing: Signing | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """After `tianguis/library` has gathered: a pack that can't be made is told before anything is built."""
        library = library_of(config)
        try:
            self.specs = specs_of(self.config.packs, library.gathered.site, library.gathered.schemas)
            self.offered = checked_offer(self.config.offline, library.gathered.schemas)
            if self.config.zim and self.specs and not library.is_serving:
                require_libzim()
        except PackFault as fault:
            raise Misconfigured(f"{config.config_file_path}: {fault}") from fault
        if not library.is_serving:
            root = folders_of(config, library.config).root
            homes = [root / kind.folder for kind in library.gathered.schemas.kinds.values()]
            self.signing = signing_of(config, [Path(config.docs_dir).resolve(), *homes])

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """When every other plugin has written its files. A preview has no packs, which would take long after every change."""
        site_folder, library = Path(config.site_dir), library_of(config)
        entries = listed(site_folder, library.filed)
        offered, specs = ((), ()) if library.is_serving else (self.offered, self.specs)
        if not specs and library.publication and library.publication.published_has(f"{PACKS}/{LIST}"):
            log.info(
                "The packs of the last edition are removed: they do not hold what is published now. Run"
                " `python build.py pack` for new ones, or write `packs: [all]` in mkdocs.yml for packs with every build."
            )
        if offered or specs:
            library.summary.begin("pack")
        host, parts = Whole(library.gathered, site_folder, entries), Parts(config, library, site_folder, entries)
        told = publish(host, parts.whole_copied if offered else host, offered)
        if not (offered or specs):
            edition = write_manifest(site_folder, entries)
            if self.signing:
                self.signing.sign_site(site_folder, edition)
            return
        try:
            packer = self._packer(config, library, told)
            packs = packer.pack_all(specs, site_folder, entries, parts.copied.entries, parts.built)
            parts.forget_others(specs)
        except PackFault as fault:
            raise PluginError(str(fault)) from fault
        for pack in packs:
            log.info(pack.line())
        if packs and not library.gathered.site.url:
            log.info(
                "Copies can't fetch what changes later, because mkdocs.yml has no `site_url`; they take patches that are"
                " brought to them. Say where the site will stand: SITE_URL=https://..."
            )

    def _packer(self, config: MkDocsConfig, library: LibraryPlugin, told: Mapping[str, Markup]) -> Packer:
        gathered, folders = library.gathered, folders_of(config, library.config)
        return Packer(
            site=gathered.site,
            teller=Teller(
                gathered.site, gathered.schemas, gathered.languages, gathered.theme.templates, told, self.signing
            ),
            script=script_of(folders.themes),
            files=KeptFiles(folders.root / KEPT_FOLDER / "packs"),
            store=folders.root / self.config.editions_folder,
            most_editions=max(0, self.config.editions),
            signing=self.signing,
            has_zims=self.config.zim,
        )
