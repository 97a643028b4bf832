"""A released model: one file in ``data/registry/models/<organisation>``. Hub repositories belong to it."""

from datetime import date
from typing import Literal

from pydantic import Field

from generators.registry.evidence import Record
from generators.registry.fields import Count, HubId, Identifier, Name, PastDate, Strict

Access = Literal["open_weights", "api", "hosted", "unreleased"]
DateBasis = Literal["announced", "weights_published", "listed"]
Modality = Literal["text", "image", "video", "audio"]
Precision = Literal["fp32", "fp16", "bf16", "fp8", "int8", "mxfp4", "nvfp4", "int4"]
Disclosure = Literal["published", "partly_published", "not_published"]


class Modalities(Strict):
    """What goes in and what comes out."""

    input: list[Modality] = Field(min_length=1)
    """What goes in."""
    output: list[Modality] = Field(min_length=1)
    """What comes out."""


class LicencePeriod(Strict):
    """The licence from a day on; licences change, and the history stays."""

    licence: Identifier = Field(examples=["mit"])
    """Id of a licence of the record."""
    since: PastDate
    """The day from which it holds."""
    covers: Literal["weights", "code"] = "weights"
    """What it covers."""


class Openness(Strict):
    """What is published, as facts: no score."""

    weights: Disclosure | None = None
    """Whether the weights can be downloaded."""
    training_data: Disclosure | None = None
    """Whether the training data can be downloaded."""
    training_code: Disclosure | None = None
    """Whether the code of the training is public."""
    inference_code: Disclosure | None = None
    """Whether the code that runs the model is public."""
    paper: Disclosure | None = None
    """Whether a paper or report describes the model."""
    evaluation: Disclosure | None = None
    """Published when code, prompts or data of the developer's own evaluation are public, so that it can be run again;
    partly, when only its results are, be it in a paper or a table of scores."""


class Variant(Strict):
    """One size of a release, under the same licence."""

    name: Name
    """The size as its developer calls it."""
    params_total: Count
    """Parameters in all."""
    params_active: Count | None = Field(default=None, examples=["37B"])
    """Parameters that each token uses, where not all are."""
    hub_repositories: list[HubId] = []
    """Its repositories on the Hub."""


class Model(Record):
    """One release. Sizes that came out together under one licence are ``variants`` of one record; another licence
    or access makes another record.
    """

    EXAMPLE = "deepseek-r1"

    is_featured: bool = False
    """Whether the front pages show it; the editors' choice."""
    organisations: list[Identifier] = Field(min_length=1, examples=[["deepseek"]])
    """Ids of the organisations, the releasing one first."""
    release_date: PastDate
    """The day of the public launch."""
    release_basis: DateBasis
    """What the date rests on: an announcement, the publication of the weights, or a listing."""
    access: Access
    """How the public reaches it: weights to download, an API, only the developer's own product, or not at all."""
    modalities: Modalities | None = None
    """What goes in and what comes out."""
    params_total: Count | None = None
    """Parameters in all, as the developer states, of the largest size."""
    params_active: Count | None = Field(default=None, examples=["37B"])
    """Parameters that each token uses, where not all are; of the largest size."""
    context_tokens: Count | None = Field(default=None, examples=["128K"])
    """The longest input, in tokens."""
    licences: list[LicencePeriod] = []
    """The licence from each day on; a change is a new line."""
    hub_repositories: list[HubId] = []
    """Its repositories on the Hub, those of its sizes apart."""
    variants: list[Variant] = []
    """Sizes that came out together under one licence."""
    openness: Openness | None = None
    """What is published, as facts and not as a score."""
    native_precision: Precision | None = None
    """The number format in which the weights are shipped."""
    native_weights_gb: float | None = Field(default=None, gt=0, lt=10**5)
    """The size of the weights as they are shipped, in gigabytes."""
    training_compute_flop: float | None = Field(default=None, gt=1e9, lt=1e30)
    """Floating-point operations of the training, such as 3.5e24."""
    training_hardware: Name | None = None
    """The chips on which it was trained."""
    training_hardware_quantity: Count | None = Field(default=None, examples=["2048"])
    """How many chips."""
    training_tokens: Count | None = Field(default=None, examples=["14.8T"])
    """How many tokens it was trained on."""
    predecessors: list[Identifier] = []
    """Ids of the models that it follows in its own line."""
    based_on: list[Identifier] = []
    """Ids of the models that it was made from."""

    @property
    def repositories(self) -> list[str]:
        """Every Hub repository of the release, its variants' included."""
        return [*self.hub_repositories, *(name for variant in self.variants for name in variant.hub_repositories)]

    @property
    def weights_licence(self) -> str | None:
        """Id of the licence that the weights are under today; the licence of the code is another matter."""
        return next((period.licence for period in reversed(self.licences) if period.covers == "weights"), None)

    def weights_licence_on(self, day: date) -> str | None:
        """Id of the licence of the weights on a day; before the first known date, the first known licence."""
        periods = [period for period in self.licences if period.covers == "weights"]
        return next((period.licence for period in reversed(periods) if period.since <= day), periods[0].licence if periods else None)

    UNSUPPORTED = Record.UNSUPPORTED | {"is_featured", "release_basis"}

    def faults(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Adds: sizes, licence history and access agree with each other, and no copy is older than the model."""
        found = super().faults()
        if self.params_total and self.params_active and self.params_active > self.params_total:
            found.append((("params_active",), "exceeds params_total"))
        if self.variants and self.params_total != max(variant.params_total for variant in self.variants):
            found.append((("params_total",), "is not that of the largest variant"))
        for index, variant in enumerate(self.variants):
            if variant.params_active and variant.params_active > variant.params_total:
                found.append((("variants", index, "params_active"), "exceeds params_total"))
        for index, item in enumerate(self.evidence):
            if item.accessed < self.release_date:
                found.append((("evidence", index, "accessed"), f"{item.accessed} is before the release: such a copy cannot speak of the model"))
        if self.access != "open_weights" and self.openness and self.openness.weights == "published":
            found.append((("openness", "weights"), f"are published, but access is {self.access}"))
        if self.access == "open_weights" and "licences" not in self.unknown and not self.licences:
            found.append((("licences",), "are missing: open weights have a licence, or the reason in unknown"))
        for covers in ("weights", "code"):
            dates = [period.since for period in self.licences if period.covers == covers]
            if dates != sorted(set(dates)):
                found.append((("licences",), f"for {covers} are not in order of their dates"))
        return found
