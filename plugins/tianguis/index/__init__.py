"""Stage 6. Editions and pages become what readers and machines find them by: search files and the sitemap."""
