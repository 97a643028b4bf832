"""One file per table: its card with every column, and build(). Pure."""
