"""Every model on the Hub: a crawl that loses nothing when it is killed, then one sorted table of it.

The crawl (stage one) appends each page as it came to zstd segments and notes it in a journal, both synced to disk; a run that
finds a journal goes on from its last page. The parse (stage two) needs no network: it reads the segments record by record,
sets bad records apart, and writes ``models.parquet``, which depends on nothing but the pages' contents.

Columns of ``models.parquet``, one row an ``_id``, sorted by it; missing is null, never 0:

``_id``, ``id``, ``author``
    the Hub's lasting key, the repository's present name, its namespace
``created_at``, ``last_modified``
    universal time; 2022-03-02 means on or before that day
``downloads_30d``, ``downloads_all_time``, ``likes``
    file requests over the last 30 days and since the beginning; likes net of removals
``params_total``
    parameters that the safetensors files declare
``gated``
    ``false``, ``auto`` or ``manual``
``pipeline_tag``, ``library_name``
    task and library as the Hub has them
``licence``
    the first ``license:`` tag
``base``
    ``{relation, id}`` of each parent: the Hub's own tree, else the ``base_model:`` tags
``tags``
    all of them, as they stand

A lone surrogate, which UTF-8 cannot hold, is kept as the six characters of its escape.
"""

import hashlib
import json
import os
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import httpx2
import msgspec

from generators.cards import Ask, Fetched, Source
from generators.core.compare import Check
from generators.core.http import Client, FetchFailed, endpoint, origin
from generators.core.journal import Journal
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.progress import progress

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

CARD = Source(
    title=Text("Census of the Hub’s models", "recensement des modèles du Hub"),
    publisher="Hugging Face",
    url="https://huggingface.co/api/models",
    licence=Text("facts from the public Hub API", "faits issus de l’API publique du Hub"),
    citation="Hugging Face Hub API (huggingface.co/api/models)",
    rhythm="weekly",
    republish="aggregates",
    files=("models.parquet", "manifest.json"),
)
PAGE_SIZE: Final = 1000
EXPANDED: Final = (
    *("author", "baseModels", "createdAt", "downloads", "downloadsAllTime", "gated", "lastModified"),
    *("library_name", "likes", "pipeline_tag", "safetensors", "tags"),
)
# What a census may lack or lose before it is refused, as shares and factors.
MOST_QUARANTINED: Final = 0.01
MOST_NULLS: Final = 0.5
MOST_ROWS_LOST: Final = 0.02
MOST_NULLS_GAINED: Final = 0.2
MOST_FACTOR: Final = 2.0
# Columns that no census is without.
_NEEDED: Final = ("created_at", "downloads_30d", "likes", "tags")
# Columns that are never 0 throughout.
_COUNTED: Final = ("downloads_30d", "downloads_all_time")
# How the Hub may say that a cursor is taken no more.
_EXPIRED: Final = frozenset({400, 404, 410, 422})
_MOST_EMPTY_PAGES: Final = 3
# A crawl that was begun longer ago is not gone on with: its first pages would be of another day than its last.
_LONGEST_CRAWL: Final = timedelta(hours=48)
_ROWS_AT_ONCE: Final = 5_000
_ROWS_A_BUCKET: Final = 10_000
_ROWS_A_GROUP: Final = 10_000
_MOST_BUCKETS: Final = 400
_PAGES_SAMPLED: Final = 200
_SAMPLED: Final = 16
_PLACE: Final = "place"
_REFUSED: Final = "refused"

Int64 = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
Time = Annotated[datetime, msgspec.Meta(tz=True)]
Name = Annotated[str, msgspec.Meta(min_length=1)]


class _Parent(msgspec.Struct, gc=False):
    id: Name


class _Bases(msgspec.Struct, gc=False):
    models: list[_Parent]
    relation: str | None = None


class _Safetensors(msgspec.Struct, gc=False):
    total: Int64 | None = None


class _Model(msgspec.Struct, gc=False, rename={"key": "_id", "pipeline": "pipeline_tag", "library": "library_name"}):
    """A record of the listing, as far as the census reads it; what it holds beside is let pass."""

    key: Name
    id: Name
    author: str | None = None
    created: Time | None = msgspec.field(default=None, name="createdAt")
    modified: Time | None = msgspec.field(default=None, name="lastModified")
    downloads: Int64 | None = None
    all_time: Int64 | None = msgspec.field(default=None, name="downloadsAllTime")
    likes: Int64 | None = None
    safetensors: _Safetensors | None = None
    gated: bool | str | None = None
    pipeline: str | None = None
    library: str | None = None
    bases: _Bases | None = msgspec.field(default=None, name="baseModels")
    tags: list[str] | None = None


_RAWS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_MODELS: Final = msgspec.json.Decoder(list[_Model])


def plan(ask: Ask) -> tuple[str, ...]:
    """The first page; three million models take about three thousand."""
    return (_facts(None)["first"],)


def fetch(ask: Ask) -> Fetched:
    """A census of today, or the end of one that was under way."""
    folder = take_census(ask.client, ask.cache / "hub-census", ask.out, ask.accept, ask.today)
    content = (folder / "manifest.json").read_bytes()
    manifest = json.loads(content)
    origin = f"census begun {manifest['started']}, models.parquet with SHA-256 {manifest['sha256']}"
    notes = (f"{manifest['quarantined']} records could not be read, see {folder / 'quarantine.jsonl'}",) if manifest["quarantined"] else ()
    return Fetched({"models.parquet": folder / "models.parquet", "manifest.json": content}, date.fromisoformat(manifest["date"]), origin, notes)


def parse(files: Mapping[str, bytes | Path]) -> dict[str, "ir.Table"]:
    """``models``: one row a model, with the census's ``date``, on the engine that works the tables out."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from generators.core.engine import engine, read_censuses

    try:
        day = date.fromisoformat(json.loads(files["manifest.json"])["date"]).isoformat()  # type: ignore[arg-type]
        models = files["models.parquet"]
        if isinstance(models, Path):
            return {"models": read_censuses(engine(), {day: models.parent})}
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "models.parquet").write_bytes(models)
            pq.read_schema(Path(folder) / "models.parquet")
            return {"models": read_censuses(engine(), {day: Path(folder)}).cache()}
    except (ValueError, KeyError, pa.ArrowInvalid) as error:
        raise InvalidInput([Problem("models.parquet", 0, "", f"is not a census: {error}")]) from error


def take_census(client: Client, base: Path, target: Path | None = None, accept: frozenset[str] = frozenset(), today: date | None = None) -> Path:
    """Crawl the Hub, or go on with the crawl that was left in ``base``, and put the census into its folder.

    Args:
        client: asks the Hub.
        base: where censuses lie, one folder a day, with the crawl that is under way.
        target: where this one goes; by default the folder in ``base`` of the UTC day on which the crawl began.
        accept: names of checks that are meant to fail this once.
        today: the day of a crawl that begins now; by default that of universal time.

    Returns:
        The census's folder: ``models.parquet``, ``quarantine.jsonl``, and ``manifest.json``, without which it is not whole.

    Raises:
        FetchFailed: the Hub gave no good answer; what was crawled is kept, and gone on with next time where that can help.
        InvalidInput: a check against the census before, or against common sense, failed; the new one lies in ``base/quarantine``.
        OSError: the disk is full or cannot be written to.
    """
    before = last_census(target or base)
    with Journal(base / "crawl") as journal:
        if not _goes_on(journal, accept):
            journal.begin(_facts(today))
        if not journal.is_whole:
            _crawl_all(client, journal, before, today)
        scratch = base / "new"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        day = str(journal.facts["date"])
        manifest = {"date": day, "endpoint": endpoint(), "started": journal.facts["began"]} | _parse(journal, scratch)
        manifest["finished"] = _now().isoformat()
    (scratch / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    if findings := [finding for finding in compare(before, manifest) if finding.field not in accept]:
        _move(scratch, base / "quarantine" / day)
        (base / "crawl" / _REFUSED).touch()
        raise InvalidInput(findings)
    done = target or base / day
    _move(scratch, done)
    shutil.rmtree(base / "crawl")
    return done


def last_census(folder: Path) -> dict[str, Any] | None:
    """The manifest of the census in ``folder``, or of the newest one in the folders of days inside it."""
    found = [path for path in (folder / "manifest.json", *sorted(folder.glob("????-??-??/manifest.json"), reverse=True)) if path.is_file()]
    return dict(json.loads(found[0].read_bytes())) if found else None


def compare(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[Problem]:
    """What speaks against publishing a census, by its manifest and the one before; the field is the name of the check."""
    rows, columns, bad = now["rows"], now["columns"], now["quarantined"]
    found: list[tuple[Check, str]] = []
    if not rows:
        found.append(("rows", "not one model came"))
    if bad > MOST_QUARANTINED * (rows + bad):
        found.append(("quarantined", f"{bad} of {rows + bad} records could not be read (limit {MOST_QUARANTINED:.0%})"))
    for name in _NEEDED if rows else ():
        if columns[name]["nulls"] > MOST_NULLS * rows:
            found.append(("nulls", f"{name}: {columns[name]['nulls']} of {rows} are empty (limit {MOST_NULLS:.0%})"))
    for name in _COUNTED if rows else ():
        if columns[name]["total"] == 0 and columns[name]["nulls"] < rows:
            found.append(("totals", f"{name}: every one is 0"))
    if before and before["rows"] and rows:
        found += _changes(before, now)
    return [Problem("hub-census", 0, check, f"{message}; to publish it all the same: --accept {check}") for check, message in found]


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[Check, str]]:
    rows, had = now["rows"], before["rows"]
    if rows < (1 - MOST_ROWS_LOST) * had:
        yield "rows", f"{rows} models after {had} (limit -{MOST_ROWS_LOST:.0%})"
    for name, was in before["columns"].items():
        is_now = now["columns"][name]
        if is_now["nulls"] / rows - was["nulls"] / had > MOST_NULLS_GAINED:
            yield "nulls", f"{name}: {is_now['nulls'] / rows:.0%} are empty, {was['nulls'] / had:.0%} were (limit +{MOST_NULLS_GAINED:.0%})"
        if was.get("total", 0) > 0 and not 1 / MOST_FACTOR <= is_now["total"] / was["total"] <= MOST_FACTOR:
            yield "totals", f"{name}: {is_now['total']} after {was['total']} (limits ×{1 / MOST_FACTOR:g} and ×{MOST_FACTOR:g})"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _facts(today: date | None) -> dict[str, str]:
    """What is crawled, and from when on."""
    query = {"limit": str(PAGE_SIZE), "sort": "createdAt", "expand": EXPANDED}
    now = _now()
    return {"first": str(httpx2.URL(f"{endpoint()}/api/models").copy_merge_params(query)), "began": now.isoformat(), "date": str(today or now.date())}


def _goes_on(journal: Journal, accept: frozenset[str]) -> bool:
    """Whether the crawl that is there is to be finished: it asks the same, is not old, and was not refused, or is accepted now."""
    if journal.facts.get("first") != _facts(None)["first"] or _now() - datetime.fromisoformat(journal.facts["began"]) > _LONGEST_CRAWL:
        return False
    return bool(accept) or not (journal.folder / _REFUSED).exists()


def _crawl_all(client: Client, journal: Journal, before: Mapping[str, Any] | None, today: date | None) -> None:
    """Crawl to the end; when the Hub takes the crawl's cursor no more, once more from the beginning."""
    try:
        _crawl(client, journal, before)
    except FetchFailed as fault:
        if fault.reason in ("repeated_link", "foreign_link", "missing_link"):
            # To go on from there would end there again.
            journal.begin(_facts(today))
        if fault.status not in _EXPIRED or not journal.pages:
            raise
        client.say(f"the crawl's cursor is taken no more ({fault}); it begins anew")
        journal.begin(_facts(today))
        _crawl(client, journal, before)


def _crawl(client: Client, journal: Journal, before: Mapping[str, Any] | None) -> None:
    last = journal.pages[-1] if journal.pages else None
    url = last.next_url if last else str(journal.facts["first"])
    with progress("census", "models", journal.rows, before["rows"] if before else None) as tell:
        while url is not None or (url := _beyond(client, journal)) is not None:
            for page in client.pages(url, read=_count, seen=frozenset(page.url for page in journal.pages)):
                journal.append(page.content, page.url, page.next_url, page.read)
                tell(page.read)
                if page.next_url and not any(item.rows for item in journal.pages[-_MOST_EMPTY_PAGES:]):
                    raise FetchFailed("missing_link", page.url, f"{_MOST_EMPTY_PAGES} pages without a model, each with a next link")
            url = None
    journal.end()


def _beyond(client: Client, journal: Journal) -> str | None:
    """Where the listing goes on behind a last page that had no next link, or None when it truly ends there.

    A listing that breaks off looks like one that ends. So half of the last page is asked for: its next link leads to the
    other half, and what comes after the last page's models shows that there was more.
    """
    last = journal.pages[-1]
    if last.rows < 2:
        return None
    keys = set(_page_keys(journal.last_content()))
    half = client.get(_limited(last.url, last.rows // 2), read=_page_keys)
    if not keys.issuperset(half.read) or len(half.read) >= last.rows:
        # The server sets its page size itself: the census before is what this one is held against.
        return None
    if half.next_url is None or origin(half.next_url) != origin(last.url):
        raise FetchFailed("missing_link", last.url, "the listing breaks off: half of its last page has no next link either")
    rest = _limited(half.next_url, PAGE_SIZE)
    after = client.get(rest, read=_page_keys)
    return None if after.next_url is None and keys.issuperset(after.read) else rest


def _limited(url: str, limit: int) -> str:
    return str(httpx2.URL(url).copy_set_param("limit", str(limit)))


def _count(content: bytes) -> int:
    """The number of records in a page. Raises ValueError when it is not a whole list."""
    return len(_split(content))


def _page_keys(content: bytes) -> list[str]:
    """The ``_id`` of every record in a page that has one."""
    return _keys(_split(content))


def _keys(raws: list[bytes]) -> list[str]:
    records = map(_loaded, raws)
    return [str(record["_id"]) for record in records if isinstance(record, dict) and "_id" in record]


def _split(content: bytes) -> list[bytes]:
    """A page's records, each as it came; those of a page that only a lenient parser reads are written anew.

    Raises:
        ValueError: not a list, cut off, or nested too deep.
    """
    try:
        return [bytes(raw) for raw in _RAWS.decode(content)]
    except (msgspec.MsgspecError, RecursionError):
        records = _loaded(content)
        if not isinstance(records, list):
            raise ValueError(f"expected a list of models, found {type(records).__name__}") from None
        return [json.dumps(record).encode() for record in records]


def _loaded(content: bytes) -> Any:
    """JSON as the standard library reads it: lone surrogates, NaN and bytes that are not UTF-8 pass."""
    try:
        return json.loads(content.decode("utf-8", "surrogateescape"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _models(content: bytes) -> tuple[list[_Model], list[dict[str, Any]]]:
    """A page's models, and what could not be read of it: position, fault and record."""
    try:
        return _MODELS.decode(content), []
    except (msgspec.MsgspecError, UnicodeDecodeError):
        good, bad = [], []
        for position, raw in enumerate(_split(content)):
            try:
                good.append(msgspec.convert(_mended(_loaded(raw)), _Model))
            except ValueError as error:
                bad.append({"record": position, "fault": str(error), "raw": raw.decode("utf-8", "surrogateescape")})
        return good, bad


def _mended(value: Any) -> Any:
    """``value`` with each lone surrogate as the characters of its escape."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(name): _mended(item) for name, item in value.items()}
    return value


def _parse(journal: Journal, folder: Path) -> dict[str, Any]:
    """Stage two: ``models.parquet`` and ``quarantine.jsonl`` in ``folder``; gives the manifest's counts.

    Rows go into buckets of about equal size by ``_id``, then each bucket is sorted: memory does not grow with the census.
    """
    import pyarrow as pa

    bounds = _bounds(journal)
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    paths = [folder / f"{number:04}.arrow" for number in range(len(bounds) + 1)]
    read = bad = 0
    with ExitStack() as stack:
        quarantine = stack.enter_context((folder / "quarantine.jsonl").open("wb"))
        buckets = [stack.enter_context(pa.ipc.new_stream(path, _schema(), options=options)) for path in paths]
        for models, faults in _batches(journal):
            quarantine.write(b"".join(json.dumps(fault).encode() + b"\n" for fault in faults))
            bad += len(faults)
            table = _table(models, read).sort_by("_id")
            read += len(models)
            keys = table["_id"].to_pylist()
            cuts = [0, *(bisect_left(keys, bound) for bound in bounds), len(keys)]
            for bucket, begin, end in zip(buckets, cuts, cuts[1:], strict=False):
                if begin < end:
                    bucket.write_table(table.slice(begin, end - begin))
    rows, columns = _merge(paths, folder / "models.parquet")
    with (folder / "models.parquet").open("rb") as stream:
        checksum = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"rows": rows, "pages": len(journal.pages), "duplicates": read - rows, "quarantined": bad, "sha256": checksum, "columns": columns}


def _bounds(journal: Journal) -> list[str]:
    """Keys that share the census out into buckets of about equal size, from a sample of its pages."""
    wanted = min(journal.rows // _ROWS_A_BUCKET, _MOST_BUCKETS)
    if not wanted:
        return []
    every = max(1, len(journal.pages) // _PAGES_SAMPLED)
    pages = (content for number, content in enumerate(journal.contents()) if number % every == 0)
    sample = sorted(key for content in pages for key in _keys(_split(content)[::_SAMPLED]))
    return sorted({sample[len(sample) * number // (wanted + 1)] for number in range(1, wanted + 1)})


def _batches(journal: Journal) -> Iterator[tuple[list[_Model], list[dict[str, Any]]]]:
    """Models by the ten thousand, and the faults among them with the page they stood on."""
    models: list[_Model] = []
    faults: list[dict[str, Any]] = []
    for number, content in enumerate(journal.contents()):
        good, bad = _models(content)
        models += good
        faults += ({"page": number} | fault for fault in bad)
        if len(models) >= _ROWS_AT_ONCE:
            yield models, faults
            models, faults = [], []
    if models or faults:
        yield models, faults


def _schema() -> "pa.Schema":
    """The columns of ``models.parquet``, and a model's place in the crawl."""
    import pyarrow as pa

    text, count, time = pa.string(), pa.int64(), pa.timestamp("us", tz="UTC")
    columns = {"_id": text, "id": text, "author": text, "created_at": time, "last_modified": time}
    columns |= dict.fromkeys(("downloads_30d", "downloads_all_time", "likes", "params_total"), count)
    columns |= dict.fromkeys(("gated", "pipeline_tag", "library_name", "licence"), text)
    columns |= {"base": pa.list_(pa.struct({"relation": text, "id": text})), "tags": pa.list_(text), _PLACE: count}
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


def _table(models: list[_Model], first: int) -> "pa.Table":
    import pyarrow as pa

    tags = pa.array([model.tags for model in models], pa.list_(pa.string()))
    columns = [
        [model.key for model in models],
        [model.id for model in models],
        [model.author for model in models],
        [model.created for model in models],
        [model.modified for model in models],
        [model.downloads for model in models],
        [model.all_time for model in models],
        [model.likes for model in models],
        [model.safetensors.total if model.safetensors else None for model in models],
        [None if model.gated is None else str(model.gated).lower() for model in models],
        [model.pipeline for model in models],
        [model.library for model in models],
        _licences(tags),
        _bases(models, tags),
        tags,
        range(first, first + len(models)),
    ]
    schema = _schema()
    return pa.Table.from_arrays([pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)], schema=schema)


def _tagged(tags: "pa.Array", prefix: str) -> tuple["pa.Array", "pa.Array"]:
    """The tags that begin with ``prefix``, without it, and the row of each."""
    import pyarrow.compute as pc

    flat = tags.flatten()
    hits = pc.starts_with(flat, prefix)
    return pc.utf8_slice_codeunits(flat.filter(hits), len(prefix)), pc.list_parent_indices(tags).filter(hits)


def _licences(tags: "pa.Array") -> "pa.Array":
    """Each row's first licence tag."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found, rows = _tagged(tags, "license:")
    # The first place of a row among ``rows``, and none where it has no such tag.
    return found.take(pc.index_in(pa.array(range(len(tags))), value_set=rows.cast(pa.int64())))


def _bases(models: list[_Model], tags: "pa.Array") -> list[list[tuple[str | None, str]] | None]:
    """Each row's parents as (relation, id): the Hub's own tree, else the tags, and null where it gave neither."""
    parents = [[(model.bases.relation, parent.id) for parent in model.bases.models] if model.bases else None if model.tags is None else [] for model in models]
    found, rows = _tagged(tags, "base_model:")
    for row, group in groupby(zip(rows.to_pylist(), found.to_pylist(), strict=True), key=itemgetter(0)):
        if models[row].bases is None:
            parts = [tag.partition(":") for _, tag in group]
            related = [(relation, name) for relation, _, name in parts if name]
            named = {name for _, name in related}
            parents[row] = [*related, *((None, name) for name, colon, _ in parts if not colon and name not in named)]
    return parents


def _merge(paths: list[Path], target: Path) -> tuple[int, dict[str, dict[str, float]]]:
    """Sort each bucket, keep the last of equal keys, and write all as one file; gives its rows and each column's nulls and total.

    Row groups have the same number of rows whatever the buckets are, so that equal rows give equal bytes.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    schema = _schema().remove(_schema().get_field_index(_PLACE))
    columns: dict[str, dict[str, float]] = {field.name: {"nulls": 0} | ({"total": 0.0} if field.type == pa.int64() else {}) for field in schema}
    rows, rest = 0, schema.empty_table()
    with pq.ParquetWriter(target, schema, compression="zstd", compression_level=1) as writer:
        for path in paths:
            with pa.ipc.open_stream(path) as stream:
                table = stream.read_all().combine_chunks().sort_by([("_id", "ascending"), (_PLACE, "ascending")]).drop_columns(_PLACE)
            path.unlink()
            if not len(table):
                continue
            key = table["_id"].combine_chunks()
            is_last = pc.not_equal(key[:-1], key[1:])
            table = table.filter(pa.concat_arrays([is_last, pa.array([True])]))
            rows += len(table)
            for name, summary in columns.items():
                summary["nulls"] += table[name].null_count
                if "total" in summary:
                    # As floats: hostile counters would wrap around.
                    summary["total"] += pc.sum(table[name].cast(pa.float64(), safe=False)).as_py() or 0.0
            rest = pa.concat_tables([rest, table])
            while len(rest) >= _ROWS_A_GROUP:
                writer.write_table(rest.slice(0, _ROWS_A_GROUP), row_group_size=_ROWS_A_GROUP)
                rest = rest.slice(_ROWS_A_GROUP)
            rest = rest.combine_chunks()
        if len(rest) or not rows:
            writer.write_table(rest, row_group_size=_ROWS_A_GROUP)
    return rows, columns


def _move(scratch: Path, target: Path) -> None:
    """Put a whole census in the place of an older one: the manifest goes first and comes last, so that half a census has none."""
    target.mkdir(parents=True, exist_ok=True)
    (target / "manifest.json").unlink(missing_ok=True)
    for name in ("models.parquet", "quarantine.jsonl", "manifest.json"):
        with (scratch / name).open("rb+") as stream:
            os.fsync(stream.fileno())
        shutil.move(scratch / name, target / name)
    shutil.rmtree(scratch)
