"""What a reviewer is told of a contribution, on a real repository with a cut copy of the project."""

import re
from pathlib import Path

from generators.commands.changed import _bounded
from generators.registry.differences import differing_facts, in_english_only
from tests.cut import cut_copy, run_here


def test_facts_differ_one_by_one_each_with_the_evidence_behind_it_now() -> None:
    page = {"url": "https://a.example/", "supports": ["openness"], "accessed": "2025-01-01"}
    other = {"url": "https://b.example/", "supports": ["access"], "accessed": "2025-01-01", "verified": "2026-01-01"}
    before = {"name": "X", "access": "api", "openness": {"weights": "published", "paper": "published"}, "evidence": [page]}
    now = {"name": "X", "access": "hosted", "openness": {"weights": "not_published", "paper": "published"}, "evidence": [page, other]}
    assert [(fact.field, fact.before, fact.now, fact.evidence) for fact in differing_facts(before, now)] == [
        ("access", "api", "hosted", (("https://b.example/", "2026-01-01"),)),
        ("evidence https://b.example/", "", "access; read 2026-01-01", ()),
        ("openness.weights", "published", "not_published", (("https://a.example/", "2025-01-01"),)),
    ]
    assert differing_facts(now, now) == [] and [fact.now for fact in differing_facts(before, {})] == [""] * 5
    assert in_english_only({"title": {"en": "x"}, "why": {"en": "x", "fr": "y"}, "openness": {"paper": "published"}}) == ["title"]


def test_a_summary_always_fits_into_a_comment() -> None:
    assert _bounded(["a", "b"]) == "a\nb"
    assert len(_bounded(["x" * 1000] * 1000)) < 65_536


def first(folder: Path, pattern: str) -> tuple[Path, re.Match[str]]:
    """The first record in which the pattern is found."""
    found = ((path, re.search(pattern, path.read_text(encoding="utf-8"))) for path in sorted(folder.rglob("*.yml")))
    return next((path, match) for path, match in found if match)


def replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def section(said: str, title: str) -> str:
    return said.partition(f"### {title}")[2].partition("\n### ")[0]


def test_a_reviewer_reads_what_a_contribution_changes(tmp_path: Path) -> None:
    copy = cut_copy(tmp_path / "project")
    registry = copy / "data/registry"
    # It fits into 80 GB, and then it does not.
    model, size = first(registry / "models", r"(?ms)^params_total: (\d\d?B)$(?!.*^(?:variants|params_active):)")
    replace(model, size[0].splitlines()[0], "params_total: 700B")
    claim, verdict = first(registry / "claims", r"(?m)^verdict: (\w+)$")
    turned = "outdated" if verdict[1] == "supported" else "supported"
    replace(claim, verdict[0], f"verdict: {turned}")
    event, title = first(registry / "events", r"(?m)^title:\n  en: .*\n(  fr: .*\n)")
    replace(event, title[1], "")
    replace(event, re.findall(r"accessed: (\S+)", event.read_text(encoding="utf-8"))[0], "2020-01-01")
    used = {
        name for path in (*registry.glob("models/*/*.yml"), *registry.glob("claims/*.yml")) for name in re.findall(r"[\w.-]+", path.read_text(encoding="utf-8"))
    }
    gone = next(path for path in sorted(registry.glob("figures/*.yml")) if path.stem not in used)
    gone.unlink()
    (copy / "docs/fr/contribute/review.md").unlink()

    said = run_here(copy, "changed", "HEAD", "--to", str(tmp_path / "pictures"))

    facts = section(said, "Records")
    assert f"**`models/{model.stem}`**, changed" in facts and f"| `params_total` | `{size[1]}` | `700B` | `https://" in facts
    assert f"**`figures/{gone.stem}`**, removed" in facts
    assert f"| `claims.{claim.stem}` | `{verdict[1]}` | `{turned}` |" in section(said, "Claims whose verdict changes")
    assert "| `weights_memory.fit_80gb_share` | `" in section(said, "Numbers that move")
    assert "`weights_memory`" in section(said, "Charts that look different")
    assert {path.name for path in (tmp_path / "pictures").iterdir()} >= {"weights_memory.before.png", "weights_memory.after.png"}
    assert f"- `en/models/{model.stem}.md`" in section(said, "Pages that differ")
    assert f"- `events/{event.stem}`: `title`" in section(said, "Texts still to be translated")
    assert "- `docs/fr/contribute/review.md`" in section(said, "Texts still to be translated")
    assert f"- `events/{event.stem}`: `https://" in section(said, "Evidence to be read again")
    bare = re.sub(r"`[^`\n]*`", "", said)
    assert "://" not in bare and "<" not in bare, "an address is shown, and never a link to be clicked"
