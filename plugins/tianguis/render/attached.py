"""Attachments on a page: what is said of a file before the click, and the frame that a picture is shown in."""

from html import escape

from tianguis.model import Attachment, Picture
from tianguis.render.addresses import attachment_address, relative, smaller_address
from tianguis.render.setting import Setting
from tianguis.render.views import Anchor, PictureView, Words
from tianguis.smaller import WIDTHS

# A picture is as wide as the column of a text, of which css/blocks/prose.css knows the width.
_COLUMN = "(min-width: 60em) 42rem, 100vw"


def attachment_url(setting: Setting, address: str, attachment: Attachment) -> str:
    """As seen from the page at `address`; on the whole site, or "", where files are not in the copy."""
    target = attachment_address(setting.kind(attachment.key), attachment)
    return relative(address, target) if is_here(setting, attachment) else setting.site.absolute(target)


def is_here(setting: Setting, attachment: Attachment) -> bool:
    return setting.site.has_files or attachment.picture is not None


def file_note(setting: Setting, attachment: Attachment) -> str:
    """What comes with a click: `(PDF, 84 kB)`."""
    size = setting.language.size(attachment.size_bytes)
    _, dot, suffix = attachment.name.rpartition(".")
    note = f"({suffix.upper()}, {size})" if dot else f"({size})"
    return note if is_here(setting, attachment) else f"{note} {setting.language.t.not_in_copy}"


def file_anchor(setting: Setting, address: str, attachment: Attachment, words: Words | None = None) -> Anchor:
    """A link to a file, by its name if there are no other words."""
    named = words or Words(attachment.name, dir="auto")
    return Anchor(named, attachment_url(setting, address, attachment), file_note(setting, attachment))


def note_within(setting: Setting, note: str, language: str) -> str:
    """The HTML of a note within a text in another `language` than the page's, or in the page's own, which is ""."""
    lang = f' lang="{escape(setting.page_tag)}" dir="{setting.language.interface_direction}"' if language else ""
    return f' <span class="tg-note"{lang}>{escape(note)}</span>'


def picture_view(
    setting: Setting, address: str, attachment: Attachment, picture: Picture, alt: Words, *, language: str = "", width: int = 0, title: str = ""
) -> PictureView:  # fmt: skip
    """A picture on the page at `address`; `width` is what its writer wishes it to have.

    `language` is that of the text around it, where it is not the page's.
    """
    smaller = setting.look.smaller.get(attachment.path, ())
    size = setting.language.size(smaller[0].size_bytes if smaller else attachment.size_bytes)
    shown_width = min(width or picture.width, picture.width)
    is_foreign = bool(language or alt.lang)
    return PictureView(
        url=attachment_url(setting, address, attachment),
        alt=alt,
        width=shown_width,
        height=max(1, round(picture.height * shown_width / picture.width)),
        srcset=", ".join(f"{relative(address, smaller_address(setting.kind(attachment.key), attachment, each))} {each.width}w" for each in smaller),
        sizes=f"{shown_width}px" if shown_width <= WIDTHS[0] else _COLUMN,
        show=Words(
            setting.language.fill("show_picture", size=size),
            setting.page_tag if is_foreign else "",
            setting.language.interface_direction if is_foreign else "",
        ),
        title=title,
    )  # fmt: skip
