"""Stage 5. An edition becomes pages: views with every string, address and count ready, then Jinja."""
