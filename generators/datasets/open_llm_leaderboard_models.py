"""Every model that Hugging Face's Open LLM Leaderboard had evaluated when it closed, with the base that it found for each."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("open_llm_leaderboard.models",),
    title=Text("Models of the Open LLM Leaderboard", "Modèles de l’Open LLM Leaderboard"),
    definition=Text(
        "Models that somebody submitted to version 2 of the leaderboard, with the base model, generation and licence that it read on the Hub. The base is "
        "where the leaderboard's own walk up the line ended, and the generation the number of steps; the steps between are not given.",
        "Modèles soumis à la version 2 du classement, avec le modèle de base, la génération et la licence que celui-ci a lus sur le Hub. La base est le "
        "point où s’est arrêtée sa propre remontée de la filiation, la génération le nombre de pas ; les étapes intermédiaires ne sont pas données.",
    ),
    population=Text("models submitted to the leaderboard, June 2024 to March 2025", "modèles soumis au classement, de juin 2024 à mars 2025"),
    window=Text("as listed when the leaderboard closed", "tels que listés à la fermeture du classement"),
    columns={
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "model_type": Column(kind="text", meaning=Text("Type, in the leaderboard's words", "Type, dans les termes du classement")),
        "is_official_provider": Column(
            kind="flag",
            meaning=Text("The leaderboard takes the uploader for the official provider", "Le classement tient l’auteur du dépôt pour le fournisseur officiel"),
        ),
        "upload_date": Column(kind="date", optional=True, meaning=Text("Day of upload to the Hub", "Jour du dépôt sur le Hub")),
        "submission_date": Column(kind="date", optional=True, meaning=Text("Day of submission", "Jour de la soumission")),
        "generation": Column(kind="integer", minimum=0, meaning=Text("Steps from the base", "Nombre de pas depuis la base")),
        "base_model": Column(
            kind="text",
            meaning=Text(
                "Base model; “Removed” when the repository was gone, “(Merge)” where its card listed its bases",
                "Modèle de base ; « Removed » lorsque le dépôt avait disparu, « (Merge) » là où sa fiche énumérait ses bases",
            ),
        ),
        "hub_licence": Column(kind="text", optional=True, meaning=Text("Licence tag on the Hub", "Étiquette de licence sur le Hub")),
    },
    key=("hub_id",),
    republish="aggregates",
    caveats=Text(
        "A sample of what people chose to submit, ended in March 2025: merges and small fine-tunes abound, adapters and quantised copies are rare, and "
        "DeepSeek-V3 and R1 themselves are absent. The mark “(Merge)” also stands on fine-tunes whose card lists one base. In the copy, the column on "
        "availability means its opposite and is not used. A model evaluated in two precisions counts once.",
        "Échantillon de ce que des gens ont choisi de soumettre, arrêté en mars 2025 : fusions et petits ajustements y abondent, adaptateurs et copies "
        "quantifiées y sont rares, DeepSeek-V3 et R1 n’y figurent pas. La marque « (Merge) » touche aussi des ajustements dont la fiche énumère une "
        "seule base. Dans la copie, la colonne sur la disponibilité dit le contraire de son nom et n’est pas employée. Un modèle évalué en deux "
        "précisions compte une fois.",
    ),
)
_NAMES = {
    "model_name": "hub_id",
    "features_is_official_provider": "is_official_provider",
    "metadata_upload_date": "upload_date",
    "metadata_submission_date": "submission_date",
    "metadata_generation": "generation",
    "metadata_base_model": "base_model",
    "metadata_hub_license": "hub_licence",
}


def build(inputs: Inputs) -> pd.DataFrame:
    """The leaderboard's rows with the observatory's names; a model evaluated twice once."""
    rows = inputs["open_llm_leaderboard.models"].rename(columns=_NAMES)
    rows = rows.assign(is_official_provider=rows["is_official_provider"].str.title())
    return rows.drop_duplicates("hub_id")
