"""One file per chart: its card, draw() and describe(). Pure."""
