"""The bill of materials: every file that a reader may receive, whose work it is, and under which licence.

Written at each build as CycloneDX 1.6 (``sbom.cdx.json``), with the licences
word for word in ``licences.txt``. Both are functions of the other files of
the site alone: no clock, and a serial number that the content gives.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType, Pedigree
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from decision_site.publish.parts import shipped
from decision_site.publish.published import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from decision_site.publish.parts import ShippedPart

BILL = "sbom.cdx.json"
LICENCES = "licences.txt"
BESIDE = {".br", ".gz"}
_NOT_LISTED = {BILL, LICENCES, "_headers", "offline.json"}
_OURS = "cairn"
_RULE = "=" * 79


def files(site: Path) -> list[str]:
    """Return every file below ``site`` by its path there, less the compressed ones."""
    found = (path for path in site.rglob("*") if path.is_file() and path.suffix not in BESIDE)
    return sorted(path.relative_to(site).as_posix() for path in found)


def publish(site: Path, root: Path) -> None:
    """Write the bill and the licences of what ``site`` holds now."""
    names = [name for name in files(site) if name not in _NOT_LISTED]
    parts = shipped(root, names)
    hashes = {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in names}
    write(site, BILL, (json.dumps(_bill(parts, hashes), indent=1) + "\n").encode())
    write(site, LICENCES, licences(parts).encode())


def _bill(parts: Iterable[ShippedPart], hashes: Mapping[str, str]) -> dict[str, Any]:
    made = {part.name: _component(part, hashes) for part in parts}
    taken = {name for part in parts for name in part.files}
    ours = Component(
        name=_OURS,
        type=ComponentType.APPLICATION,
        bom_ref=_OURS,
        components=[_file(name, digest) for name, digest in hashes.items() if name not in taken],
    )
    bom = Bom(components=made.values())
    bom.metadata.component = ours
    bom.register_dependency(ours, [made[part.name] for part in parts if not part.within])
    for part in parts:
        inside = [made[one.name] for one in parts if one.within == part.name]
        bom.register_dependency(made[part.name], inside)
    written: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    del written["metadata"]["timestamp"], written["serialNumber"]
    stable = json.dumps(written, sort_keys=True)
    written["serialNumber"] = uuid5(NAMESPACE_URL, stable).urn
    return written


def _component(part: ShippedPart, hashes: Mapping[str, str]) -> Component:
    homes = [ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(part.home))]
    return Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=part.name,
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        external_references=homes if part.home else None,
        pedigree=Pedigree(notes=part.changed) if part.changed else None,
        components=[_file(name, hashes[name]) for name in part.files],
    )


def _file(name: str, digest: str) -> Component:
    return Component(
        name=name,
        type=ComponentType.FILE,
        bom_ref=f"file:{PurePosixPath(name)}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )


def licences(parts: Iterable[ShippedPart]) -> str:
    """Return the licence of each part, word for word where an installed package or the project holds it."""
    blocks = []
    for part in parts:
        head = [f"{part.name} {part.version}".rstrip(), part.licence]
        if part.within:
            head.append(f"in {part.within}")
        if part.home:
            head.append(part.home)
        if part.changed:
            head.append(f"Changed: {part.changed}")
        blocks.append("\n".join([_RULE, *head, _RULE, "", *part.texts]).rstrip() + "\n")
    return "\n".join(blocks)
