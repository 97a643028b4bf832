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
    output: list[Modality] = Field(min_length=1)


class LicencePeriod(Strict):
    """The licence from a day on; licences change, and the history stays."""

    licence: Identifier
    since: PastDate
    covers: Literal["weights", "code"] = "weights"


class Openness(Strict):
    """What is published, as facts: no score.

    ``evaluation`` is published when the code, prompts or data of the developer's own evaluation are public, so that it can be
    run again; partly, when only its results are. A paper or a table of scores alone is the latter.
    """

    weights: Disclosure | None = None
    training_data: Disclosure | None = None
    training_code: Disclosure | None = None
    inference_code: Disclosure | None = None
    paper: Disclosure | None = None
    evaluation: Disclosure | None = None


class Variant(Strict):
    """One size of a release, under the same licence."""

    name: Name
    params_total: Count
    params_active: Count | None = None
    hub_repositories: list[HubId] = []


class Model(Record):
    """One release. ``organisations`` lists the releasing one first.

    Parameter counts are those the developer states, of the largest variant. Sizes that came out together
    under one licence are ``variants`` of one record; another licence or access makes another record.
    """

    is_featured: bool = False
    organisations: list[Identifier] = Field(min_length=1)
    release_date: PastDate
    release_basis: DateBasis
    access: Access
    modalities: Modalities | None = None
    params_total: Count | None = None
    params_active: Count | None = None
    context_tokens: Count | None = None
    licences: list[LicencePeriod] = []
    hub_repositories: list[HubId] = []
    variants: list[Variant] = []
    openness: Openness | None = None
    native_precision: Precision | None = None
    native_weights_gb: float | None = Field(default=None, gt=0, lt=10**5)
    training_compute_flop: float | None = Field(default=None, gt=1e9, lt=1e30)
    training_hardware: Name | None = None
    training_hardware_quantity: Count | None = None
    training_tokens: Count | None = None
    predecessors: list[Identifier] = []
    based_on: list[Identifier] = []

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
