"""Measurements of time, which depend on the computer and are therefore no tests: `make bench` runs them side by side."""
