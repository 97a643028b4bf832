"""Notable open-weight models of China, the United States and Europe, year by year."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="releases",
    question=Text("Who publishes the notable open models?", "Qui publie les modèles ouverts notables ?"),
    inputs=("notable_models_by_year",),
    caveats=Text("A model of several countries counts once in each.", "Un modèle de plusieurs pays compte une fois dans chacun."),
    related=("notable_open_rate_by_country", "notable_models_access", "hub_downloads_by_country"),
)
_SHOWN = ("china", "united_states", "eu27", "rest_of_europe", "rest_of_world")


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One line a country group; the way to the last, incomplete year is dashed."""
    table = inputs["notable_models_by_year"]
    table = table[(table["access"] == "open") & table["country_group"].isin(_SHOWN)]
    years = range(int(table["year"].min()), int(table["year"].max()) + 1)
    wide = table.pivot(index="year", columns="country_group", values="models").reindex(years).fillna(0)
    long = wide.melt(ignore_index=False, value_name="models").reset_index()
    long = long.assign(year=long["year"].astype(int).astype(str) + "-01-01", models=long["models"].astype(int))
    present = [group for group in _SHOWN if group in set(long["country_group"])]
    long = long.assign(country_group=long["country_group"].map(look.language.country))
    colour = look.countries(present)
    last = long["year"].max()
    before = sorted(long["year"].unique())[-2:]
    base = alt.Chart(long).encode(
        x=look.time("year", format="%Y"),
        y=alt.Y("models:Q", title=look.language.word("axis_models"), axis=alt.Axis(format="d")),
        color=colour,
    )
    whole = base.transform_filter(alt.datum.year != last)
    partial = base.transform_filter(alt.FieldOneOfPredicate(field="year", oneOf=before)).mark_line(strokeDash=[3, 3], strokeWidth=1.5)
    return (partial + whole.mark_line() + whole.mark_point(size=40)).properties(width=look.width, height=look.height())


def describe(numbers: Numbers) -> Description:
    """China against the United States in the last full year."""
    china, states = (numbers[f"notable_models_by_year.{name}_open_models"].value for name in ("china", "united_states"))
    more = Text(
        "China published {notable_models_by_year.china_open_models} notable open models in {notable_models_by_year.last_full_year}, the United States "
        "{notable_models_by_year.united_states_open_models}",
        "La Chine a publié {notable_models_by_year.china_open_models} modèles ouverts notables en {notable_models_by_year.last_full_year}, les États-Unis "
        "{notable_models_by_year.united_states_open_models}",
    )
    less = Text(
        "The United States published {notable_models_by_year.united_states_open_models} notable open models in "
        "{notable_models_by_year.last_full_year}, China {notable_models_by_year.china_open_models}",
        "Les États-Unis ont publié {notable_models_by_year.united_states_open_models} modèles ouverts notables en "
        "{notable_models_by_year.last_full_year}, la Chine {notable_models_by_year.china_open_models}",
    )
    return Description(
        title=more if china >= states else less,  # type: ignore[operator]
        subtitle=Text(
            "Notable open-weight models in Epoch AI's database by year and country of the developers; the last year is incomplete",
            "Modèles notables à poids ouverts de la base d’Epoch AI par année et pays des développeurs ; la dernière année est incomplète",
        ),
        alt=Text(
            "Lines by country from 2016. In {notable_models_by_year.last_full_year} China has {notable_models_by_year.china_open_models} models and the "
            "United States {notable_models_by_year.united_states_open_models}.",
            "Courbes par pays depuis 2016. En {notable_models_by_year.last_full_year}, la Chine compte "
            "{notable_models_by_year.china_open_models} modèles et les États-Unis {notable_models_by_year.united_states_open_models}.",
        ),
    )
