"""The skin of Tianguis on MkDocs: thin plugins that convert, call and hand over."""
