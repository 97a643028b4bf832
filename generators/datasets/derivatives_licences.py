"""The licence that a derivative declares against the licence of the model it is built on."""

from datetime import date
from typing import get_args

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.registry.licence import RestrictionClass
from generators.registry.load import Registry

VERDICTS = ("no_freer", "freer", "unclear", "undeclared")
CLASSES = get_args(RestrictionClass)
# Licence tags of the Hub that differ from the record's ids.
_TAGS = {
    "llama2": "llama-2-community-licence",
    "llama3": "llama-3-community-licence",
    "llama3.1": "llama-3.1-community-licence",
    "llama3.2": "llama-3.2-community-licence",
    "llama3.3": "llama-3.3-community-licence",
    "gemma": "gemma-terms-of-use",
}
CARD = Dataset(
    kind="derived",
    inputs=("derivatives_lineage", "registry"),
    title=Text("Licences of derivatives against their base's", "Licence des dérivés et licence de leur base"),
    definition=Text(
        "Derivatives whose root is an open model of the record, by the licence of the root on the day of the upload and by what the derivative "
        "declares: a class "
        "of licence freer than the root's, one that is no freer, one that the record cannot place, or none.",
        "Dérivés dont la racine est un modèle ouvert du registre, selon la licence de la racine au jour du dépôt et ce que le dérivé déclare : une "
        "catégorie de "
        "licence plus libre que celle de la racine, une qui ne l’est pas, une que le registre ne sait pas classer, ou aucune.",
    ),
    population=Text(
        "derivatives on the Open LLM Leaderboard whose root is in the record", "modèles dérivés de l’Open LLM Leaderboard dont la racine figure au registre"
    ),
    window=Text("licence of the root on the day of upload", "licence de la racine au jour du dépôt"),
    columns={
        "base_licence": Column(kind="text", meaning=Text("Licence of the root, the record's id", "Licence de la racine, identifiant du registre")),
        "base_licence_name": Column(kind="text", meaning=Text("Its name", "Son nom")),
        "base_restriction": Column(kind="text", allowed=CLASSES, words="restriction", meaning=Text("Its class", "Sa catégorie")),
        "verdict": Column(kind="text", allowed=VERDICTS, words="against_base", meaning=Text("What the derivative declares", "Ce que le dérivé déclare")),
        "derivatives": Column(kind="integer", minimum=1, meaning=Text("Derivatives", "Dérivés")),
        "uploaders": Column(kind="integer", minimum=1, meaning=Text("Uploaders, each once", "Auteurs, chacun une fois")),
    },
    key=("base_licence", "verdict"),
    republish="rows",
    caveats=Text(
        "A freer class is a conflict of labels, not a judgement in law: the tag is one word chosen by the uploader, and the text beside it may say "
        "more. A sample "
        "of what people submitted, ended in March 2025; no census of the Hub.",
        "Une catégorie plus libre est un conflit d’étiquettes, non un jugement de droit : l’étiquette est un mot choisi par l’auteur, et le texte qui "
        "l’accompagne peut en dire davantage. Échantillon de ce que des gens ont soumis, arrêté en mars 2025 ; ce n’est pas un recensement du Hub.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a licence of roots and what derivatives declare."""
    registry = inputs.registry
    rows = inputs["derivatives_lineage"]
    rows = rows[rows["outcome"] == "resolved"]
    licences = [licence_on(registry, root, day) for root, day in zip(rows["root"], rows["upload_date"], strict=True)]
    rows = rows.assign(base_licence=pd.Series(licences, index=rows.index, dtype="str"), uploader=rows["hub_id"].str.partition("/")[0]).dropna(
        subset=["base_licence"]
    )
    facts = registry.licences
    rows = rows.assign(
        base_licence_name=rows["base_licence"].map(lambda item: facts[item].name),
        base_restriction=rows["base_licence"].map(lambda item: facts[item].restriction),
        verdict=[against(registry, tag if isinstance(tag, str) else "", base) for tag, base in zip(rows["hub_licence"], rows["base_licence"], strict=True)],
    )
    keys = ["base_licence", "base_licence_name", "base_restriction", "verdict"]
    return rows.groupby(keys, as_index=False).agg(derivatives=("hub_id", "size"), uploaders=("uploader", "nunique"))


def licence_on(registry: Registry, root: str, day: pd.Timestamp) -> str | None:
    """Id of the licence of ``root``'s weights on ``day``; the first known one before that; None where the record has no class for it."""
    model = next((item for item in registry.models.values() if root in item.repositories), None)
    periods = [period for period in model.licences if period.covers == "weights"] if model else []
    held = [period for period in periods if pd.Timestamp(period.since) <= day] or periods[:1]
    licence = held[-1].licence if held else None
    return licence if licence and registry.licences[licence].restriction else None


def against(registry: Registry, tag: str, base: str) -> str:
    """What a derivative's licence tag declares against the licence of its base."""
    if not tag:
        return "undeclared"
    own = registry.licences.get(_TAGS.get(tag, tag))
    theirs = registry.licences[base].restriction
    if own is None or own.restriction is None or theirs is None:
        return "unclear"
    return "freer" if CLASSES.index(own.restriction) < CLASSES.index(theirs) else "no_freer"


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many derivatives of restricted bases declare a freer licence, and how many declare none."""
    restricted = table[table["base_restriction"] != CLASSES[0]]
    counts = restricted.groupby("verdict")["derivatives"].sum()
    whole = int(counts.sum())
    return {
        "derivatives": Number(value=int(table["derivatives"].sum()), unit="count", as_of=as_of, label=Text("Derivatives compared", "Dérivés comparés")),
        "restricted": Number(
            value=whole, unit="count", as_of=as_of, label=Text("Derivatives of a base that is not permissive", "Dérivés d’une base à licence non permissive")
        ),
        "conflicts": Number(
            value=int(counts.get("freer", 0)),
            unit="count",
            as_of=as_of,
            label=Text("Derivatives that declare a freer class than their base's", "Dérivés déclarant une catégorie plus libre que celle de leur base"),
        ),
        "conflict_share": Number(
            value=round(int(counts.get("freer", 0)) / whole, 4) if whole else 0.0,
            unit="share",
            as_of=as_of,
            label=Text("Share of these among derivatives of restricted bases", "Leur part parmi les dérivés de bases restreintes"),
        ),
        "undeclared_share": Number(
            value=round(int(counts.get("undeclared", 0)) / whole, 4) if whole else 0.0,
            unit="share",
            as_of=as_of,
            label=Text(
                "Share that declare no licence among derivatives of restricted bases", "Part sans licence déclarée parmi les dérivés de bases restreintes"
            ),
        ),
    }
