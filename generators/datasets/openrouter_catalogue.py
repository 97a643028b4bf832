"""OpenRouter's catalogue: which models it offers, and which of them it links to weights on the Hub."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("openrouter_traffic.models",),
    title=Text("OpenRouter’s catalogue", "Catalogue d’OpenRouter"),
    definition=Text(
        "Models that OpenRouter offered on 1 August 2026, and the Hub repository that it names for each, if any.",
        "Modèles proposés par OpenRouter le 1er août 2026, et le dépôt du Hub qu’il indique pour chacun, s’il y en a un.",
    ),
    population=Text("models in OpenRouter's catalogue", "modèles du catalogue d’OpenRouter"),
    window=Text("the catalogue on 1 August 2026", "le catalogue au 1er août 2026"),
    columns={
        "model_slug": Column(kind="text", meaning=Text("Model as OpenRouter names it", "Modèle, tel qu’OpenRouter le nomme")),
        "hub_id": Column(kind="text", optional=True, meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
    },
    key=("model_slug",),
    republish="aggregates",
    caveats=Text(
        "A model without a repository here is usually closed, but the link can be missing.",
        "Un modèle sans dépôt ici est en général fermé, mais le lien peut manquer.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The catalogue with the observatory's names."""
    rows = inputs["openrouter_traffic.models"]
    return pd.DataFrame({"model_slug": rows["id"], "hub_id": rows["hugging_face_id"]})
