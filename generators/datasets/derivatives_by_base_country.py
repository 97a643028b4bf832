"""On models of which countries derivatives are built, quarter by quarter."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography, once
from generators.core.language import Text

FIRST_QUARTER = "2024-04-01"
CARD = Dataset(
    kind="derived",
    inputs=("derivatives_lineage", "registry"),
    title=Text("New derivatives by the base's country", "Nouveaux modèles dérivés selon le pays de la base"),
    definition=Text(
        "Uploaders of derivatives whose root is resolved, by the quarter of upload and the country of the root's publisher. An uploader counts once a quarter "
        "and root, so that a series of trials on one base weighs as one. The derivative's own country is another matter.",
        "Auteurs de dérivés dont la racine est résolue, selon le trimestre du dépôt et le pays de l’éditeur de la racine. Un auteur compte une fois par "
        "trimestre et par racine, pour qu’une série d’essais sur une même base ne pèse qu’une fois. Le pays du dérivé lui-même est une autre question.",
    ),
    population=Text(
        "derivatives on the Open LLM Leaderboard with a resolved root, uploaded since April 2024",
        "modèles dérivés de l’Open LLM Leaderboard à racine résolue, déposés depuis avril 2024",
    ),
    window=Text("the quarter of upload", "le trimestre du dépôt"),
    columns={
        "quarter": Column(kind="date", meaning=Text("First day of the quarter", "Premier jour du trimestre")),
        "country_group": Column(
            kind="text",
            allowed=COUNTRY_GROUPS,
            words="group",
            meaning=Text("Country group of the root's publisher", "Groupe de pays de l’éditeur de la racine"),
        ),
        "derivatives": Column(kind="integer", minimum=1, meaning=Text("Derivatives uploaded", "Dérivés déposés")),
        "pairs": Column(kind="integer", minimum=1, meaning=Text("Uploaders and roots, each pair once", "Couples auteur-racine, chacun une fois")),
        "quarter_pairs": Column(kind="integer", minimum=1, meaning=Text("Such pairs in the quarter", "Couples du trimestre")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the quarter's pairs", "Part des couples du trimestre")),
    },
    key=("quarter", "country_group"),
    date_column="quarter",
    republish="rows",
    caveats=Text(
        "A sample of what people submitted, ended in March 2025; no census of the Hub. DeepSeek's distilled models count as Chinese bases, whatever they were "
        "distilled into.",
        "Échantillon de ce que des gens ont soumis, arrêté en mars 2025 ; ce n’est pas un recensement du Hub. Les modèles distillés de DeepSeek comptent "
        "comme bases chinoises, quel que soit le modèle qui a reçu la distillation.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a quarter and country group that occurs."""
    rows = inputs["derivatives_lineage"]
    rows = rows[(rows["outcome"] == "resolved") & (rows["upload_date"] >= FIRST_QUARTER)].reset_index(drop=True)
    rows = rows.assign(quarter=rows["upload_date"].dt.to_period("Q").dt.to_timestamp(), uploader=rows["hub_id"].str.partition("/")[0])
    rows = rows.groupby(["quarter", "root", "uploader"], as_index=False).agg(derivatives=("hub_id", "size"))
    located = geography.locate(rows, rows["root"].map(lambda root: geography.groups(inputs.registry.seats_of_hub_id(root))))
    table = located.groupby(["quarter", "country_group"], as_index=False).agg(derivatives=("derivatives", "sum"), pairs=("derivatives", "size"))
    quarter_pairs = table["quarter"].map(once(located).groupby("quarter").size())
    return table.assign(quarter_pairs=quarter_pairs, share=(table["pairs"] / quarter_pairs).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares in the first and the newest quarter."""
    groups = {
        "china": Text("Chinese bases", "bases chinoises"),
        "united_states": Text("American bases", "bases américaines"),
        "eu27": Text("bases from the European Union", "bases de l’Union européenne"),
    }
    found = {}
    for name, quarter, words in (
        ("first", table["quarter"].min(), Text("first quarter", "premier trimestre")),
        ("newest", table["quarter"].max(), Text("newest quarter", "dernier trimestre")),
    ):
        shares = table[table["quarter"] == quarter].set_index("country_group")["share"]
        for group, text in groups.items():
            found[f"{group}_share_{name}"] = Number(
                value=float(shares.get(group, 0.0)),
                unit="share",
                as_of=as_of,
                label=Text(
                    f"Share of {text.en} among new derivatives on the leaderboard, {words.en}, each uploader and base once",
                    f"Part des {text.fr} parmi les nouveaux dérivés du classement, {words.fr}, chaque auteur et base une fois",
                ),
            )
        found[f"quarter_{name}"] = Number(value=quarter.date(), unit="date", as_of=as_of, label=Text(f"First day of the {words.en}", f"Début du {words.fr}"))
    newest = table[table["quarter"] == table["quarter"].max()].set_index("country_group")
    china, states = (float(newest["share"].get(group, 0.0)) for group in ("china", "united_states"))
    # Standard error of the difference of two shares of one sample, times the normal quantile of 95%.
    error = 1.96 * ((china + states - (china - states) ** 2) / int(newest["quarter_pairs"].iloc[0])) ** 0.5
    return found | {
        "lead_newest": Number(
            value=round(100 * (china - states), 1),
            unit="percentage_points",
            as_of=as_of,
            label=Text("Lead of Chinese over American bases, newest quarter", "Avance des bases chinoises sur les américaines, dernier trimestre"),
        ),
        "lead_margin": Number(
            value=round(100 * error, 1),
            unit="percentage_points",
            as_of=as_of,
            label=Text("Margin of chance of that lead, at 95%", "Marge d’erreur de cette avance, au seuil de 95 %"),
        ),
    }
