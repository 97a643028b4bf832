"""Which of the models in OpenRouter's lists have open weights, and who made them: from catalogues, never from the country."""

import re
from typing import Final

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

LISTS: Final = ("openrouter_models_daily", "openrouter_top_weekly", "openrouter_tokens")
ACCESS: Final = ("open", "closed", "stealth", "unknown")
BASES: Final = ("openrouter_catalogue", "models_dev_models", "models_dev_offers", "none")
# OpenRouter lists models of makers who wish to stay unnamed under its own name; their code names end in this.
STEALTH: Final = re.compile(r"^(openrouter/.*|[a-z-]+-alpha)$")
CARD = Dataset(
    kind="derived",
    inputs=(*LISTS, "openrouter_catalogue", "models_dev_models", "models_dev_offers"),
    title=Text("Access to the models in OpenRouter’s lists", "Accès aux modèles des listes d’OpenRouter"),
    definition=Text(
        "A model is open if OpenRouter's catalogue names its repository on the Hub or models.dev's catalogue says that its weights can be downloaded; "
        "closed if it stands in one of the two and neither says so. For models that have left both catalogues, the offers in models.dev decide if all agree. "
        "Names are compared without date, maker and the mark of a free offer. Models that OpenRouter lists under its own name, for makers who do not show "
        "themselves, are stealth models; the rest is unknown.",
        "Un modèle est ouvert si le catalogue d’OpenRouter indique son dépôt sur le Hub ou si celui de models.dev dit ses poids téléchargeables ; fermé s’il "
        "figure dans l’un des deux et qu’aucun ne le dit. Pour les modèles sortis des deux catalogues, les offres de models.dev tranchent si toutes "
        "concordent. Les noms sont comparés sans date, ni éditeur, ni marque d’offre gratuite. Les modèles qu’OpenRouter présente sous son propre nom, pour "
        "des éditeurs qui ne se montrent pas, sont dits furtifs ; le reste est inconnu.",
    ),
    population=Text("models in OpenRouter's daily, weekly and token lists", "modèles des listes d’OpenRouter par jour, par semaine et par jetons"),
    window=Text("November 2025 to July 2026; catalogues of July and August 2026", "de novembre 2025 à juillet 2026 ; catalogues de juillet et août 2026"),
    columns={
        "model_slug": Column(kind="text", meaning=Text("Model as OpenRouter names it", "Modèle, tel qu’OpenRouter le nomme")),
        "maker": Column(kind="text", optional=True, meaning=Text("Maker's name on OpenRouter", "Nom de l’éditeur sur OpenRouter")),
        "access": Column(kind="text", allowed=ACCESS, words="access", meaning=Text("Open weights, closed, or not known", "Poids ouverts, fermé, ou inconnu")),
        "basis": Column(kind="text", allowed=BASES, words="basis", meaning=Text("What decided", "Ce qui a tranché")),
    },
    key=("model_slug",),
    republish="rows",
    caveats=Text(
        "Today's access stands for the past: a model whose weights came out after the traffic was counted counts as open throughout.",
        "L’accès actuel vaut pour le passé : un modèle dont les poids ont paru après le comptage est tenu pour ouvert sur toute la période.",
    ),
)


def model_key(slug: str) -> str:
    """A model's name without maker, date and free offer, in one spelling: ``anthropic/claude-4.6-opus-20260205`` is ``claude-opus-4-6``."""
    name = slug.rpartition("/")[2].lower().removesuffix(":free").replace(".", "-")
    name = re.sub(r"-(20\d{6}|\d{4}|\d\d-\d\d)$", "", name)
    return re.sub(r"^claude-(\d(?:-\d)?)-([a-z]+)$", r"claude-\2-\1", name)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a model that stands in one of the lists."""
    catalogue, models, offers = (inputs[name] for name in BASES[:3])
    says = {
        "openrouter_catalogue": _by_key(catalogue["model_slug"], catalogue["hub_id"].notna()).max(),
        "models_dev_models": _by_key(models["model_key"], models["has_open_weights"]).max(),
    }
    offered = _by_key(offers["model_id"], offers["has_open_weights"])
    says["models_dev_offers"] = offered.max()[offered.nunique() == 1]
    slugs = sorted({slug for name in LISTS for slug in inputs[name]["model_slug"]})
    makers = {model_key(slug): slug.partition("/")[0] for slug in [*catalogue["model_slug"], *slugs] if "/" in slug}
    rows = [(slug, makers.get(model_key(slug)), *_access(slug, says)) for slug in slugs]
    return pd.DataFrame(rows, columns=["model_slug", "maker", "access", "basis"])


def _by_key(names: "pd.Series[str]", is_open: "pd.Series[bool]") -> "pd.api.typing.SeriesGroupBy[bool, str]":
    return is_open.astype(bool).groupby(names.map(model_key))


def _access(slug: str, says: "dict[str, pd.Series[bool]]") -> tuple[str, str]:
    """The access of a model, and the catalogue that decided."""
    if STEALTH.match(slug):
        return "stealth", "none"
    key = model_key(slug)
    first = [name for name in BASES[:2] if key in says[name].index]
    for name in first:
        if says[name][key]:
            return "open", name
    if first:
        return "closed", first[0]
    if key in says[BASES[2]].index:
        return ("open" if says[BASES[2]][key] else "closed"), BASES[2]
    return "unknown", "none"
