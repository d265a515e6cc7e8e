"""What keeps a site from being packed, in words for whoever builds it."""


class PackFault(Exception):
    """One or two lines: what is in the way, and what to do."""
