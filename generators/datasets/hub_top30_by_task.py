"""What the Hub's 30 most downloaded models are for: number and downloads by kind of task, day by day."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.core.tables import unflagged
from generators.core.tasks import KINDS, task_kind

CARD = Dataset(
    kind="derived",
    inputs=("hub_top30_daily", "hub_counter_log"),
    title=Text("The Hub's top 30 by kind of model", "Les 30 premiers du Hub par type de modèle"),
    definition=Text(
        "The 30 most downloaded models of each day by what they are for: embedding and ranking of texts, text encoders (BERT and its kin), "
        "language and vision-language generation, images, sound, other. Kinds come from the task each repository declares.",
        "Les 30 modèles les plus téléchargés de chaque jour selon leur fonction : plongement et classement de textes, encodeurs de texte "
        "(BERT et apparentés), génération de langage et vision-langage, images, son, autres. Le type vient de la tâche déclarée par le dépôt.",
    ),
    population=Text("the 30 most downloaded models of the whole Hub", "les 30 modèles les plus téléchargés de tout le Hub"),
    window=Text("the 30 days before each day", "les 30 jours précédant chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "task_kind": Column(kind="text", allowed=KINDS, words="task", meaning=Text("Kind of model", "Type de modèle")),
        "models": Column(kind="integer", minimum=1, maximum=30, meaning=Text("Models among the 30", "Modèles parmi les 30")),
        "downloads_30d": Column(kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads", "Téléchargements")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the 30 models' downloads", "Part des téléchargements des 30 modèles")),
    },
    key=("date", "task_kind"),
    date_column="date",
    republish="rows",
)


def build(inputs: Inputs, has_flagged: bool = True) -> pd.DataFrame:
    """One row a day and kind that occurs; without ``has_flagged`` the counts that the counter log flags are left out."""
    rows = inputs["hub_top30_daily"]
    rows = rows if has_flagged else unflagged(rows, inputs["hub_counter_log"])
    rows = rows.assign(task_kind=task_kind(rows["pipeline_tag"]))
    table = rows.groupby(["date", "task_kind"], as_index=False).agg(models=("hub_id", "nunique"), downloads_30d=("downloads_30d", "sum"))
    return table.assign(share=(table["downloads_30d"] / table.groupby("date")["downloads_30d"].transform("sum")).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many of the 30 are language models, and the share of embeddings, on the newest day."""
    latest = table[table["date"] == table["date"].max()].set_index("task_kind")
    return {
        "language_models": Number(
            value=int(latest["models"].get("language", 0)),
            unit="count",
            as_of=as_of,
            label=Text(
                "Language and vision-language generators among the Hub's 30 most downloaded models",
                "Modèles génératifs de langage ou vision-langage parmi les 30 plus téléchargés du Hub",
            ),
        ),
        "embedding_share": Number(
            value=float(latest["share"].get("embedding", 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(
                "Share of embedding and ranking models in the downloads of the Hub's top 30",
                "Part des modèles de plongement et de classement dans les téléchargements des 30 premiers du Hub",
            ),
        ),
        "encoder_share": Number(
            value=float(latest["share"].get("encoder", 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(
                "Share of text encoders in the downloads of the Hub's top 30",
                "Part des encodeurs de texte dans les téléchargements des 30 premiers du Hub",
            ),
        ),
    }
