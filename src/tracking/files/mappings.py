"""Mappings that lie on a disk: those of the project by name, or a file of one's own."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from decision.errors import CannotRunError
from decision.files import files
from tracking.files.words import interface
from tracking.intake.convert import Words
from tracking.intake.mapping import own_names
from tracking.intake.mapping_files import LANGUAGES, faults, read_mapping
from tracking.intake.months import months
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.intake.mapping import FileMapping
    from tracking.model.codes import CodeLists

MAPPINGS: Final = Path("data", "mappings")


class MappingError(SheetError):
    """A mapping has faults; it is worded as the first of them.

    Attributes:
        faults: All of them, each with its file and line.

    """

    def __init__(self, faults: Sequence[SheetError]) -> None:
        """Keep the faults."""
        super().__init__(faults[0].code, **faults[0].values)
        self.faults = faults


def words() -> Words:
    """Return how people write in files what is stored otherwise, in every language."""
    said = [interface(lang) for lang in LANGUAGES]
    keys = [key for key in said[0] if key.startswith(("field.", "option."))]
    return Words(
        {key: tuple(one[key] for one in said) for key in keys},
        months(one["count.months"] for one in said),
    )


def names(checklists: Path) -> tuple[str, ...]:
    """Return the names of the mappings of the project."""
    return tuple(sorted(path.stem for path in (checklists / MAPPINGS).glob("*.toml")))


def mapping(name: str, checklists: Path, codes: CodeLists, said: Words) -> FileMapping:
    """Return a mapping by its name, or that of a file; without a name that of the sheet's own columns.

    Raises:
        CannotRunError: There is no such mapping, or it cannot be read.
        MappingError: It is not sound; each of its faults says where.

    """
    if not name:
        return own_names(said.labels)
    path = checklists / MAPPINGS / f"{name}.toml"
    if not path.is_file():
        path = Path(name)
    if not path.is_file():
        raise CannotRunError("no-mapping", name=name, known=", ".join(names(checklists)))
    read = files.toml(path)
    if read.error is not None:
        why, line = read.error
        raise CannotRunError("mapping-unreadable", path=f"{path}:{line}", error=why)
    wrong = []
    for fault in faults(read.entries, codes):
        lines = [
            read.lines.get(".".join(fault.path[:end])) for end in range(len(fault.path), 0, -1)
        ]
        line = next((one for one in lines if one is not None), 1)
        values = {"path": f"{path}:{line}", "found": fault.found, "known": fault.known}
        wrong.append((line, SheetError(fault.code, **values)))
    if wrong:
        raise MappingError([one for _, one in sorted(wrong, key=itemgetter(0))])
    return read_mapping(path.stem, read.entries, codes)
