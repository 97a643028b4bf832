"""List price of each model, and whether its weights are open."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

# Names that makers point at one model after another: not models.
ROLLING_ALIASES = ("deepseek/deepseek-chat", "deepseek/deepseek-reasoner")
CARD = Dataset(
    kind="derived",
    inputs=("models_dev_models", "models_dev_offers"),
    title=Text("List price by model and access", "Prix catalogue par modèle et par accès"),
    definition=Text(
        "For each model of the models.dev catalogue, the median list price of its paid offers, in US dollars per million tokens of output and of "
        "input. Free offers and subscription plans priced at zero are left out, and so are makers' rolling aliases.",
        "Pour chaque modèle du catalogue models.dev, le prix catalogue médian de ses offres payantes, en dollars par million de jetons en sortie et "
        "en entrée. Les offres gratuites et les forfaits affichés à zéro sont écartés, ainsi que les alias mouvants des éditeurs.",
    ),
    population=Text("catalogue models with a paid offer in models.dev", "modèles du catalogue ayant une offre payante dans models.dev"),
    window=Text("list prices on the day", "prix catalogue du jour"),
    columns={
        "model_key": Column(kind="text", meaning=Text("Maker and model in the catalogue", "Éditeur et modèle dans le catalogue")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "released": Column(kind="text", meaning=Text("Release, as a day or a month", "Sortie, jour ou mois")),
        "access": Column(kind="text", allowed=("open", "closed"), words="access", meaning=Text("Open weights or closed", "Poids ouverts ou fermés")),
        "offers": Column(kind="integer", minimum=1, meaning=Text("Paid offers", "Offres payantes")),
        "input_usd_per_mtok": Column(
            kind="number",
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Median price of input", "Prix médian en entrée"),
        ),
        "output_usd_per_mtok": Column(
            kind="number",
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Median price of output", "Prix médian en sortie"),
        ),
    },
    key=("model_key",),
    republish="rows",
    caveats=Text(
        "Not at comparable capability: closed models in the catalogue are on average more capable. Prices are list prices of many resellers.",
        "À capacités non comparables : les modèles fermés du catalogue sont en moyenne plus performants. Prix catalogue de nombreux revendeurs.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a catalogue model that has a paid offer."""
    offers = inputs["models_dev_offers"].dropna(subset=["model_key", "output_usd_per_mtok"])
    offers = offers[(offers["output_usd_per_mtok"] > 0) & (offers["input_usd_per_mtok"] > 0)]
    offers = offers[~offers["model_key"].isin(ROLLING_ALIASES)]
    prices = offers.groupby("model_key").agg(
        offers=("provider", "size"),
        input_usd_per_mtok=("input_usd_per_mtok", "median"),
        output_usd_per_mtok=("output_usd_per_mtok", "median"),
    )
    models = inputs["models_dev_models"].set_index("model_key")
    access = models["has_open_weights"].map({True: "open", False: "closed"})
    table = prices.join(models[["model_name", "released"]]).join(access.rename("access")).reset_index()
    return table.round({"input_usd_per_mtok": 4, "output_usd_per_mtok": 4})


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Median output price of open and of closed models released in the year before, and their ratio."""
    year_before = f"{as_of.year - 1}{as_of.isoformat()[4:7]}"
    recent = table[table["released"].str[:7] >= year_before]
    medians = recent.groupby("access")["output_usd_per_mtok"].median()
    words = {"open": Text("open-weight", "à poids ouverts"), "closed": Text("closed", "fermés")}
    found = {
        f"{access}_median": Number(
            value=round(float(medians[access]), 6),
            unit="usd_per_mtok",
            digits=2,
            as_of=as_of,
            label=Text(
                f"Median list price of {text.en} models released in the twelve months before, US dollars per million output tokens",
                f"Prix catalogue médian des modèles {text.fr} sortis dans les douze mois précédents, dollars par million de jetons en sortie",
            ),
        )
        for access, text in words.items()
    }
    found["ratio"] = Number(
        value=float(medians["closed"] / medians["open"]),
        unit="ratio",
        digits=1,
        as_of=as_of,
        label=Text("Median price of closed over open models", "Rapport du prix médian des modèles fermés à celui des modèles ouverts"),
    )
    return found
