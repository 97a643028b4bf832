"""New open models' downloads a week after release against the ten most fetched of their size at that age."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("Which new models are taken up faster than others of their size?", "Quels nouveaux modèles sont adoptés plus vite que ceux de leur taille ?"),
    inputs=("hub_relative_adoption",),
    caveats=Text(
        "Few models, and only those that trended: the observations reach one week for two classes of size. The reference moves with every release.",
        "Peu de modèles, et seulement ceux passés en tendance : les observations permettent une semaine pour deux classes de taille. La référence bouge à "
        "chaque sortie.",
    ),
    related=("hub_launch_curves", "hub_top_models_by_downloads"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A dot a repository on a logarithmic axis, one block a size class, with a rule at the reference."""
    table = inputs["hub_relative_adoption"]
    table = table[(table["age_days"] == table["age_days"].min()) & table["relative_adoption"].notna()]
    present = list(table["country_group"].unique())
    sizes = {size: look.language.word(f"size_{size}") for size in ("100b_and_more", "10b_to_100b", "below_10b")}
    table = table.assign(
        model_name=table["hub_id"].str.partition("/")[2],
        size_class=table["size_class"].map(sizes),
        country_group=table["country_group"].map(look.language.country),
    )[["model_name", "size_class", "country_group", "relative_adoption"]]
    room = 150 if look.is_narrow else 250
    title = look.language.word("axis_relative_adoption_short" if look.is_narrow else "axis_relative_adoption")
    values = [0.001, 0.01, 0.1, 1, 10, 100]
    domain = [table["relative_adoption"].min() * 0.7, max(table["relative_adoption"].max() * 1.4, 10)]
    x = alt.X("relative_adoption:Q", title=title, scale=alt.Scale(type="log", domain=domain), axis=alt.Axis(values=values, format="~g"))
    y = alt.Y("model_name:N", title=None, sort="-x", axis=alt.Axis(labelLimit=room, labelFontSize=12, ticks=False, domain=False, grid=True))
    dots = alt.Chart().mark_point(size=70, opacity=1).encode(x=x, y=y, color=look.countries(present, legend=look.beside_names()))
    pace = alt.Chart().mark_rule(color=look.colour("accent"), strokeDash=[4, 3]).encode(x=alt.datum(1))
    layers = alt.layer(pace, dots, data=pd.DataFrame(table)).properties(width=look.width - room - 20, height=alt.Step(17))
    header = alt.Header(title=None, labelOrient="top", labelAnchor="start", labelFontWeight="bold", labelPadding=2)
    return layers.facet(row=alt.Row("size_class:N", sort=list(sizes.values()), header=header), spacing=8).resolve_scale(y="independent")


def describe(numbers: Numbers) -> Description:
    """The fastest, how many are above, how few are covered."""
    return Description(
        title=Text(
            "A week after release, {hub_relative_adoption.fastest} had {hub_relative_adoption.fastest_ratio} the downloads of the reference of its size; "
            "{hub_relative_adoption.above} of the {hub_relative_adoption.compared_day7} models compared beat theirs",
            "Une semaine après sa sortie, {hub_relative_adoption.fastest} avait {hub_relative_adoption.fastest_ratio} les téléchargements de la "
            "référence de sa "
            "taille ; {hub_relative_adoption.above} des {hub_relative_adoption.compared_day7} modèles comparés dépassent la leur",
        ),
        subtitle=Text(
            "Downloads a week after release over the median of the ten most downloaded of the same size class at that age; the record's open models that "
            "trended on the Hub, logarithmic scale",
            "Téléchargements une semaine après la sortie, rapportés à la médiane des dix plus téléchargés de la même classe de taille au même âge ; modèles "
            "ouverts du registre passés en tendance sur le Hub, échelle logarithmique",
        ),
        alt=Text(
            "Dots by model around a rule at one. Of {hub_relative_adoption.observed_day7} models observed a week after release, "
            "{hub_relative_adoption.compared_day7} have a reference; {hub_relative_adoption.china_above} Chinese and "
            "{hub_relative_adoption.united_states_above} American ones are above it. Two weeks after release {hub_relative_adoption.observed_day14} were "
            "still observed, after a month {hub_relative_adoption.observed_day30}: too few for a reference.",
            "Points par modèle autour d’un repère à un. Sur {hub_relative_adoption.observed_day7} modèles observés une semaine après la sortie, "
            "{hub_relative_adoption.compared_day7} ont une référence ; {hub_relative_adoption.china_above} chinois et "
            "{hub_relative_adoption.united_states_above} américains la dépassent. Deux semaines après la sortie, {hub_relative_adoption.observed_day14} "
            "étaient encore observés, un mois après {hub_relative_adoption.observed_day30} : trop peu pour une référence.",
        ),
    )
