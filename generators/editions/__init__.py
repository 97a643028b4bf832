"""Editions: what is frozen of the site, the release bundle, what changed between two, and where frozen sites are kept."""
