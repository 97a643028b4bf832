"""How fast trending releases gather likes, aligned on the first day each was seen among the Hub's ten trending models."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

# Days after the first sight that are followed, releases named, and releases that a day needs for its quartiles to be shown.
DAYS, NAMED, ENOUGH = 28, 5, 20
SERIES = ("quarter", "median", "three_quarters", "release")
CARD = Dataset(
    kind="derived",
    inputs=("hub_trending_daily", "hub_top_daily", "registry"),
    title=Text("Launch curves of trending releases", "Courbes de lancement des modèles en tendance"),
    definition=Text(
        "Likes of a repository by the days since it was first seen among the Hub's ten trending models: lower quartile, median and upper quartile of all "
        "repositories observed at that age, and the record's open models with the most likes one by one. Repositories already trending on the "
        "first day of the series are left out, because their beginning was not seen.",
        "Mentions « j’aime » d’un dépôt selon le nombre de jours écoulés depuis sa première apparition parmi les dix modèles en tendance du Hub : premier "
        "quartile, médiane et troisième quartile des dépôts observés à cet âge, et, un à un, les modèles du registre les plus aimés. Les dépôts déjà "
        "en tendance au premier jour de la série sont écartés : leurs débuts n’ont pas été vus.",
    ),
    population=Text("models first seen among the Hub's ten trending ones", "modèles apparus parmi les dix modèles en tendance du Hub"),
    window=Text(
        "likes since the repository was opened, by day since first seen", "mentions « j’aime » depuis l’ouverture du dépôt, par jour depuis l’apparition"
    ),
    columns={
        "series": Column(kind="text", allowed=SERIES, words="launch", meaning=Text("Quartile, or one release", "Quartile, ou une sortie")),
        "model_name": Column(kind="text", meaning=Text("Repository of the release; a dash for quartiles", "Dépôt de la sortie ; un tiret pour les quartiles")),
        "day": Column(kind="integer", minimum=0, maximum=DAYS, meaning=Text("Days since first seen", "Jours depuis l’apparition")),
        "likes": Column(kind="number", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Repositories observed at that age", "Dépôts observés à cet âge")),
    },
    key=("series", "model_name", "day"),
    republish="rows",
    caveats=Text(
        "Day 0 is the first sight, not the release: some repositories had gathered likes before their weights were there. A model is seen only while it "
        "trends or is in the Hub's top 300, so those that fade drop out and the quartiles of later days speak of the survivors.",
        "Le jour 0 est celui de l’apparition, non de la sortie : certains dépôts avaient recueilli des mentions avant d’avoir des poids. Un modèle n’est "
        "vu que tant qu’il est en tendance ou parmi les 300 premiers du Hub : ceux qui s’essoufflent disparaissent, et les quartiles des jours suivants "
        "portent sur les survivants.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a quartile or named release and day."""
    trending = inputs["hub_trending_daily"]
    first = trending.groupby("hub_id")["date"].min()
    first = first[first > trending["date"].min()]
    columns = ["date", "hub_id", "likes"]
    rows = pd.concat([trending[columns], inputs["hub_top_daily"][columns]]).drop_duplicates(["date", "hub_id"])
    rows = rows[rows["hub_id"].isin(first.index)]
    rows = rows.assign(day=(rows["date"] - rows["hub_id"].map(first)).dt.days, likes=rows["likes"].astype("float64"))
    rows = rows[rows["day"].between(0, DAYS)]
    ages = rows.groupby("day")["likes"]
    enough = ages.size()[ages.size() >= ENOUGH].index
    quartiles = [
        ages.quantile(q).loc[enough].reset_index().assign(series=series, model_name="–", models=list(ages.size().loc[enough]))
        for series, q in zip(SERIES, (0.25, 0.5, 0.75), strict=False)
    ]
    names = {repository: model.name for model in inputs.registry.models.values() for repository in model.repositories}
    known = rows[rows["hub_id"].isin(names)]
    most = known.sort_values(["likes", "hub_id"], ascending=[False, True]).drop_duplicates("hub_id").head(NAMED)["hub_id"]
    named = known[known["hub_id"].isin(most)]
    named = named.assign(series="release", model_name=named["hub_id"].str.partition("/")[2], models=1)
    return pd.concat([*quartiles, named])


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Likes of the median repository at first sight and a week later, and of the release that led at a week."""
    week = table[(table["series"] == "release") & table["day"].between(6, 7)]
    leader = week.sort_values(["likes", "model_name"], ascending=[False, True]).iloc[0]
    median = table[table["series"] == "median"].set_index("day")
    likes, models = median["likes"], median["models"]
    start = table[(table["series"] == "release") & (table["model_name"] == leader["model_name"])].sort_values("day").iloc[0]

    def count(value: float, label: Text) -> Number:
        return Number(value=round(value), unit="count", as_of=as_of, label=label)

    return {
        "models": count(
            int(models.max()), Text("Repositories first seen among the Hub's trending ten", "Dépôts apparus parmi les dix modèles en tendance du Hub")
        ),
        "models_week": count(models[7], Text("Repositories observed a week after first sight", "Dépôts observés une semaine après l’apparition")),
        "median_first": count(
            likes[0],
            Text("Median likes on the day a repository is first seen trending", "Médiane des mentions « j’aime » à l’apparition d’un dépôt"),
        ),
        "median_week": count(
            likes[7],
            Text("Median likes a week after first sight, of repositories still seen", "Médiane des mentions « j’aime » une semaine après, dépôts encore vus"),
        ),
        "leader": Number(
            value=str(leader["model_name"]),
            unit="name",
            as_of=as_of,
            label=Text("Release with the most likes a week after first sight", "Sortie la plus aimée une semaine après son apparition"),
        ),
        "leader_week": count(leader["likes"], Text("Likes of that release a week after first sight", "Mentions « j’aime » de cette sortie une semaine après")),
        "leader_first": count(
            start["likes"], Text("Likes of that release on the day it was first seen", "Mentions « j’aime » de cette sortie à son apparition")
        ),
    }
