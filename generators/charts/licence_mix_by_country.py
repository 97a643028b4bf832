"""Licences of recent open-weight releases by the publisher's country."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.theme import RESTRICTIONS, Look

CARD = Chart(
    axis="openness",
    question=Text("Whose licences leave users the most freedom?", "Quels pays laissent le plus de liberté par leurs licences ?"),
    inputs=("licence_mix_by_country",),
    caveats=Text(
        "The number beside a country is that of its releases: where it is small, the bar says little.",
        "Le nombre à côté d’un pays est celui de ses sorties : prudence là où il est petit.",
    ),
    related=("licence_mix", "licence_changes"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar of shares a country group, with its number of releases."""
    table = inputs["licence_mix_by_country"]
    order = {name: index for index, name in enumerate(RESTRICTIONS)}
    names = {name: look.language.word(f"restriction_{name}") for name in set(table["restriction"])}
    labels = {
        group: f"{look.language.country(group)} ({int(table.loc[table['country_group'] == group, 'group_models'].iloc[0])})"
        for group in COUNTRY_GROUPS
        if group in set(table["country_group"])
    }
    table = table.assign(order=table["restriction"].map(order), restriction=table["restriction"].map(names), group=table["country_group"].map(labels))
    return (
        alt.Chart(table[["order", "restriction", "group", "share"]])
        .mark_bar(height=26)
        .encode(
            x=alt.X("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%", tickCount=4), scale=alt.Scale(domain=[0, 1])),
            y=alt.Y("group:N", title=None, sort=list(labels.values()), axis=alt.Axis(labelLimit=190, ticks=False, domain=False)),
            color=look.restrictions(names),
            order="order:Q",
        )
        .properties(width=look.width - (140 if look.is_narrow else 160), height=40 * len(labels))
    )


def describe(numbers: Numbers) -> Description:
    """Permissive shares of China and the United States."""
    china, states = (float(numbers[f"licence_mix_by_country.{name}_permissive_share"].value) for name in ("china", "united_states"))  # type: ignore[arg-type]
    near = Text(
        "The record’s Chinese and American open releases come under permissive licences about equally often: "
        "{licence_mix_by_country.china_permissive_share} and {licence_mix_by_country.united_states_permissive_share}",
        "Au registre, les modèles ouverts chinois et américains paraissent à peu près aussi souvent sous licence permissive : "
        "{licence_mix_by_country.china_permissive_share} et {licence_mix_by_country.united_states_permissive_share} des sorties",
    )
    apart = Text(
        "{licence_mix_by_country.china_permissive_share} of the record’s recent Chinese open releases come under a permissive licence, "
        "{licence_mix_by_country.united_states_permissive_share} of American ones",
        "{licence_mix_by_country.china_permissive_share} des modèles ouverts chinois récents du registre paraissent sous licence permissive, contre "
        "{licence_mix_by_country.united_states_permissive_share} des américains",
    )
    return Description(
        title=near if abs(china - states) < 0.05 else apart,
        subtitle=Text(
            "Open-weight releases in the record since {licence_mix_by_country.first_year}, by the publisher’s country and class of licence on the day of "
            "release",
            "Modèles à poids ouverts du registre sortis depuis {licence_mix_by_country.first_year}, selon le pays de l’éditeur et la catégorie de licence le "
            "jour de la sortie",
        ),
        alt=Text(
            "Bars of shares by country. Permissive: China {licence_mix_by_country.china_permissive_share}, United States "
            "{licence_mix_by_country.united_states_permissive_share}, European Union {licence_mix_by_country.eu27_permissive_share}.",
            "Barres de parts par pays. Permissives : Chine {licence_mix_by_country.china_permissive_share}, États-Unis "
            "{licence_mix_by_country.united_states_permissive_share}, Union européenne {licence_mix_by_country.eu27_permissive_share}.",
        ),
    )
