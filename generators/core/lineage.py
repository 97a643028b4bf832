"""Which models are built on which, in a census: the links that models declare, and the roots that they lead to.

A model with several parents counts for each by equal parts. A model that names itself has no root; a parent that the
census does not hold is a root that dangles; what is still on its way after ``MOST_STEPS`` steps goes in a circle.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import ibis.expr.types as ir


MOST_STEPS: Final = 10
RELATIONS: Final = ("finetune", "adapter", "merge", "quantized", "other")
RESOLUTIONS: Final = ("resolved", "dangling", "cyclic", "self")


def links(census: "ir.Table") -> "ir.Table":
    """``date, child, parent, relation, share, licence, downloads_30d``: every parent once.

    ``share`` is 1 over the number of parents, the model itself left out; a model whose only parent is itself keeps that link.
    ``relation`` is the first that the model declares, ``licence`` and ``downloads_30d`` are the child's own.
    """
    import ibis

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


def roots(links: "ir.Table", census: "ir.Table") -> "ir.Table":
    """``date, child, relation, downloads_30d, root, resolution, weight``: what each model is built on in the end; weights add up to 1 a model."""
    import ibis

    parents = links.select("date", node="parent").distinct()
    # Numbers in place of names: the walk joins them again and again.
    nodes = parents.mutate(key=ibis.row_number().over(order_by=["date", "node"]))
    # Only a parent that has parents itself is walked from, and only over such parents: a few of all links.
    begins = nodes.select(begin_date="date", begin="node", at="key")
    ends = nodes.select(end_date="date", end="node", to="key")
    steps = links.filter(links.child != links.parent).inner_join(begins, [("date", "begin_date"), ("child", "begin")])
    inner = steps.inner_join(ends, [("date", "end_date"), ("parent", "end")]).select("at", "to", step="share")
    has_more = inner.select("at").distinct()
    tops = nodes.anti_join(has_more, [("key", "at")])
    walk = has_more.select(key="at", root="at", weight=ibis.literal(1.0))
    for _ in range(MOST_STEPS):
        moved = walk.left_join(inner, [("root", "at")])
        moved = moved.select("key", root=ibis.coalesce(moved.to, moved.root), weight=moved.weight * ibis.coalesce(moved.step, ibis.literal(1.0)))
        walk = moved.group_by("key", "root").agg(weight=moved.weight.sum())
    reached = ibis.union(walk, tops.select("key", root="key", weight=ibis.literal(1.0)))
    held, on = census.select(at_date="date", at="id"), [("date", "at_date"), ("node", "at")]
    ended = {"cyclic": nodes.semi_join(has_more, [("key", "at")]), "resolved": tops.semi_join(held, on), "dangling": tops.anti_join(held, on)}
    named = ibis.union(*(part.select(last="key", name="node", resolution=ibis.literal(resolution)) for resolution, part in ended.items()))
    joined = links.inner_join(nodes.select(node_date="date", node="node", key="key"), [("date", "node_date"), ("parent", "node")])
    joined = joined.inner_join(reached.select(from_key="key", root="root", weight="weight"), [("key", "from_key")]).inner_join(named, [("root", "last")])
    return joined.select(
        "date",
        "child",
        "relation",
        "downloads_30d",
        root="name",
        resolution=(joined.child == joined.parent).ifelse("self", joined.resolution),
        weight=joined.share * joined.weight,
    )
