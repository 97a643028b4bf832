"""Which models are built on which, in a census: the links that models declare, and the roots that they lead to.

A model with several parents counts for each by equal parts. A model that names itself has no root; a parent that the
census does not hold is a root that dangles; what is still on its way after ``MOST_STEPS`` steps goes in a circle.
"""

from typing import Final

import ibis
import ibis.expr.types as ir

MOST_STEPS: Final = 10
RELATIONS: Final = ("finetune", "adapter", "merge", "quantized", "other")
RESOLUTIONS: Final = ("resolved", "dangling", "cyclic", "self")


def links(census: ir.Table) -> ir.Table:
    """``date, child, parent, relation, share, licence, downloads_30d``: every parent once.

    ``share`` is 1 over the number of parents, the model itself left out; a model whose only parent is itself keeps that link.
    ``relation`` is the first that the model declares, ``licence`` and ``downloads_30d`` are the child's own.
    """
    models = census.filter(census.base.length() > 0)
    named = models.select(
        "date",
        child=models.id,
        relation=models.base[0]["relation"],
        licence=models.licence,
        downloads_30d=ibis.coalesce(models.downloads_30d, 0),
        parents=models.base.map(lambda parent: parent["id"]).unique(),
    )
    others = named.mutate(others=named.parents.filter(lambda parent: parent != named.child))
    kept = others.mutate(parents=(others.others.length() > 0).ifelse(others.others, others.parents))
    return kept.select(
        "date",
        "child",
        "licence",
        "downloads_30d",
        relation=kept.relation.isin(RELATIONS).fill_null(False).ifelse(kept.relation, "other"),
        parent=kept.parents.unnest(),
        share=1.0 / kept.parents.length().cast("float64"),
    )


def roots(links: ir.Table, census: ir.Table) -> ir.Table:
    """``date, child, relation, downloads_30d, root, resolution, weight``: what each model is built on in the end; weights add up to 1 a model."""
    steps = links.filter(links.child != links.parent)
    steps = steps.select(at_date=steps.date, at=steps.child, to=steps.parent, step=steps.share)
    parents = links.select("date", node=links.parent).distinct()
    # Only a parent that has parents itself is walked from, and only over such parents: a few of all links.
    inner = steps.semi_join(parents, [("at_date", "date"), ("at", "node")])
    has_more = inner.select("at_date", "at").distinct()
    on_top = [("date", "at_date"), ("node", "at")]
    tops = parents.anti_join(has_more, on_top)
    walk = parents.semi_join(has_more, on_top).select("date", "node", root="node", weight=ibis.literal(1.0))
    for _ in range(MOST_STEPS):
        moved = walk.left_join(inner, [("date", "at_date"), ("root", "at")])
        moved = moved.select("date", "node", root=ibis.coalesce(moved.to, moved.root), weight=moved.weight * ibis.coalesce(moved.step, ibis.literal(1.0)))
        walk = moved.group_by("date", "node", "root").agg(weight=moved.weight.sum())
    at_root = [("date", "at_date"), ("root", "at")]
    closed = ibis.union(walk.anti_join(has_more, at_root), tops.select("date", "node", root="node", weight=ibis.literal(1.0)))
    held = census.select(at_date="date", at="id")
    parts = {"cyclic": walk.semi_join(has_more, at_root), "resolved": closed.semi_join(held, at_root), "dangling": closed.anti_join(held, at_root)}
    found = ibis.union(*(part.select("node", "root", "weight", node_date="date", resolution=ibis.literal(resolution)) for resolution, part in parts.items()))
    joined = links.inner_join(found, [("date", "node_date"), ("parent", "node")])
    return joined.select(
        "date",
        "child",
        "relation",
        "downloads_30d",
        "root",
        resolution=(joined.child == joined.parent).ifelse("self", joined.resolution),
        weight=joined.share * joined.weight,
    )
