"""How many of the twenty best models on Arena's text leaderboard are Chinese, American, open: snapshot by snapshot."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text

ACCESS = ("open", "closed", "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("arena_text_top20", "registry"),
    title=Text("Arena’s top 20 by country and access", "Les 20 premiers d’Arena par pays et par accès"),
    definition=Text(
        "Number of models among the twenty with the highest scores in each snapshot, by the country of the publishing organisation and by access. In "
        "snapshots whose "
        "licences are carried over from other weeks, access is not stated.",
        "Nombre de modèles parmi les vingt meilleurs scores de chaque relevé, selon le pays de l’organisation qui les publie et selon l’accès. Dans les "
        "relevés dont "
        "les licences sont reprises d’autres semaines, l’accès n’est pas précisé.",
    ),
    population=Text("the 20 best models on Arena's text leaderboard", "les 20 meilleurs modèles du classement textuel d’Arena"),
    window=Text("all votes up to each snapshot", "tous les votes jusqu’à chaque relevé"),
    columns={
        "snapshot_date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publisher's country group", "Groupe de pays de l’éditeur")),
        "access": Column(
            kind="text", allowed=ACCESS, words="access", meaning=Text("Open weights, closed or not stated", "Poids ouverts, fermé ou non précisé")
        ),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models", "Modèles")),
    },
    key=("snapshot_date", "country_group", "access"),
    date_column="snapshot_date",
    republish="rows",
    caveats=Text(
        "Several settings of one model can take several places: a maker that enters more settings gets more of them. Snapshots that repeat the one before "
        "stand for no new "
        "measurement. The score decides, not the tie-aware rank.",
        "Plusieurs réglages d’un même modèle peuvent occuper plusieurs places : un éditeur qui en inscrit davantage en obtient plus. Les relevés qui "
        "répètent le "
        "précédent ne sont pas une nouvelle mesure. C’est le score qui décide, non le rang, qui tient compte des ex æquo.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a snapshot, country group and access that occurs."""
    rows = inputs["arena_text_top20"].reset_index(drop=True)
    is_imputed = rows["is_licence_imputed"].groupby(rows["snapshot_date"]).transform("any")
    rows = rows.assign(access=rows["access"].fillna("unknown").mask(is_imputed, "unknown"))
    names = rows["organisation_name"].fillna("")
    groups = {name: geography.groups(inputs.registry.seats_of_name(name)) for name in names.unique()}
    located = geography.locate(rows, names.map(groups))
    return located.groupby(["snapshot_date", "country_group", "access"], as_index=False).size().rename(columns={"size": "models"})


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Models by country and access on the newest snapshot whose licences were read and on the first, and the most open ones of any."""
    stated = table[~table["snapshot_date"].isin(table.loc[table["access"] == "unknown", "snapshot_date"])]
    days = sorted(stated["snapshot_date"].unique())
    first, last = days[0], days[-1]
    kinds = {
        "china_models": (stated["country_group"] == "china", Text("Chinese models", "Modèles chinois")),
        "united_states_models": (stated["country_group"] == "united_states", Text("American models", "Modèles américains")),
        "open_models": (stated["access"] == "open", Text("Open-weight models", "Modèles à poids ouverts")),
    }
    found: dict[str, Number] = {}
    for key, (choice, words) in kinds.items():
        counts = stated[choice].groupby("snapshot_date")["models"].sum().reindex(days, fill_value=0)
        values = {
            "": (counts[last], Text("newest snapshot with licences", "dernier relevé avec licences")),
            "_first": (counts[first], Text("first snapshot with licences", "premier relevé avec licences")),
            "_highest": (counts.max(), Text("most in any snapshot", "maximum de tous les relevés")),
        }
        for ending, (value, when) in values.items():
            label = Text(
                f"{words.en} among the 20 best on Arena's text board, {when.en}",
                f"{words.fr} parmi les 20 meilleurs au classement textuel d’Arena, {when.fr}",
            )
            found[f"{key}{ending}"] = Number(value=int(value), unit="count", as_of=as_of, label=label)
    for key, day, when in (("licences_until", last, Text("Newest", "Dernier")), ("licences_since", first, Text("First", "Premier"))):
        label = Text(f"{when.en} snapshot whose licences were read", f"{when.fr} relevé dont les licences ont été lues")
        found[key] = Number(value=pd.Timestamp(str(day)).date(), unit="date", as_of=as_of, label=label)
    return found
