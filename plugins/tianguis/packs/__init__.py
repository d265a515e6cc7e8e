"""Stage 7, beside the manifest. A built site becomes packs: zips that an office unzips, and patches from one edition to the next."""
