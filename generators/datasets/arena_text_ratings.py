"""Arena's ratings of text models, as Arena publishes them."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("arena.ratings",),
    title=Text("Arena's ratings of text models", "Notes d’Arena pour les modèles de texte"),
    definition=Text(
        "Rating of every model on Arena's text leaderboard, all categories together, by day of publication, from Arena's own data set.",
        "Note de chaque modèle du classement textuel d’Arena, toutes catégories réunies, par jour de publication, d’après le jeu de données d’Arena.",
    ),
    population=Text("models on Arena's text leaderboard", "modèles du classement textuel d’Arena"),
    window=Text("all votes up to the publication", "tous les votes jusqu’à la publication"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of publication", "Jour de publication")),
        "model_name": Column(kind="text", meaning=Text("Model as Arena names it", "Modèle, tel qu’Arena le nomme")),
        "organisation_name": Column(kind="text", optional=True, meaning=Text("Organisation as Arena names it", "Organisation, telle qu’Arena la nomme")),
        "licence_name": Column(kind="text", optional=True, meaning=Text("Licence as Arena names it", "Licence, telle qu’Arena la nomme")),
        "rating": Column(kind="number", minimum=0, maximum=4000, unit=Text("Arena points", "points Arena"), meaning=Text("Rating", "Note")),
        "rating_low": Column(kind="number", optional=True, minimum=0, meaning=Text("Lower bound of the interval", "Borne basse de l’intervalle")),
        "rating_high": Column(kind="number", optional=True, minimum=0, meaning=Text("Upper bound of the interval", "Borne haute de l’intervalle")),
        "votes": Column(kind="integer", optional=True, minimum=0, meaning=Text("Votes cast on the model", "Votes portant sur le modèle")),
        "rank": Column(kind="integer", minimum=1, meaning=Text("Rank on the leaderboard", "Rang au classement")),
    },
    key=("date", "model_name"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "The zero of the scale is arbitrary and Arena has changed how it computes ratings: compare inside a day only.",
        "Le zéro de l’échelle est arbitraire et Arena a changé son calcul : ne comparer qu’à l’intérieur d’un même jour.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The leaderboard of all categories together."""
    rows = inputs["arena.ratings"]
    rows = rows[rows["category"].eq("overall")]
    names = {
        "leaderboard_publish_date": "date",
        "organization": "organisation_name",
        "license": "licence_name",
        "rating_lower": "rating_low",
        "rating_upper": "rating_high",
        "vote_count": "votes",
    }
    rows = rows.rename(columns=names)
    return rows.assign(date=rows["date"].astype("str").str[:10])
