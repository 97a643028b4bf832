"""A page a claim, with its verdict and what it rests on; and the list of all claims by verdict."""

from collections.abc import Iterator
from typing import get_args

from generators.registry.claim import Claim, Verdict
from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``claims/<id>/`` for each claim, and ``claims/``."""
    registry = site.tables.registry
    for claim in registry.claims.values():
        body = site.render(
            "claim.md",
            claim=claim,
            judgement=site.tables.verdicts[claim.id],
            registry=registry,
            tested_by=[(f"../../{kind}/{name}/", title) for name in claim.tested_by for kind, title in _tests(site, name)],
        )
        title = site.language(claim.paraphrase)
        yield Page(f"claims/{claim.id}.md", title, body, registry.files["claims", claim.id], site.language(claim.why)[:300], ("navigation", "toc"))
    groups: dict[str, list[Claim]] = {verdict: [] for verdict in get_args(Verdict)}
    for claim in registry.claims.values():
        groups[site.tables.verdicts[claim.id].verdict].append(claim)
    body = site.render("claims.md", groups=groups, verdicts=site.tables.verdicts)
    yield Page("claims/index.md", site.language.word("catalogue_claims_title"), body, "data/registry/claims/")


def _tests(site: Site, name: str) -> Iterator[tuple[str, str]]:
    """Where a chart or dataset of that id is shown, and its title."""
    if name in site.charts:
        yield "charts", site.describe(name).title
    elif name in site.datasets:
        yield "data", site.language(site.datasets[name].title)
