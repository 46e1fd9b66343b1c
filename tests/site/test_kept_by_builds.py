"""What builds keep on disk: given back for equal inputs only, and never half written."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from decision.files.load import Library
from decision_site.build_cache import cached_file, fingerprint, sound
from decision_site.pages.checklist.states import Ranks
from decision_site.publish import assets, parts
from decision_site.publish.serving import compress
from decision_site.registers.problems import ContentError, refuse_problems

ROOT = Path(__file__).parents[2]


def test_what_was_made_is_given_back_for_equal_inputs_and_for_no_other(tmp_path: Path) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"one\r\ntwo"

    assert [cached_file(tmp_path, "a", b"x", make) for _ in range(2)] == [b"one\r\ntwo"] * 2
    assert len(made) == 1
    for name, made_from in (("a", b"y"), ("b", b"x")):
        cached_file(tmp_path, name, made_from, make)
    cached_file(None, "a", b"x", make)
    assert len(made) == 4


def test_what_was_asked_for_longest_ago_is_forgotten_first(tmp_path: Path) -> None:
    for at in range(10):
        cached_file(tmp_path, "a", bytes([at]), lambda at=at: bytes([at]), most=8)  # type: ignore[misc]
        for age, file in enumerate(
            sorted((tmp_path / "a").iterdir(), key=lambda one: one.read_bytes())
        ):
            os.utime(file, (age, age))
    cached_file(tmp_path, "a", bytes([0]), lambda: pytest.fail("it was forgotten"), most=8)

    cached_file(tmp_path, "a", bytes([10]), lambda: bytes([10]), most=8)

    left = sorted(file.read_bytes()[0] for file in (tmp_path / "a").iterdir())
    assert left == [0, 4, 5, 6, 7, 8, 9, 10]


def test_many_that_make_the_same_at_once_all_have_it_whole(tmp_path: Path) -> None:
    data = b"x" * 100_000
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: cached_file(tmp_path, "a", b"", lambda: data), range(64)))
    assert set(found) == {data}
    assert [file.read_bytes() for file in (tmp_path / "a").iterdir()] == [data]


def test_only_that_nothing_was_wrong_is_remembered(tmp_path: Path) -> None:
    for _ in range(2):
        assert sound(tmp_path, "a", lambda: b"x", lambda: ["wrong"]) == ["wrong"]
    assert sound(tmp_path, "a", lambda: b"x", list) == []
    assert not sound(tmp_path, "a", lambda: b"x", lambda: ["not looked at"])
    assert sound(tmp_path, "a", lambda: b"y", lambda: ["wrong"]) == ["wrong"]


def test_what_changed_while_it_was_looked_at_is_looked_at_again(tmp_path: Path) -> None:
    now = [b"x"]

    def looks() -> list[str]:
        now[0] = b"y"
        return []

    assert sound(tmp_path, "a", lambda: now[0], looks) == []
    for content in (b"x", b"y"):
        assert sound(tmp_path, "a", lambda one=content: one, lambda: ["wrong"]) == ["wrong"]  # type: ignore[misc]


SPOILED = (
    "checklists/step-back/logic.py",
    "checklists/step-back/en.md",
    "checklists/step-back/cases.toml",
    "checklists/data/rules.toml",
    "checklists/data/systems.toml",
    "docs/fr/letters.md",
)


def test_a_project_that_was_sound_is_looked_at_again_when_any_file_of_it_is_another(
    tmp_path: Path,
) -> None:
    for name in ("checklists", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    folder = tmp_path / "checklists"
    refuse_problems(tmp_path, Library(folder))
    noted = [*(tmp_path / ".cache" / "sound").iterdir()]
    for file in SPOILED:
        path = tmp_path / file
        meant = path.read_bytes()
        path.write_bytes(meant + b"\n\xff = \n")
        with pytest.raises(ContentError):
            refuse_problems(tmp_path, Library(folder))
        path.write_bytes(meant)
    assert [*(tmp_path / ".cache" / "sound").iterdir()] == noted
    assert len(noted) == 1


def test_a_fingerprint_tells_every_file_by_name_and_content(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one").write_text("1")
    seen = {fingerprint(tmp_path)}
    (tmp_path / "deep" / "one").write_text("2")
    seen.add(fingerprint(tmp_path))
    (tmp_path / "deep" / "one").rename(tmp_path / "one")
    seen.add(fingerprint(tmp_path))
    (tmp_path / "two").write_text("")
    seen.add(fingerprint(tmp_path))
    assert len(seen) == 4
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.pyc").write_text("1")
    assert fingerprint(tmp_path) in seen


def test_a_form_pressed_before_is_that_of_the_content_now(tmp_path: Path) -> None:
    cache, page = tmp_path / "cache", tmp_path / "site" / "page.html"
    page.parent.mkdir()
    forms = []
    for text in ("one" * 200, "two" * 200, "one" * 200):
        page.write_text(text)
        compress.compress(page.parent, cache)
        forms.append(
            {name: page.with_name(page.name + name).read_bytes() for name in compress.FORMS}
        )
        for name in compress.FORMS:
            page.with_name(page.name + name).unlink()
    assert forms[0] == forms[2] != forms[1]
    assert forms[0] == {name: press(b"one" * 200) for name, (_, press) in compress.FORMS.items()}
    assert len(list((cache / compress.FOLDER).iterdir())) == 4


@pytest.mark.parametrize(
    "changed",
    [
        "overrides/components/frame/site.mjs",
        "overrides/assets/fonts/new.woff2",
        "node_modules/docx/package.json",
        "node_modules/terser/package.json",
        "node_modules/.package-lock.json",
        "requirements/parts.toml",
        "package.json",
        "tsconfig.json",
    ],
)
def test_a_bundle_is_made_again_when_anything_it_is_made_of_is_another(
    tmp_path: Path, changed: str
) -> None:
    packages = (*parts.of_npm(ROOT), *assets.MAKERS)
    for name in ("overrides", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in packages:
        (tmp_path / "node_modules" / name).mkdir(parents=True)
        if (package := ROOT / "node_modules" / name / "package.json").exists():
            shutil.copy(package, tmp_path / "node_modules" / name)
    shutil.copy(ROOT / "node_modules" / ".package-lock.json", tmp_path / "node_modules")
    shutil.copytree(ROOT / ".cache", tmp_path / ".cache", ignore=lambda *_: ["runtime", "pressed"])
    shutil.copy(ROOT / "package.json", tmp_path)
    before = assets.made_from(tmp_path)
    assert assets.made_from(tmp_path) == before
    path = tmp_path / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
    assert assets.made_from(tmp_path) != before


def test_a_bundle_given_back_is_the_bundle_made_anew(tmp_path: Path) -> None:
    for name in ("overrides", "requirements", "node_modules", "package.json"):
        (tmp_path / name).symlink_to(ROOT / name)
    ranks = Ranks(1, 1, 1, 1, 1, 1, 1)
    made = assets.bundle(tmp_path, ranks)
    kept = [path.stat().st_mtime_ns for path in sorted((tmp_path / ".cache" / "bundles").iterdir())]
    assert len(kept) == len(assets.ENTRIES)
    assert assets.bundle(tmp_path, ranks) == made
    shutil.rmtree(tmp_path / ".cache" / "bundles")
    assert assets.bundle(tmp_path, ranks) == made


def test_what_goes_wrong_in_making_does_not_come_from_the_file_that_is_not_there(
    tmp_path: Path,
) -> None:
    def refuse() -> bytes:
        raise assets.BundleError

    with pytest.raises(assets.BundleError) as caught:
        cached_file(tmp_path, "bundles", b"a source", refuse)
    # The preview says of an error what it came from first.
    assert caught.value.__context__ is None
