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
    """``date, child, parent, relation, share``: every parent once; ``share`` is 1 over the model's parents, itself left out."""
    models = census.filter(census.base.length() > 0)
    flat = models.select("date", child=models.id, base=models.base.unnest())
    named = flat.select("date", "child", parent=flat.base["id"], relation=flat.base["relation"])
    known = named.relation.isin(RELATIONS)
    named = named.mutate(relation=known.fill_null(False).ifelse(named.relation, "other"))
    once = named.group_by("date", "child", "parent").agg(relation=named.relation.min())
    is_self = once.child == once.parent
    others = is_self.ifelse(0, 1).sum().over(group_by=["date", "child"])
    # A model whose only parent is itself keeps that link, with the whole share.
    linked = once.mutate(is_self=is_self, others=others)
    kept = linked.filter(~linked.is_self | (linked.others == 0))
    return kept.select("date", "child", "parent", "relation", share=(kept.others == 0).ifelse(1.0, 1.0 / kept.others.nullif(0).cast("float64")))


def without(census: ir.Table, children: ir.Table) -> ir.Table:
    """The models of a census that are not among ``children`` (``date, child``)."""
    listed = children.select(its_date="date", child="child").distinct()
    return census.anti_join(listed, [("date", "its_date"), ("id", "child")])


def roots(links: ir.Table, census: ir.Table) -> ir.Table:
    """``date, child, relation, root, resolution, weight``: what each model is built on in the end; weights add up to 1 a model."""
    steps = links.filter(links.child != links.parent)
    steps = steps.select(at_date=steps.date, at=steps.child, to=steps.parent, step=steps.share)
    parents = links.select("date", node=links.parent).distinct()
    walk = parents.mutate(root=parents.node, weight=ibis.literal(1.0))
    for _ in range(MOST_STEPS):
        moved = walk.left_join(steps, [("date", "at_date"), ("root", "at")])
        moved = moved.select("date", "node", root=ibis.coalesce(moved.to, moved.root), weight=moved.weight * ibis.coalesce(moved.step, ibis.literal(1.0)))
        walk = moved.group_by("date", "node", "root").agg(weight=moved.weight.sum())
    on_the_way = steps.select("at_date", "at").distinct()
    marked = walk.left_join(on_the_way, [("date", "at_date"), ("root", "at")])
    marked = marked.select("date", "node", "root", "weight", is_open=marked.at.notnull())
    held = census.select(held_date=census.date, held=census.id).distinct()
    found = marked.left_join(held, [("date", "held_date"), ("root", "held")])
    found = found.select(
        "node",
        "root",
        "weight",
        node_date=found.date,
        resolution=ibis.cases((found.is_open, "cyclic"), (found.held.isnull(), "dangling"), else_="resolved"),
    )
    joined = links.inner_join(found, [("date", "node_date"), ("parent", "node")])
    return joined.select(
        "date",
        "child",
        "relation",
        "root",
        resolution=(joined.child == joined.parent).ifelse("self", joined.resolution),
        weight=joined.share * joined.weight,
    )
