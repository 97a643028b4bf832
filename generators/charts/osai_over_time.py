"""How often OSAI's criteria are met, by year of release of the system."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="openness",
    question=Text("Are newer systems more open than older ones?", "Les systèmes récents sont-ils plus ouverts que les anciens ?"),
    inputs=("osai_over_time",),
    caveats=Text(
        "A system's row is its newest version: a family that released again has left its earlier year. Years with fewer than ten systems are in the table "
        "only.",
        "Un système figure à l’année de sa dernière version : une famille dont une nouvelle version a paru a quitté son année antérieure. Les années de "
        "moins de dix systèmes ne figurent que dans la table.",
    ),
    related=("osai_criteria_by_country",),
)
_FEWEST = 10


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A cell a year and criterion with its share, darker for more; the criteria in the order of the first year drawn."""
    table = inputs["osai_over_time"]
    table = table[table["systems"] >= _FEWEST]
    first = table[table["year"] == table["year"].min()].sort_values("open_share", ascending=False)
    order = [look.language.word(f"osai_{item}") for item in first["criterion"]]
    headings = {year: f"{year}{'' if done else '*'}" for year, done in zip(table["year"].astype(int), table["is_complete"], strict=True)}
    table = table.assign(
        criterion=table["criterion"].map(lambda item: look.language.word(f"osai_{item}")),
        heading=table["year"].astype(int).map(headings),
        label=[look.language.percent(share) for share in table["open_share"]],
        is_dark=table["open_share"] > 0.62,
    )[["criterion", "heading", "open_share", "label", "is_dark"]]
    base = alt.Chart(table).encode(
        x=alt.X("heading:N", title=None, sort=list(headings.values()), axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)),
        y=alt.Y("criterion:N", title=None, sort=order, axis=alt.Axis(labelLimit=150 if look.is_narrow else 260, ticks=False, domain=False)),
    )
    cells = base.mark_rect(color=look.colour("open")).encode(opacity=alt.Opacity("open_share:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0, 1])))
    labels = base.mark_text(fontSize=12).encode(
        text="label:N", color=alt.condition(alt.datum.is_dark, alt.value(look.colour("background")), alt.value(look.colour("text")))
    )
    return (cells + labels).properties(width=look.width - (130 if look.is_narrow else 190), height=300)


def describe(numbers: Numbers) -> Description:
    """Training data then and now, and licences."""
    then, now = (float(numbers[f"osai_over_time.training_data_{when}_share"].value) for when in ("first", "last"))  # type: ignore[arg-type]
    word = Text("less", "moins") if now < then else Text("more", "plus")
    return Description(
        title=Text(
            f"Training data are open {word.en} often in newer systems: {{osai_over_time.training_data_last_share}} of those of "
            "{osai_over_time.last_full_year}, {osai_over_time.training_data_first_share} of those of {osai_over_time.first_year}",
            f"Les données d’entraînement sont {word.fr} souvent ouvertes dans les systèmes récents : {{osai_over_time.training_data_last_share}} de ceux de "
            "{osai_over_time.last_full_year}, {osai_over_time.training_data_first_share} de ceux de {osai_over_time.first_year}",
        ),
        subtitle=Text(
            "Share of systems that the European Open Source AI Index judges open, by criterion and year of release of the version assessed last; * "
            "incomplete year",
            "Part des systèmes que l’European Open Source AI Index juge ouverts, par critère et par année de sortie de la dernière version évaluée ; * année "
            "incomplète",
        ),
        alt=Text(
            "A table of shares by criterion and year. Open training data: {osai_over_time.training_data_first_share} in {osai_over_time.first_year}, "
            "{osai_over_time.training_data_last_share} in {osai_over_time.last_full_year}. Open training code: {osai_over_time.training_code_first_share}, "
            "then {osai_over_time.training_code_last_share}. Open licence: {osai_over_time.licence_first_share}, then {osai_over_time.licence_last_share}.",
            "Un tableau de parts, par critère et par année. Données d’entraînement ouvertes : {osai_over_time.training_data_first_share} en "
            "{osai_over_time.first_year}, {osai_over_time.training_data_last_share} en {osai_over_time.last_full_year}. Code d’entraînement ouvert : "
            "{osai_over_time.training_code_first_share}, puis {osai_over_time.training_code_last_share}. Licence ouverte : "
            "{osai_over_time.licence_first_share}, puis {osai_over_time.licence_last_share}.",
        ),
    )
