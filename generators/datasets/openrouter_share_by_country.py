"""Share of OpenRouter's tokens by the model makers' country, day by day, with what lies outside the list."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text

CARD = Dataset(
    kind="derived",
    inputs=("openrouter_authors_daily", "registry"),
    title=Text("OpenRouter tokens by makers' country", "Jetons d’OpenRouter selon le pays de l’éditeur"),
    definition=Text(
        "Share of all tokens that OpenRouter routed in the calendar week so far, by the country of the model's maker, for the nine largest makers; "
        "everyone else is the share outside the list. It says nothing about open or closed: several Chinese makers' models there are closed.",
        "Part des jetons acheminés par OpenRouter depuis le début de la semaine, selon le pays de l’éditeur du modèle, pour les neuf premiers ; "
        "les autres forment la part hors liste. Elle ne dit rien de l’ouverture : plusieurs modèles d’éditeurs chinois y sont fermés.",
    ),
    population=Text("all OpenRouter tokens", "l’ensemble des jetons d’OpenRouter"),
    window=Text("the calendar week up to each day", "la semaine civile jusqu’à chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the ranking", "Jour du classement")),
        "country_group": Column(
            kind="text",
            allowed=(*COUNTRY_GROUPS, "outside_list"),
            words="group",
            meaning=Text("Makers' country group, or outside the list", "Groupe de pays de l’éditeur, ou hors liste"),
        ),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of all tokens", "Part de tous les jetons")),
    },
    key=("date", "country_group"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "One reseller with price-sensitive developers; free promotions distort, above all in April 2026. Not a measure of all AI use.",
        "Un seul revendeur, dont les utilisateurs sont des développeurs attentifs au prix ; les offres gratuites faussent la mesure, surtout "
        "en avril 2026. Ce n’est pas une mesure de l’usage total de l’IA.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a day and country group; with every maker in one group the shares of a day add up to one."""
    rows = inputs["openrouter_authors_daily"].reset_index(drop=True)
    groups = {name: geography.groups(inputs.registry.seats_of_name(name)) for name in rows["author"].unique()}
    located = geography.locate(rows, rows["author"].map(groups))
    listed = located.groupby(["date", "country_group"], as_index=False)["share"].sum()
    outside = (1 - rows.groupby("date")["share"].sum()).clip(lower=0)
    table: pd.DataFrame = pd.concat([listed, outside.reset_index().assign(country_group="outside_list")])
    table["share"] = table["share"].round(4)
    return table


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """China, the United States and the share outside the list on the newest day."""
    latest = table[table["date"] == table["date"].max()].set_index("country_group")["share"]
    words = {
        "china": Text("Chinese makers in OpenRouter's tokens", "éditeurs chinois dans les jetons d’OpenRouter"),
        "united_states": Text("American makers in OpenRouter's tokens", "éditeurs américains dans les jetons d’OpenRouter"),
        "eu27": Text("makers in the EU in OpenRouter's tokens", "éditeurs de l’Union européenne dans les jetons d’OpenRouter"),
        "outside_list": Text("makers outside the top nine in OpenRouter's tokens", "éditeurs hors des neuf premiers dans les jetons d’OpenRouter"),
    }
    return {
        f"{group}_share": Number(
            value=float(latest.get(group, 0.0)),
            unit="share",
            digits=1,
            as_of=as_of,
            question="share_of_usage",
            label=Text(f"Share of {text.en}, week so far", f"Part des {text.fr}, depuis le début de la semaine"),
        )
        for group, text in words.items()
    }
