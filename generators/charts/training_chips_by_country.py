"""Which chips trained notable models in China, the United States and elsewhere."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("Which chips train models in China and in the United States?", "Sur quelles puces entraîne-t-on en Chine et aux États-Unis ?"),
    inputs=("training_chips_by_country",),
    caveats=Text(
        "Both panels share one scale. The last year is incomplete (pale).",
        "Les deux panneaux partagent une échelle. La dernière année est incomplète (pâle).",
    ),
    related=("training_clusters", "export_controls"),
)
_SHOWN = ("china", "united_states")
_COLOURS = {
    "nvidia_older": "unknown", "nvidia_ampere_ada": "kind_sky", "nvidia_hopper": "kind_indigo", "nvidia_blackwell": "kind_wine",
    "nvidia_for_china": "kind_rose", "google_tpu": "kind_olive", "huawei_ascend": "kind_sand", "other": "accent",
}  # fmt: skip


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two panels of stacked bars on one scale."""
    table = inputs["training_chips_by_country"]
    table = table[table["country_group"].isin(_SHOWN) & (table["chip"] != "all")]
    order = {name: index for index, name in enumerate(_COLOURS)}
    names = {name: look.language.word(f"chip_{name}") for name in _COLOURS if name in set(table["chip"])}
    table = table.assign(
        order=table["chip"].map(order),
        chip=table["chip"].map(names),
        country_group=table["country_group"].map(look.language.country),
        year=table["year"].astype(int).astype(str),
    )
    legend = alt.Legend(orient="top", title=None, columns=1 if look.is_narrow else 3, symbolType="square", labelLimit=260)
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=-90)),
            y=alt.Y("models:Q", title=look.language.word("axis_models"), stack="zero", axis=alt.Axis(format="d")),
            color=look.colours("chip", {label: _COLOURS[name] for name, label in names.items()}, legend=legend),
            order="order:Q",
            opacity=alt.condition(alt.datum.is_complete, alt.value(1), alt.value(0.5)),
            facet=alt.Facet("country_group:N", title=None, sort=[look.language.country(group) for group in _SHOWN], columns=2),
        )
        .properties(width=118 if look.is_narrow else 275, height=look.height(280))
    )


def describe(numbers: Numbers) -> Description:
    """Chinese models on Nvidia's variants for China and on Huawei's chips."""
    return Description(
        title=Text(
            "Of {training_chips_by_country.china_all_models} Chinese notable models since {training_chips_by_country.first_year} that name their chips, "
            "{training_chips_by_country.china_nvidia_for_china_models} name Nvidia’s variants for China, "
            "{training_chips_by_country.china_huawei_ascend_models} Huawei’s Ascend",
            "Des {training_chips_by_country.china_all_models} modèles notables chinois qui nomment leurs puces depuis {training_chips_by_country.first_year}, "
            "{training_chips_by_country.china_nvidia_for_china_models} citent les variantes de Nvidia pour la Chine, "
            "{training_chips_by_country.china_huawei_ascend_models} l’Ascend de Huawei",
        ),
        subtitle=Text(
            "Notable models in Epoch AI’s database by year and kind of training chip, where it is named; the last year is incomplete",
            "Modèles notables de la base d’Epoch AI par année et type de puce d’entraînement, lorsqu’elle est nommée ; la dernière année est incomplète",
        ),
        alt=Text(
            "Stacked bars by year for China and the United States. Since {training_chips_by_country.first_year}, "
            "{training_chips_by_country.united_states_all_models} American models name their chips, "
            "{training_chips_by_country.united_states_google_tpu_models} of them Google’s TPU; {training_chips_by_country.china_all_models} Chinese ones do, "
            "{training_chips_by_country.china_nvidia_for_china_models} of them Nvidia’s variants for China and "
            "{training_chips_by_country.china_huawei_ascend_models} Huawei’s Ascend.",
            "Barres empilées par année pour la Chine et les États-Unis. Depuis {training_chips_by_country.first_year}, "
            "{training_chips_by_country.united_states_all_models} modèles américains nomment leurs puces, dont "
            "{training_chips_by_country.united_states_google_tpu_models} le TPU de Google ; {training_chips_by_country.china_all_models} modèles chinois le "
            "font, dont {training_chips_by_country.china_nvidia_for_china_models} les variantes de Nvidia pour la Chine et "
            "{training_chips_by_country.china_huawei_ascend_models} l’Ascend de Huawei.",
        ),
    )
