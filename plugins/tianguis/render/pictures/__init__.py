"""Pictures where people would rather look: plain values become views with every coordinate ready. Each says the same in text."""
