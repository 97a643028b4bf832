"""One file per upstream: its card and how its own format is read. The only stage with network."""
