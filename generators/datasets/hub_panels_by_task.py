"""Where the panel's downloads go by kind of model and publisher's country: why its two panels differ."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography, once
from generators.core.language import Text
from generators.core.tables import unflagged
from generators.core.tasks import KINDS, LANGUAGE_TASKS, task_kind

CARD = Dataset(
    kind="derived",
    inputs=("hub_top_daily", "hub_counter_log", "registry"),
    title=Text("Hub downloads by kind of model and country", "Téléchargements du Hub par type de modèle et par pays"),
    definition=Text(
        "30-day downloads of the panel's models on the newest day by the kind of task that the repository declares and the publisher's country. "
        "Language generation is the language panel: text generation and image-text-to-text; any-to-any models are under other.",
        "Téléchargements sur 30 jours des modèles du panel, au dernier jour, selon le type de tâche déclaré par le dépôt et le pays de l’éditeur. La "
        "génération de langage est le panel « langage » : génération de texte, à partir de texte seul ou d’images et de texte ; les modèles qui "
        "passent d’un média quelconque à un autre sont sous « autres ».",
    ),
    population=Text(
        "models in the Hub's top 300 by downloads or by likes",
        "modèles classés parmi les 300 premiers du Hub par téléchargements ou par mentions « j’aime »",
    ),
    window=Text("the 30 days before the newest day", "les 30 jours précédant le dernier jour"),
    columns={
        "task_kind": Column(kind="text", allowed=(*KINDS, "undeclared"), words="task", meaning=Text("Kind of model", "Type de modèle")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publishers' country group", "Groupe de pays des éditeurs")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models", "Modèles")),
        "downloads_30d": Column(kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads", "Téléchargements")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the panel's downloads", "Part des téléchargements du panel")),
        "share_of_kind": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the kind's downloads", "Part des téléchargements du type")),
    },
    key=("task_kind", "country_group"),
    republish="rows",
    caveats=Text(
        "A kind comes from one tag that the repository's owner chose. One much requested model can carry a whole kind.",
        "Le type vient d’une étiquette choisie par le propriétaire du dépôt. Un seul modèle très demandé peut porter tout un type.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED, has_flagged: bool = True) -> pd.DataFrame:
    """One row a kind and country group that occurs on the newest day; without ``has_flagged`` the counts that the counter log flags are left out."""
    rows = inputs["hub_top_daily"] if has_flagged else unflagged(inputs["hub_top_daily"], inputs["hub_counter_log"])
    rows = rows[rows["date"] == rows["date"].max()].reset_index(drop=True)
    tags = rows["pipeline_tag"]
    kinds = task_kind(tags).where(tags.notna(), "undeclared")
    kinds = kinds.mask((kinds == "language") & ~tags.isin(LANGUAGE_TASKS), "other")
    groups = rows["hub_id"].map(lambda hub_id: geography.groups(inputs.registry.seats_of_hub_id(hub_id)))
    located = geography.locate(rows.assign(task_kind=kinds), groups)
    table = located.groupby(["task_kind", "country_group"], as_index=False).agg(models=("hub_id", "nunique"), downloads_30d=("downloads_30d", "sum"))
    counted = once(located)
    whole, of_kind = counted["downloads_30d"].sum(), counted.groupby("task_kind")["downloads_30d"].sum()
    return table.assign(
        share=(table["downloads_30d"] / whole).round(4),
        share_of_kind=(table["downloads_30d"] / table["task_kind"].map(of_kind)).round(4),
    )


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The weight of language generation and of embeddings in the panel, and who holds each."""
    kinds = {
        "language": Text("language generation", "la génération de langage"),
        "embedding": Text("embedding and ranking models", "les modèles de plongement et de classement"),
        "encoder": Text("text encoders", "les encodeurs de texte"),
    }
    places = {
        "china": Text("Chinese publishers", "éditeurs chinois"),
        "united_states": Text("American publishers", "éditeurs américains"),
        "unknown": Text("publishers of unknown country", "éditeurs de pays inconnu"),
    }
    of_kind = table.set_index(["country_group", "task_kind"])["share_of_kind"]
    found = {
        f"{group}_share_{kind}": Number(
            value=float(of_kind.get((group, kind), 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(f"Share of {place.en} in the panel's downloads of {name.en}", f"Part des {place.fr} dans les téléchargements du panel pour {name.fr}"),
        )
        for kind, name in kinds.items()
        for group, place in places.items()
    }
    for kind, name in kinds.items():
        found[f"{kind}_share"] = Number(
            value=float(table.loc[table["task_kind"] == kind, "share"].sum()),
            unit="share",
            as_of=as_of,
            label=Text(f"Share of {name.en} in the panel's downloads", f"Part prise par {name.fr} dans les téléchargements du panel"),
        )
    return found
