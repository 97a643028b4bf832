"""What each derivative on the Open LLM Leaderboard is built on: its base walked to the root, or the reason why it cannot be."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.registry.load import Registry

OUTCOMES = ("resolved", "base_list", "none_stated", "removed", "dangling", "cycle")
RELATIONS = {
    "fine-tunedondomain-specificdatasets": "fine_tune",
    "chatmodels": "chat",
    "basemergesandmoerges": "merge",
    "continuouslypretrained": "continued_pretraining",
    "pretrained": "other",
}
# Repositories that the Hub has renamed since: the old beginning of their names and the new one.
_RENAMED = {"meta-llama/Meta-Llama-3.1-": "meta-llama/Llama-3.1-"}
CARD = Dataset(
    kind="derived",
    inputs=("open_llm_leaderboard_models", "registry"),
    title=Text("Lineage of the derivatives on the Open LLM Leaderboard", "Filiation des modèles dérivés de l’Open LLM Leaderboard"),
    definition=Text(
        "A derivative names another publisher's model as its base, or is by type made from another model without naming it and comes from nobody whom the "
        "leaderboard takes for an official provider. Its base is walked to the root. The root is resolved when it is an open model of the record, or "
        "listed as pretrained or as an official provider's. Merges whose parents the leaderboard does not give cannot be split among them and stay "
        "unresolved.",
        "Un dérivé nomme pour base le modèle d’un autre éditeur, ou bien est, par son type, tiré d’un autre modèle sans le nommer et ne vient pas de "
        "quelqu’un que le classement tient pour fournisseur officiel. Sa base est remontée jusqu’à la racine. La racine est résolue si elle est un "
        "modèle du registre, ou listée comme préentraînée ou comme celle d’un fournisseur officiel. Les fusions dont le classement ne donne pas les "
        "parents ne peuvent être réparties entre eux et restent non résolues.",
    ),
    population=Text("models submitted to the leaderboard, June 2024 to March 2025", "modèles soumis au classement, de juin 2024 à mars 2025"),
    window=Text("as listed when the leaderboard closed", "tels que listés à la fermeture du classement"),
    columns={
        "hub_id": Column(kind="text", meaning=Text("Repository of the derivative", "Dépôt du dérivé")),
        "upload_date": Column(kind="date", optional=True, meaning=Text("Day of upload to the Hub", "Jour du dépôt sur le Hub")),
        "relation": Column(
            kind="text",
            allowed=("fine_tune", "chat", "merge", "continued_pretraining", "other"),
            words="relation",
            meaning=Text("How it was made, by the leaderboard's type", "Manière dont il a été fait, selon le type du classement"),
        ),
        "generation": Column(
            kind="integer", minimum=0, meaning=Text("Steps from the root, as the leaderboard counts", "Pas depuis la racine, selon le classement")
        ),
        "outcome": Column(
            kind="text", allowed=OUTCOMES, words="outcome", meaning=Text("Whether the root is known, or why not", "Racine connue, ou raison contraire")
        ),
        "root": Column(kind="text", optional=True, meaning=Text("Root repository, where resolved", "Dépôt racine, s’il est résolu")),
        "hub_licence": Column(kind="text", optional=True, meaning=Text("Licence tag of the derivative", "Étiquette de licence du dérivé")),
    },
    key=("hub_id",),
    republish="aggregates",
    caveats=Text(
        "The base is what an uploader declared and the leaderboard understood. It marks as a merge every card that lists its bases, even one that lists a "
        "single base, and goes no further. Adapters and quantised copies were rarely submitted.",
        "La base est ce qu’un auteur a déclaré et que le classement a compris. Celui-ci tient pour une fusion toute fiche qui énumère ses bases, même une "
        "seule, et s’arrête là. Adaptateurs et copies quantifiées ont rarement été soumis.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a derivative."""
    models = inputs["open_llm_leaderboard_models"]
    bases = {hub_id: _renamed(base) for hub_id, base in zip(models["hub_id"], models["base_model"], strict=True)}
    repositories = {repository for model in inputs.registry.models.values() for repository in model.repositories}
    settled = repositories | set(models.loc[(models["model_type"] == "pretrained") | models["is_official_provider"].astype(bool), "hub_id"])
    walked = [walk(hub_id, bases, settled) for hub_id in models["hub_id"]]
    table = models.assign(
        outcome=[outcome for _, outcome in walked],
        root=pd.Series([root for root, _ in walked], index=models.index, dtype="str"),
        relation=models["model_type"].map(RELATIONS).fillna("other"),
    )
    names_another = table["hub_id"] != table["base_model"]
    is_first_party = [
        root is not None and _publisher(root, inputs.registry) == _publisher(hub_id, inputs.registry)
        for hub_id, (root, _) in zip(table["hub_id"], walked, strict=True)
    ]
    is_made_from_another = (table["model_type"] != "pretrained") & ~table["is_official_provider"].astype(bool)
    return table[~pd.Series(is_first_party, index=table.index) & ((names_another & (table["outcome"] == "resolved")) | is_made_from_another)]


def walk(hub_id: str, bases: Mapping[str, str], settled: set[str]) -> tuple[str | None, str]:
    """The root of ``hub_id`` and ``resolved``, or None and the reason why there is none.

    ``bases`` gives each listed repository's base (itself when it names none); ``settled`` are repositories at which a line may end.
    """
    seen = {hub_id}
    here = hub_id
    while True:
        base = bases.get(here)
        if base is None:
            return None, "dangling"
        if base == "Removed":
            return None, "removed"
        if base.endswith(" (Merge)"):
            return None, "base_list"
        if base == here:
            return None, "none_stated"
        if base in settled and bases.get(base, base) == base:
            return base, "resolved"
        if base in seen:
            return None, "cycle"
        seen.add(base)
        here = base


def _renamed(base: str) -> str:
    return next((base.replace(old, new, 1) for old, new in _RENAMED.items() if base.startswith(old)), base)


def _publisher(hub_id: str, registry: Registry) -> str:
    namespace = hub_id.partition("/")[0]
    owner = registry.organisation_named(namespace)
    return owner.id if owner and namespace in owner.hub_namespaces else namespace


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many derivatives there are, and how many have a known root."""
    resolved = table["outcome"] == "resolved"
    return {
        "derivatives": Number(
            value=len(table), unit="count", as_of=as_of, label=Text("Derivatives on the Open LLM Leaderboard", "Modèles dérivés de l’Open LLM Leaderboard")
        ),
        "resolved": Number(
            value=int(resolved.sum()), unit="count", as_of=as_of, label=Text("Derivatives whose root is resolved", "Modèles dérivés dont la racine est résolue")
        ),
        "last_upload": Number(
            value=pd.Timestamp(table["upload_date"].max()).date(),
            unit="date",
            as_of=as_of,
            label=Text("Last upload in the sample", "Dernier dépôt de l’échantillon"),
        ),
    }
