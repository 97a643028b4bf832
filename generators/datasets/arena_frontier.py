"""Who is best on Arena's text leaderboard, snapshot by snapshot: open against closed, China against the United States.

Scores are compared inside one snapshot only. Between snapshots the scale moved, so the table says
which stretch of comparable scale each belongs to, and which snapshots merely repeat the one before.
"""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.arena import lead_interval, win_probability
from generators.core.geography import PUBLISHED, Geography
from generators.core.language import Text

SIDES = ("open", "closed", "china", "united_states")
# Against whom each side's best is held.
OTHER = {"open": "closed", "closed": "open", "china": "united_states", "united_states": "china"}
# First days of a new scale: Arena's own changes of method, and uniform shifts seen in all scores at once.
SCALE_BREAKS = ("2025-05-18", "2025-06-08", "2025-06-15", "2025-10-12")
CARD = Dataset(
    kind="derived",
    inputs=("arena_text_best", "registry"),
    title=Text("Best scores on Arena, by access and by country", "Meilleurs scores sur Arena, par accès et par pays"),
    definition=Text(
        "In each snapshot, the highest score among open-weight models, closed models, models of Chinese organisations and models of American "
        "organisations; and its lead over the best of the other side, open against closed, China against the United States. The interval of a lead takes "
        "the two scores as independent. The win probability is the chance that the first wins a vote against the second, 1 / (1 + 10^(-points/400)), which is "
        "what a difference of Arena points means (Bradley and Terry's model; Chiang et al. 2024).",
        "Dans chaque relevé, le meilleur score parmi les modèles à poids ouverts, les modèles fermés, ceux d’organisations chinoises et ceux "
        "d’organisations américaines ; et son avance sur le meilleur de l’autre groupe, ouverts contre fermés, Chine contre États-Unis. L’intervalle d’une "
        "avance tient les deux scores pour indépendants. La probabilité de victoire est celle que le premier l’emporte sur le second lors d’un vote, 1 / (1 + "
        "10^(-points/400)) : c’est ce que signifie un écart de points Arena (modèle de Bradley et Terry ; Chiang et al. 2024).",
    ),
    population=Text("models on Arena's text leaderboard", "modèles du classement textuel d’Arena"),
    window=Text("all votes up to each snapshot", "tous les votes jusqu’à chaque relevé"),
    columns={
        "snapshot_date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "side": Column(kind="text", allowed=SIDES, words="side", meaning=Text("Whose best", "Groupe dont c’est le meilleur modèle")),
        "model_name": Column(kind="text", meaning=Text("The best model", "Le meilleur modèle")),
        "organisation_name": Column(kind="text", meaning=Text("Its organisation", "Son organisation")),
        "score": Column(kind="integer", minimum=700, maximum=2000, unit=Text("Arena points", "points Arena"), meaning=Text("Arena score", "Score Arena")),
        "score_low": Column(kind="integer", unit=Text("Arena points", "points Arena"), meaning=Text("Its lower end at 95%", "Sa borne basse à 95 %")),
        "score_high": Column(kind="integer", unit=Text("Arena points", "points Arena"), meaning=Text("Its upper end at 95%", "Sa borne haute à 95 %")),
        "lead_points": Column(
            kind="integer",
            optional=True,
            unit=Text("Arena points", "points Arena"),
            meaning=Text("Lead over the best of the other side", "Avance sur le meilleur de l’autre groupe"),
        ),
        "lead_low": Column(
            kind="number",
            optional=True,
            unit=Text("Arena points", "points Arena"),
            meaning=Text("Lower end of the lead at 95%", "Borne basse de l’avance à 95 %"),
        ),
        "lead_high": Column(
            kind="number",
            optional=True,
            unit=Text("Arena points", "points Arena"),
            meaning=Text("Upper end of the lead at 95%", "Borne haute de l’avance à 95 %"),
        ),
        "scale": Column(kind="integer", minimum=0, meaning=Text("Stretch of comparable scale", "Période d’échelle comparable")),
        "is_repeated": Column(kind="flag", meaning=Text("The snapshot repeats the one before, unchanged", "Le relevé répète le précédent à l’identique")),
    },
    key=("snapshot_date", "side"),
    date_column="snapshot_date",
    republish="rows",
    caveats=Text(
        "Scores before and after a break are not one scale, and after October 2025 neither are the gaps. Open means any licence other than "
        "proprietary. The country is the publisher's: an American model may be built on a Chinese one.",
        "Les scores ne sont pas comparables de part et d’autre d’une rupture, ni les écarts après octobre 2025. Ouvert signifie toute "
        "licence autre que propriétaire. Le pays est celui de l’éditeur : un modèle américain peut dériver d’un modèle chinois.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a snapshot and side."""
    rows = inputs["arena_text_best"].reset_index(drop=True)
    groups = {name: geography.groups(inputs.registry.seats_of_name(name)) for name in rows["organisation_name"].unique()}
    located = geography.locate(rows, rows["organisation_name"].map(groups)).rename(columns={"country_group": "side"})
    sides = [rows.assign(side=rows["access"]), located[located["side"].isin(SIDES)]]
    best = pd.concat(sides).sort_values(["score", "model_name"], ascending=[False, True], kind="stable")
    best = best.drop_duplicates(["snapshot_date", "side"])
    breaks = pd.to_datetime(pd.Series(SCALE_BREAKS))
    rivals = best[["snapshot_date", "side"]].assign(side=best["side"].map(OTHER))
    rivals = rivals.merge(best, on=["snapshot_date", "side"], how="left").set_axis(best.index)
    low, high = lead_interval(best, rivals)
    return best.assign(
        score_low=best["score"] - best["ci_low"],
        score_high=best["score"] + best["ci_high"],
        lead_points=best["score"] - rivals["score"],
        lead_low=low,
        lead_high=high,
        scale=best["snapshot_date"].map(lambda day: int((breaks <= day).sum())),
        is_repeated=best["snapshot_date"].map(_repeated(rows)),
    )


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Both leads on the newest snapshot, as points and as win probability, and who is best."""
    latest = table[table["snapshot_date"] == table["snapshot_date"].max()].set_index("side")
    found: dict[str, Number] = {}
    pairs = {
        "closed": Text("the best closed over the best open model", "du meilleur modèle fermé sur le meilleur ouvert"),
        "united_states": Text("the best American over the best Chinese model", "du meilleur modèle américain sur le meilleur chinois"),
    }
    ends = {"points": Text("", ""), "low": Text(", lower end at 95%", ", borne basse à 95 %"), "high": Text(", upper end at 95%", ", borne haute à 95 %")}
    for side, words in pairs.items():
        points = int(latest["lead_points"][side])
        for end, which in ends.items():
            found[f"{side}_lead_{end}"] = Number(
                value=points if end == "points" else float(latest[f"lead_{end}"][side]),
                unit="points",
                as_of=as_of,
                question="open_closed_gap" if (side, end) == ("closed", "points") else None,
                label=Text(
                    f"Lead of {words.en} on Arena's text board, in points{which.en}",
                    f"Avance {words.fr} au classement textuel d’Arena, en points{which.fr}",
                ),
            )
        found[f"{side}_lead_win_probability"] = Number(
            value=win_probability(points),
            unit="share",
            as_of=as_of,
            label=Text(f"Chance of {words.en} to win a vote on Arena", f"Probabilité de victoire {words.fr} lors d’un vote sur Arena"),
        )
    for side, words in {
        "open": Text("open-weight", "à poids ouverts"),
        "closed": Text("closed", "fermé"),
        "china": Text("Chinese", "chinois"),
        "united_states": Text("American", "américain"),
    }.items():
        found[f"best_{side}"] = Number(
            value=str(latest["model_name"][side]),
            unit="name",
            as_of=as_of,
            label=Text(f"Best {words.en} model on Arena's text board", f"Meilleur modèle {words.fr} au classement textuel d’Arena"),
        )
    return found


def _repeated(rows: pd.DataFrame) -> dict[pd.Timestamp, bool]:
    """Snapshot -> whether it is equal to the one before in every model and score."""
    states = {pd.Timestamp(str(day)): frozenset(zip(part["model_name"], part["score"], strict=True)) for day, part in rows.groupby("snapshot_date")}
    days = sorted(states)
    return {day: bool(index) and states[day] == states[days[index - 1]] for index, day in enumerate(days)}
