"""One file per page family: what it shows, with its templates beside it."""
