"""Every file that ships is on the bill; what others made has a version, a licence and a hash."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from decision_site.publish import bill
from decision_site.publish.parts import PARTS, BillError, refuse_unnamed, shipped

ROOT = Path(__file__).parents[2]
CALENDARS = ("assets/calendars.", "assets/countries.", "assets/days.")
UNLISTED = {"sbom.cdx.json", "licences.txt", "_headers", "offline.json"}


@pytest.fixture(scope="module")
def listed(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "sbom.cdx.json").read_bytes())
    return found


def held(component: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["hashes"][0]["content"] for one in component.get("components", [])}


def test_it_is_cyclonedx_1_6(site: Path) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str((site / "sbom.cdx.json").read_text("utf-8")) is None


def test_every_file_is_on_it_once_with_its_hash(site: Path, listed: dict[str, Any]) -> None:
    on_it = [
        file
        for component in (listed["metadata"]["component"], *listed["components"])
        for file in held(component).items()
    ]
    want = {
        name: hashlib.sha256((site / name).read_bytes()).hexdigest()
        for name in bill.files(site)
        if name not in UNLISTED
    }
    assert len(on_it) == len(want)
    assert dict(on_it) == want


def test_what_others_made_is_not_called_ours(listed: dict[str, Any]) -> None:
    ours = set(held(listed["metadata"]["component"]))
    python = {name for name in ours if name.startswith(("assets/python/", "assets/sheet/"))}
    assert {Path(name).name for name in python} == {"app.whl", "tracking.whl", "manifest.json"}
    assert not [
        name
        for name in ours
        if name.startswith((*CALENDARS, "pagefind/", "assets/docx.", "assets/reports."))
    ]
    by_name = {one["name"]: one for one in listed["components"]}
    assert {
        "pyodide",
        "cpython",
        "emscripten",
        "docx",
        "d3-scale",
        "d3-shape",
        "fflate",
        "nanoid",
        "holidays",
    } <= set(by_name)
    assert {Path(name).name for name in held(by_name["pyodide"])} == {
        "manifest.json",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "pyodide.mjs",
    }
    assert all(one["licenses"] for one in listed["components"])


def test_versions_are_those_installed(listed: dict[str, Any]) -> None:
    versions = {one["name"]: one.get("version") for one in listed["components"]}
    wanted = json.loads((ROOT / "package.json").read_bytes())["devDependencies"]
    those = ("pyodide", "docx", "d3-scale", "d3-shape")
    assert {name: versions[name] for name in those} == {name: wanted[name] for name in those}


def test_versions_given_by_hand_are_in_the_wasm(site: Path) -> None:
    (wasm,) = site.glob("assets/python/*/pyodide.asm.wasm")
    data = wasm.read_bytes()
    tables = tomllib.loads((ROOT / PARTS).read_text("utf-8"))["part"]
    by_hand = [one["version"] for one in tables if one.get("version", "")[:1].isdigit()]
    assert len(by_hand) > 4
    assert [version for version in by_hand if version.encode() not in data] == []


def test_the_licences_are_there_word_for_word(site: Path) -> None:
    text = (site / "licences.txt").read_text("utf-8")
    for sentence in (
        "Mozilla Public License Version 2.0",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        (ROOT / "node_modules/docx/LICENSE").read_text("utf-8").strip(),
        (ROOT / "node_modules/nanoid/LICENSE").read_text("utf-8").strip(),
    ):
        assert sentence in text


def test_equal_sites_give_equal_bills(site: Path, tmp_path: Path, listed: dict[str, Any]) -> None:
    for name in bill.files(site):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(site / name)
    for name in UNLISTED:
        (tmp_path / name).unlink(missing_ok=True)
    bill.publish(tmp_path, ROOT)
    for name in ("sbom.cdx.json", "licences.txt"):
        assert (tmp_path / name).read_bytes() == (site / name).read_bytes()
    (tmp_path / "one-more.txt").write_text("x", "utf-8")
    bill.publish(tmp_path, ROOT)
    changed = json.loads((tmp_path / "sbom.cdx.json").read_bytes())
    assert changed["serialNumber"] != listed["serialNumber"]


def test_a_package_that_nobody_named_stops_the_build() -> None:
    refuse_unnamed(
        ROOT, "site.mjs", ["overrides/components/frame/site.mjs", "../x/node_modules/docx/i.mjs"]
    )
    with pytest.raises(
        BillError, match=r"site\.mjs bundles @a/b, left-pad, which requirements/parts"
    ):
        refuse_unnamed(ROOT, "site.mjs", ["node_modules/left-pad/i.js", "node_modules/@a/b/i.js"])


def test_a_part_that_is_not_installed_is_told(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / PARTS).write_text(
        '[[part]]\nname = "nowhere"\nversion = "npm"\nlicence = "MIT"\nfiles = ["*"]\n'
        '[[part]]\nname = "no-such-package"\nversion = "python"\nlicence = "MIT"\n',
        "utf-8",
    )
    with pytest.raises(BillError) as told:
        shipped(tmp_path, ["a"])
    assert "nowhere: FileNotFoundError" in str(told.value)
    assert "no-such-package: PackageNotFoundError" in str(told.value)


def test_what_does_not_ship_is_not_listed() -> None:
    assert [part.name for part in shipped(ROOT, ["en/index.html"])] == []
    assert "babel" in {part.name for part in shipped(ROOT, ["assets/calendars.0123456789.json"])}


def test_it_says_what_was_changed(listed: dict[str, Any], site: Path) -> None:
    notes = {
        one["name"]: one["pedigree"]["notes"] for one in listed["components"] if "pedigree" in one
    }
    assert set(notes) == {"pyodide", "cpython"}
    assert f"Changed: {notes['pyodide']}" in (site / "licences.txt").read_text("utf-8")
