"""The Hub's most downloaded and most liked models on the newest day, with what they are and whence they come."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text
from generators.core.tasks import KINDS, task_kind

# As many places as a page can hold.
PLACES = 20
RANKINGS = {"downloads": "downloads_30d", "likes": "likes"}
CARD = Dataset(
    kind="derived",
    inputs=("hub_top_daily", "registry"),
    title=Text("Most downloaded and most liked models of the Hub", "Modèles les plus téléchargés et les plus aimés du Hub"),
    definition=Text(
        "The 20 models of the panel with the most 30-day downloads, and the 20 with the most likes, on the newest day. The country is the publisher's, "
        "the kind comes from the task that the repository declares.",
        "Les 20 modèles du panel les plus téléchargés sur 30 jours et les 20 plus aimés, au dernier jour. Le pays est celui de l’éditeur, le type vient "
        "de la tâche déclarée par le dépôt.",
    ),
    population=Text(
        "models in the Hub's top 300 by downloads or by likes",
        "modèles classés parmi les 300 premiers du Hub par téléchargements ou par mentions « j’aime »",
    ),
    window=Text(
        "downloads: the 30 days before the newest day; likes: all time",
        "téléchargements : les 30 jours précédant le dernier jour ; mentions « j’aime » : depuis l’origine",
    ),
    columns={
        "ranking": Column(kind="text", allowed=tuple(RANKINGS), words="ranking", meaning=Text("Ranked by", "Classement par")),
        "rank": Column(kind="integer", minimum=1, maximum=PLACES, meaning=Text("Rank", "Rang")),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publisher's country group", "Groupe de pays de l’éditeur")),
        "task_kind": Column(kind="text", allowed=(*KINDS, "undeclared"), words="task", meaning=Text("Kind of model", "Type de modèle")),
        "downloads_30d": Column(kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads", "Téléchargements")),
        "likes": Column(kind="integer", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
    },
    key=("ranking", "rank", "country_group"),
    republish="rows",
    caveats=Text(
        "Downloads are file requests, not users; automated jobs and software tests weigh on them. Likes are cumulative, so older models have had more "
        "time. A repository that only repackages another's model is listed under whoever published it.",
        "Les téléchargements sont des requêtes de fichiers, non des utilisateurs ; tâches automatisées et tests de logiciels y pèsent. Les mentions "
        "« j’aime » sont cumulées : les modèles anciens ont eu plus de temps. Un dépôt qui ne fait que reconditionner le modèle d’un autre figure sous "
        "le nom de qui l’a publié.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a ranking and place; equal counts are ordered by name."""
    rows = inputs["hub_top_daily"]
    rows = rows[rows["date"] == rows["date"].max()].reset_index(drop=True)
    rows = rows.assign(task_kind=task_kind(rows["pipeline_tag"]).where(rows["pipeline_tag"].notna(), "undeclared"))
    tables = []
    for ranking, column in RANKINGS.items():
        top = rows.sort_values([column, "hub_id"], ascending=[False, True], ignore_index=True).head(PLACES)
        top = top.assign(ranking=ranking, rank=range(1, len(top) + 1))
        tables.append(geography.locate(top, top["hub_id"].map(lambda hub_id: geography.groups(inputs.registry.seats_of_hub_id(hub_id)))))
    return pd.concat(tables)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many of each ranking come from where and generate language, and what stands first."""
    found = {
        "places": Number(value=PLACES, unit="count", as_of=as_of, label=Text("Places in each ranking of the Hub's models", "Places dans chaque classement")),
    }
    by = {
        "downloads": Text("the Hub's 20 most downloaded models", "les 20 modèles les plus téléchargés du Hub"),
        "likes": Text("the Hub's 20 most liked models", "les 20 modèles les plus aimés du Hub"),
    }
    groups = {
        "china": Text("Models of Chinese publishers", "Modèles d’éditeurs chinois"),
        "united_states": Text("Models of American publishers", "Modèles d’éditeurs américains"),
        "eu27": Text("Models of publishers in the EU", "Modèles d’éditeurs de l’Union européenne"),
        "unknown": Text("Models of publishers of unknown country", "Modèles d’éditeurs de pays inconnu"),
    }
    kinds = {
        "embedding": Text("Embedding and ranking models", "Modèles de plongement et de classement"),
        "language": Text("Language generators", "Modèles génératifs de langage"),
        "image": Text("Image and video models", "Modèles d’image et de vidéo"),
    }
    for ranking, place in by.items():
        part = table[table["ranking"] == ranking]
        models = part.drop_duplicates("rank")
        first = models.sort_values("rank").iloc[0]
        counted = Text("Downloads", "Téléchargements") if ranking == "downloads" else Text("Likes", "Mentions « j’aime »")
        counts = {f"{name}_by_{ranking}": (int((part["country_group"] == name).sum()), text) for name, text in groups.items()}
        counts |= {f"{name}_by_{ranking}": (int((models["task_kind"] == name).sum()), text) for name, text in kinds.items()}
        found |= {
            key: Number(value=value, unit="count", as_of=as_of, label=Text(f"{text.en} among {place.en}", f"{text.fr} parmi {place.fr}"))
            for key, (value, text) in counts.items()
        }
        found[f"first_by_{ranking}"] = Number(
            value=str(first["hub_id"]).partition("/")[2], unit="name", as_of=as_of, label=Text(f"First of {place.en}", f"Premier parmi {place.fr}")
        )
        found[f"most_{ranking}"] = Number(
            value=int(first[RANKINGS[ranking]]),
            unit="large" if ranking == "downloads" else "count",
            as_of=as_of,
            question="most_popular",
            label=Text(f"{counted.en} of the first of {place.en}", f"{counted.fr} du premier parmi {place.fr}"),
        )
    return found
