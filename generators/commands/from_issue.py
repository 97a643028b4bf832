"""``observatory new from-issue``: a record from an issue that was made with a form, and what its writer is told."""

from pathlib import Path
from typing import Final, NoReturn

from generators.commands.new import RECORDS, new_record
from generators.core.language import ENGLISH, FRENCH
from generators.core.markdown import code
from generators.core.problems import InvalidInput, Problem, shown
from generators.registry.forms import LONGEST, label_of, read

__all__ = ["LONGEST", "from_issue"]
# As many faults as a person mends in one go.
_MOST: Final = 30


def from_issue(root: Path, kind: str, body: str) -> tuple[Path | None, str]:
    """Write the record that the form describes.

    Args:
        root: the project.
        kind: ``model``, ``organisation``, ``licence``, ``event``, ``figure`` or ``claim``.
        body: the issue's text, as GitHub renders a filled form.

    Returns:
        The file written, or None when the form does not fit; and the answer in Markdown, in which nothing from outside is markup.
    """
    try:
        answers = read(RECORDS[kind], body)
        path = new_record(root, kind, answers.id, answers.fields, answers.pages, _missing)
    except InvalidInput as error:
        faults = [_fault(RECORDS[kind], problem) for problem in error.problems]
        more = [f"- … ({len(faults) - _MOST})"] if len(faults) > _MOST else []
        return None, "\n".join([_words("form_fails", "en"), "", *faults[:_MOST], *more, "", *_closing("form_fails")])
    return path, "\n".join([_words("form_fits", "en"), "", f"- {code(shown(path, root))}", "", *_closing("form_fits")])


def _missing(field: str, expected: str) -> NoReturn:
    raise InvalidInput([Problem("issue", 0, field, f"is required: {expected}")])


def _fault(kind: str, problem: Problem) -> str:
    """One line of the answer: the form's own heading, and what was found and expected."""
    if label := label_of(kind, problem.field):
        return f"- **{label}**: {code(problem.message)}"
    return f"- {code(f'{problem.file} {problem.field}: {problem.message}')}"


def _closing(key: str) -> list[str]:
    return [_words("form_again", "en"), "", f"{_words(key, 'fr')} {_words('form_again', 'fr')}", ""]


def _words(key: str, code: str) -> str:
    return (ENGLISH if code == "en" else FRENCH).word(key)
