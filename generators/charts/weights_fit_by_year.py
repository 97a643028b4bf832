"""Share of each year's open releases whose weights fit a laptop or one data-centre card."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("Do new open models still fit on one machine?", "Les nouveaux modèles ouverts tiennent-ils encore sur une seule machine ?"),
    inputs=("weights_fit_by_year",),
    caveats=Text(
        "16 GB is a laptop’s memory, 80 GB one data-centre card’s. The way to the last, incomplete year is dashed.",
        "16 Go est la mémoire d’un ordinateur portable, 80 Go celle d’une carte de centre de données. Le chemin vers la dernière année, incomplète, est en "
        "pointillé.",
    ),
    related=("weights_memory", "release_sizes"),
)
_COLOURS = {16: "accent", 80: "kind_indigo"}


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two panels, one a format; a line a memory size, the way to the incomplete year dashed."""
    table = inputs["weights_fit_by_year"]
    unit = look.language.word("unit_gb_many")
    limits = {limit: f"{limit}\u00a0{unit}" for limit in _COLOURS}
    formats = {name: look.language.word(f"format_{name}") for name in ("int4", "as_shipped")}
    newest = int(table["year"].max())
    table = table.assign(
        year=table["year"].astype(int).astype(str),
        limit=table["limit_gb"].map(limits),
        weights_format=table["weights_format"].map(formats),
        is_last_way=table["year"] >= newest - 1,
    )
    panels = []
    for name in formats.values():
        base = alt.Chart(table[table["weights_format"] == name][["year", "limit", "share", "is_complete", "is_last_way"]]).encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("share:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%", tickCount=5)),
            color=look.colours("limit", {limits[limit]: colour for limit, colour in _COLOURS.items()}),
        )
        layers = [
            base.transform_filter("datum.is_complete").mark_line(),
            base.transform_filter("datum.is_last_way").mark_line(strokeDash=[3, 3], strokeWidth=1.5),
            base.mark_point(filled=True, size=45, opacity=1),
        ]
        panels.append(alt.layer(*layers).properties(width=look.width - 40 if look.is_narrow else 270, height=look.height(260), title=name))
    return alt.concat(*panels, columns=1 if look.is_narrow else 2)


def describe(numbers: Numbers) -> Description:
    """One card then and now."""
    then, now = (float(numbers[f"weights_fit_by_year.fit_80gb_{when}"].value) for when in ("earlier", "newest"))  # type: ignore[arg-type]
    fewer = Text(
        "At 4 bits, {weights_fit_by_year.fit_80gb_newest} of the record’s open releases of {weights_fit_by_year.newest_year} fit on one 80 GB card; of those "
        "of {weights_fit_by_year.earlier_year} it was {weights_fit_by_year.fit_80gb_earlier}",
        "Codés sur 4 bits, {weights_fit_by_year.fit_80gb_newest} des modèles ouverts de {weights_fit_by_year.newest_year} du registre tiennent sur une carte "
        "de 80 Go ; pour ceux de {weights_fit_by_year.earlier_year}, c’était {weights_fit_by_year.fit_80gb_earlier}",
    )
    more = Text(
        "Open models fit one card as often as before or more: at 4 bits {weights_fit_by_year.fit_80gb_newest} of the record’s releases of "
        "{weights_fit_by_year.newest_year} fit in 80 GB, {weights_fit_by_year.fit_80gb_earlier} of those of {weights_fit_by_year.earlier_year}",
        "Les modèles ouverts tiennent sur une carte aussi souvent qu’avant, ou plus : codés sur 4 bits, {weights_fit_by_year.fit_80gb_newest} de ceux de "
        "{weights_fit_by_year.newest_year} du registre tiennent dans 80 Go, {weights_fit_by_year.fit_80gb_earlier} de ceux de "
        "{weights_fit_by_year.earlier_year}",
    )
    return Description(
        title=fewer if now < then else more,
        subtitle=Text(
            "Share of each year’s open-weight releases whose weights, in the largest size, fit in 16 GB or 80 GB; the last year is incomplete",
            "Part des modèles à poids ouverts de chaque année dont les poids, dans la plus grande taille, tiennent dans 16 Go ou 80 Go ; la dernière année est "
            "incomplète",
        ),
        alt=Text(
            "Lines by year, at 4 bits and as published. At 4 bits, {weights_fit_by_year.fit_16gb_earlier} fit in 16 GB and "
            "{weights_fit_by_year.fit_80gb_earlier} in 80 GB in {weights_fit_by_year.earlier_year}; {weights_fit_by_year.fit_16gb_newest} and "
            "{weights_fit_by_year.fit_80gb_newest} in {weights_fit_by_year.newest_year}.",
            "Courbes par année, sur 4 bits et au format publié. Sur 4 bits, {weights_fit_by_year.fit_16gb_earlier} tiennent dans 16 Go et "
            "{weights_fit_by_year.fit_80gb_earlier} dans 80 Go en {weights_fit_by_year.earlier_year} ; {weights_fit_by_year.fit_16gb_newest} et "
            "{weights_fit_by_year.fit_80gb_newest} en {weights_fit_by_year.newest_year}.",
        ),
    )
