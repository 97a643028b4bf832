"""Sizes of open releases over time, mixtures of experts apart."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="releases",
    question=Text(
        "How large are open models, and how much of them works at a time?", "Quelle taille ont les modèles ouverts, et quelle part en travaille à la fois ?"
    ),
    inputs=("release_sizes",),
    caveats=Text(
        "Both panels share one logarithmic scale. A filled dot is all parameters; a hollow one, those that work on a token.",
        "Les deux panneaux partagent une échelle logarithmique. Point plein : tous les paramètres ; point creux : ceux qui travaillent à chaque jeton.",
    ),
    related=("weights_memory", "weights_fit_by_year"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two panels on one scale: dots for dense models; for mixtures a line from the active to all parameters."""
    table = days(inputs["release_sizes"], "released")
    names = {False: look.language.word("size_dense"), True: look.language.word("size_mixture")}
    domain = [table["released"].min(), table["released"].max()]
    panels = []
    for is_mixture, name in names.items():
        rows = table[table["is_mixture"].astype(bool) == is_mixture][["released", "params_total", "params_active"]]
        y = alt.Y(
            "params_total:Q",
            title=look.language.word("axis_params"),
            scale=alt.Scale(type="log", domain=[10**7, 5 * 10**12]),
            axis=alt.Axis(values=[10.0**power for power in range(7, 13)], labelExpr=_powers(look)),
        )
        x = look.time("released", format="%Y", tickCount=4 if look.is_narrow else 6)
        x["scale"] = alt.Scale(type="utc", domain=domain)
        base = alt.Chart(rows).encode(x=x, y=y)
        dots = base.mark_point(filled=True, size=26, opacity=0.75, color=look.colour("closed" if is_mixture else "open"))
        if is_mixture:
            lines = base.mark_rule(color=look.colour("rule"), strokeWidth=1).encode(y2="params_active:Q")
            active = base.mark_point(filled=False, size=22, strokeWidth=1.2, color=look.colour("closed")).encode(y="params_active:Q")
            dots = lines + active + dots
        panels.append(dots.properties(width=look.width if look.is_narrow else 272, height=look.height(300), title=name))
    return alt.concat(*panels, columns=1 if look.is_narrow else 2)


def _powers(look: Look) -> str:
    labels = ", ".join(f"'{look.language.compact(10**power, 0, 'short')}'" for power in range(7, 13))
    return f"[{labels}][round(log(datum.value) / LN10) - 7]"


def describe(numbers: Numbers) -> Description:
    """The share of mixtures then and now, and the largest release."""
    return Description(
        title=Text(
            "{release_sizes.mixture_share_newest} of the record’s open releases of {release_sizes.newest_year} are known to be mixtures of experts, against "
            "{release_sizes.mixture_share_earlier} in {release_sizes.earlier_year}",
            "{release_sizes.mixture_share_newest} des modèles ouverts de {release_sizes.newest_year} du registre sont, à notre connaissance, des mélanges "
            "d’experts, contre {release_sizes.mixture_share_earlier} en {release_sizes.earlier_year}",
        ),
        subtitle=Text(
            "Parameters of the largest size of each open-weight release in the record, logarithmic scale",
            "Paramètres de la plus grande taille de chaque modèle à poids ouverts du registre, échelle logarithmique",
        ),
        alt=Text(
            "Two panels of dots by date. The largest release is {release_sizes.largest_name} with {release_sizes.largest_params} parameters. The median "
            "release grew from {release_sizes.median_params_earlier} in {release_sizes.earlier_year} to {release_sizes.median_params_newest} in "
            "{release_sizes.newest_year}; in the median mixture {release_sizes.mixture_active_share} of the parameters work on a token.",
            "Deux panneaux de points par date. Le plus grand modèle est {release_sizes.largest_name} : {release_sizes.largest_params} de paramètres. La "
            "médiane passe de {release_sizes.median_params_earlier} en {release_sizes.earlier_year} à {release_sizes.median_params_newest} en "
            "{release_sizes.newest_year} ; dans le mélange médian, {release_sizes.mixture_active_share} des paramètres travaillent à chaque jeton.",
        ),
    )
