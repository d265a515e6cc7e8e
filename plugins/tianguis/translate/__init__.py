"""Stage 4. A library becomes one edition per language, and translations that fall behind are known."""
