"""Share of OpenRouter's tokens by makers' country, day by day; days without data stay empty."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="usage",
    question=Text("Whose models are used through OpenRouter?", "Quels éditeurs fournissent les modèles utilisés via OpenRouter ?"),
    inputs=("openrouter_share_by_country",),
    caveats=Text(
        "Chinese does not mean open: several of the Chinese makers' most used models there are closed.",
        "Chinois ne veut pas dire ouvert : plusieurs des modèles chinois qui y sont le plus utilisés sont fermés.",
    ),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One line a group, cut where days are missing."""
    table = inputs["openrouter_share_by_country"]
    stretch = (table["date"].drop_duplicates().sort_values().diff() > pd.Timedelta(days=1)).cumsum()
    day_stretch = dict(zip(table["date"].drop_duplicates().sort_values(), stretch, strict=True))
    table = days(table.assign(stretch=table["date"].map(day_stretch).astype(int)), "date")
    outside = look.language.word("group_outside_list")
    present = [group for group in table["country_group"].unique() if group != "outside_list"]
    names = {look.language.country(group): group for group in present} | {outside: "unknown"}
    shown = {group: look.language.country(group) for group in present} | {"outside_list": outside}
    table = table.assign(country_group=table["country_group"].map(shown))
    return (
        alt.Chart(table)
        .mark_line(point=alt.OverlayMarkDef(size=18))
        .encode(
            x=look.time("date", format="%-d %b"),
            y=alt.Y("share:Q", title=None, axis=alt.Axis(format=".0%"), scale=alt.Scale(domainMin=0)),
            color=look.colours("country_group", names),
            detail="stretch:N",
        )
        .properties(width=look.width, height=look.height())
    )


def describe(numbers: Numbers) -> Description:
    """China's and America's share on the newest day."""
    return Description(
        title=Text(
            "Chinese makers' models drew {openrouter_share_by_country.china_share} of OpenRouter's tokens, American ones "
            "{openrouter_share_by_country.united_states_share}; {openrouter_share_by_country.outside_list_share} went to makers outside the list",
            "Les modèles d’éditeurs chinois ont capté {openrouter_share_by_country.china_share} des jetons d’OpenRouter, ceux d’éditeurs "
            "américains {openrouter_share_by_country.united_states_share} ; {openrouter_share_by_country.outside_list_share} sont allés à des "
            "éditeurs hors liste",
        ),
        subtitle=Text(
            "Share of all OpenRouter tokens of the week so far by the makers' country, nine largest makers",
            "Part de tous les jetons d’OpenRouter depuis le début de la semaine selon le pays de l’éditeur, neuf premiers éditeurs",
        ),
        alt=Text(
            "Lines by day with two gaps where no data exist. On the newest day China has {openrouter_share_by_country.china_share}, the United States "
            "{openrouter_share_by_country.united_states_share}, and makers outside the list {openrouter_share_by_country.outside_list_share}.",
            "Courbes par jour, interrompues deux fois faute de données. Le dernier jour, la Chine est à "
            "{openrouter_share_by_country.china_share}, les États-Unis à {openrouter_share_by_country.united_states_share} et les éditeurs "
            "hors liste à {openrouter_share_by_country.outside_list_share}.",
        ),
    )
