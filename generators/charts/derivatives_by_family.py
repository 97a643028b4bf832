"""New derivatives by base family and month, every repository and each uploader once."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="derivatives",
    question=Text("On which family of models do people build?", "Sur quelle famille de modèles construit-on ?"),
    inputs=("derivatives_by_family",),
    caveats=Text(
        "A sample of submissions that ended in March 2025, and of these only the derivatives whose root is known; no census of the Hub. The first and the last "
        "month are incomplete.",
        "Échantillon de soumissions arrêté en mars 2025, réduit aux dérivés dont la racine est connue ; ce n’est pas un recensement du Hub. Le premier et le "
        "dernier mois sont incomplets.",
    ),
    related=("derivatives_by_base_country", "derivatives_tree", "derivatives_unresolved"),
)
_COLOURS = {
    "llama": "kind_indigo", "qwen": "kind_rose", "mistral": "kind_olive", "gemma": "kind_sky", "phi": "kind_sand", "other": "unknown",
}  # fmt: skip


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two fields of stacked bars by month: repositories, and uploaders."""
    table = days(inputs["derivatives_by_family"], "month")
    names = {family: look.language.word(f"family_{family}") for family in _COLOURS}
    measures = {measure: look.language.word(f"count_{measure}") for measure in ("derivatives", "uploaders")}
    table = pd.concat([table.assign(measure=name, count=table[measure]) for measure, name in measures.items()])
    table = table.assign(family_order=table["family"].map(list(_COLOURS).index), family=table["family"].map(names))
    table = table[["month", "family", "family_order", "measure", "count"]]
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("month:O", title=None, timeUnit="utcyearmonth", axis=alt.Axis(format="%b %y", labelAngle=-90)),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickCount=5)),
            color=look.colours("family", {names[family]: colour for family, colour in _COLOURS.items()}),
            order="family_order:Q",
        )
        .properties(width=look.width if look.is_narrow else 280, height=170 if look.is_narrow else 280)
        .facet(facet=alt.Facet("measure:N", title=None, sort=list(measures.values())), columns=1 if look.is_narrow else 2)
        .resolve_scale(y="independent")
    )


def describe(numbers: Numbers) -> Description:
    """Qwen against Llama in the last half-year, counted both ways."""
    qwen, llama = (float(numbers[f"derivatives_by_family.{name}_share_uploaders"].value) for name in ("qwen", "llama"))  # type: ignore[arg-type]
    leads = Text(
        "Qwen is the base of {derivatives_by_family.qwen_share_derivatives} of the sample's latest derivatives, Llama of "
        "{derivatives_by_family.llama_share_derivatives}; with each uploader counted once, {derivatives_by_family.qwen_share_uploaders} and "
        "{derivatives_by_family.llama_share_uploaders}",
        "Qwen est la base de {derivatives_by_family.qwen_share_derivatives} des derniers dérivés de l’échantillon, Llama de "
        "{derivatives_by_family.llama_share_derivatives} ; à compter chaque auteur une fois, {derivatives_by_family.qwen_share_uploaders} et "
        "{derivatives_by_family.llama_share_uploaders}",
    )
    trails = Text(
        "Llama is the base that most uploaders choose in the sample: {derivatives_by_family.llama_share_uploaders}, against "
        "{derivatives_by_family.qwen_share_uploaders} for Qwen, though Qwen has {derivatives_by_family.qwen_share_derivatives} of the derivatives",
        "Dans l’échantillon, Llama est la base que choisissent le plus d’auteurs : {derivatives_by_family.llama_share_uploaders}, contre "
        "{derivatives_by_family.qwen_share_uploaders} pour Qwen, qui a {derivatives_by_family.qwen_share_derivatives} des dérivés",
    )
    return Description(
        title=leads if qwen >= llama else trails,
        subtitle=Text(
            "New derivatives by month of upload and family of the base, on the Open LLM Leaderboard, a sample of submissions to "
            "{derivatives_lineage.last_upload}; shares from {derivatives_by_family.window_start}",
            "Nouveaux dérivés par mois de dépôt et famille de la base, sur l’Open LLM Leaderboard, échantillon de soumissions allant jusqu’au "
            "{derivatives_lineage.last_upload} ; parts depuis le {derivatives_by_family.window_start}",
        ),
        alt=Text(
            "Stacked bars by month, every derivative in one field and each uploader once in the other. Of {derivatives_by_family.derivatives} "
            "derivatives since "
            "{derivatives_by_family.window_start}, one uploader made {derivatives_by_family.busiest_month} in a single month. Mistral bases account for "
            "{derivatives_by_family.mistral_share_derivatives}, Gemma for {derivatives_by_family.gemma_share_derivatives}.",
            "Barres empilées par mois, chaque dérivé dans un champ, chaque auteur une fois dans l’autre. Sur {derivatives_by_family.derivatives} "
            "dérivés depuis le "
            "{derivatives_by_family.window_start}, un seul auteur en a déposé {derivatives_by_family.busiest_month} en un mois. Les bases Mistral font "
            "{derivatives_by_family.mistral_share_derivatives}, Gemma {derivatives_by_family.gemma_share_derivatives}.",
        ),
    )
