#!/usr/bin/env python3
"""The command line. Each command is one call into the library or its MkDocs skin; exit 0 fine, 1 problems, 2 wrong use."""

import sys

try:
    from tianguis_mkdocs.commands import main
except ModuleNotFoundError as missing:
    print(f"`{missing.name}` is not installed. Run: make install", file=sys.stderr)
    sys.exit(2)

if __name__ == "__main__":
    main()
