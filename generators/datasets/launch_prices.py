"""What closed models cost on the day they came out, each with the page that says so."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

TIERS = {"frontier": "flagship", "bottom": "smallest"}
CARD = Dataset(
    kind="observed",
    inputs=("launch_prices.launches",),
    title=Text("Launch prices of closed models", "Prix de lancement des modèles fermés"),
    definition=Text(
        "List price per million tokens with which a closed model came out, for the flagships and the smallest models of three American makers. Models "
        "whose launch "
        "price the source could not confirm are left out.",
        "Prix catalogue par million de jetons auquel un modèle fermé est sorti, pour les modèles phares et les plus petits modèles de trois éditeurs "
        "américains. Les "
        "modèles dont la source n’a pu confirmer le prix de lancement sont écartés.",
    ),
    population=Text(
        "models of OpenAI, Anthropic and Google with a confirmed launch price", "modèles d’OpenAI, d’Anthropic et de Google au prix de lancement confirmé"
    ),
    window=Text("the day of release", "le jour de la sortie"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Model as the source names it", "Modèle, tel que la source le nomme")),
        "organisation_name": Column(kind="text", meaning=Text("Its maker", "Son éditeur")),
        "tier": Column(
            kind="text", allowed=tuple(TIERS.values()), words="tier", meaning=Text("Place in the maker's range", "Place dans la gamme de l’éditeur")
        ),
        "released": Column(kind="date", meaning=Text("Release", "Sortie")),
        "input_usd_per_mtok": Column(
            kind="number",
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Launch price of input", "Prix de lancement en entrée"),
        ),
        "output_usd_per_mtok": Column(
            kind="number",
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Launch price of output", "Prix de lancement en sortie"),
        ),
        "source_url": Column(kind="text", meaning=Text("Page that states it", "Page qui l’indique")),
    },
    key=("model_name",),
    date_column="released",
    republish="rows",
    caveats=Text(
        "A hand-picked list with gaps: several flagships have no confirmed launch price. Two prices come from the press rather than the maker. Prices can fall "
        "after launch, and dearer models can use fewer tokens.",
        "Une liste choisie à la main, avec des trous : plusieurs modèles phares n’ont pas de prix de lancement confirmé. Deux prix viennent de la presse "
        "et non de "
        "l’éditeur. Les prix peuvent baisser après la sortie, et un modèle plus cher peut consommer moins de jetons.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The closed models with a launch price; open weights have no single price and none in the source."""
    rows = inputs["launch_prices.launches"].dropna(subset=["launch_price_in", "launch_price_out"])
    rows = rows[rows["tier"].isin(list(TIERS))]
    return pd.DataFrame(
        {
            "model_name": rows["model"],
            "organisation_name": rows["vendor"],
            "tier": rows["tier"].map(TIERS),
            "released": rows["release_date"],
            "input_usd_per_mtok": rows["launch_price_in"],
            "output_usd_per_mtok": rows["launch_price_out"],
            "source_url": rows["source_url"],
        }
    )


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """First and newest launch price of each maker with two models in a tier, and their names."""
    tiers = {"flagship": Text("flagship", "modèle phare"), "smallest": Text("smallest model", "plus petit modèle")}
    found: dict[str, Number] = {}
    for (maker, tier), rows in table.sort_values(["released", "model_name"]).groupby(["organisation_name", "tier"]):
        if len(rows) < 2:
            continue
        for when, row, order in (("first", rows.iloc[0], Text("first", "premier")), ("newest", rows.iloc[-1], Text("newest", "dernier"))):
            key, price = f"{str(maker).lower()}_{when}_{tier}", float(row["output_usd_per_mtok"])
            label = Text(
                f"Launch price of the {order.en} {tiers[str(tier)].en} of {maker} in the list, US dollars per million output tokens",
                f"Prix de lancement du {order.fr} {tiers[str(tier)].fr} de {maker} dans la liste, dollars par million de jetons en sortie",
            )
            found[key] = Number(value=price, unit="usd_per_mtok", digits=0 if price.is_integer() else 2, as_of=as_of, label=label)
            label = Text(f"The {order.en} {tiers[str(tier)].en} of {maker} in the list", f"Le {order.fr} {tiers[str(tier)].fr} de {maker} dans la liste")
            found[f"{key}_name"] = Number(value=str(row["model_name"]), unit="name", as_of=as_of, label=label)
    label = Text("Closed models with a confirmed launch price", "Modèles fermés au prix de lancement confirmé")
    found["models"] = Number(value=len(table), unit="count", as_of=as_of, label=label)
    return found
