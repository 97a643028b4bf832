"""Policy and export-control events of the record, in order."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Policy and export-control events", "Événements de politique publique et de contrôle à l’exportation"),
    definition=Text(
        "Dated events of the record that are policy or export control, with the place that decided.",
        "Événements datés du registre relevant des politiques publiques ou des contrôles à l’exportation, avec le lieu de décision.",
    ),
    population=Text("policy events in the record", "événements de politique publique du registre"),
    window=Text("the day of each event", "le jour de chaque événement"),
    columns={
        "event_id": Column(kind="text", meaning=Text("The event's record", "Fiche de l’événement")),
        "date": Column(kind="date", meaning=Text("Day of the event", "Jour de l’événement")),
        "kind": Column(kind="text", allowed=("policy", "export_control"), words="event", meaning=Text("Kind of event", "Type d’événement")),
        "place": Column(kind="text", optional=True, meaning=Text("Who decided: ISO code, or EU", "Qui a décidé : code ISO, ou EU pour l’Union européenne")),
        "title_en": Column(kind="text", meaning=Text("Title", "Titre")),
        "title_fr": Column(kind="text", meaning=Text("Title", "Titre")),
        "confidence": Column(kind="text", meaning=Text("How well supported", "Solidité des sources")),
    },
    key=("event_id",),
    date_column="date",
    republish="rows",
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row an event; its place is the first the record names."""
    rows = [
        {
            "event_id": event.id,
            "date": pd.Timestamp(event.date),
            "kind": event.kind,
            "place": event.places[0] if event.places else None,
            "title_en": event.title.get("en"),
            "title_fr": event.title.get("fr"),
            "confidence": event.confidence,
        }
        for event in inputs.registry.events.values()
        if event.kind in ("policy", "export_control")
    ]
    return pd.DataFrame(rows, columns=list(CARD.columns))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many events there are, and how many of them are export controls."""
    return {
        "events": Number(
            value=len(table),
            unit="count",
            as_of=as_of,
            label=Text("Policy events in the record", "Événements de politique publique dans le registre"),
        ),
        "export_controls": Number(
            value=int((table["kind"] == "export_control").sum()),
            unit="count",
            as_of=as_of,
            label=Text("Export-control events in the record", "Événements de contrôle à l’exportation dans le registre"),
        ),
    }
