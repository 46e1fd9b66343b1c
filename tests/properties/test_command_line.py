"""Whatever is handed to the command line, it ends with a code and a message."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.__main__ import main
from decision.text.decoding import decode, other_encoding
from streams import streams

if TYPE_CHECKING:
    from pathlib import Path

CONTROL = "\x00\x1f\x7f\x85\u2028\u2029\ud800\udfff\ufeff"
TEXTS = st.text() | st.text(st.sampled_from('{}[]":,\\u0d8ehive1' + CONTROL))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
ANSWERS = st.dictionaries(st.sampled_from(["occupant", "hives"]) | TEXTS, JUNK, max_size=4)
BYTES = (
    st.binary()
    | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | JUNK.map(lambda junk: json.dumps(junk).encode())
    | JUNK.map(lambda junk: json.dumps(junk, ensure_ascii=False).encode("utf-8", "surrogatepass"))
)


def decision(given: bytes, *arguments: str) -> tuple[int, str, str]:
    with streams(given) as (out, err):
        code = main(arguments)
        return code, out.getvalue().decode(), err.getvalue().decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the hive, opened once for all examples."""
    from shutil import copytree  # noqa: PLC0415  # used here only

    found = tmp_path_factory.mktemp("checklists")
    copytree(_hive(), found / "hive")
    return found


def _hive() -> Path:
    from pathlib import Path  # noqa: PLC0415  # used here only

    return Path(__file__).parents[1] / "unit" / "hive"


def is_answers(raw: bytes) -> bool:
    try:
        return isinstance(json.loads(raw.decode("utf-8")), dict)
    except (ValueError, RecursionError):
        return False


@given(raw=BYTES, lang=st.sampled_from(["en", "fr"]))
def test_bytes_for_answers_give_a_code_and_a_message(folder: Path, raw: bytes, lang: str) -> None:
    common = ("run", "hive", "--checklists", str(folder), "--lang", lang, "--json")
    code, out, err = decision(raw, *common, "--answers", "-")
    if is_answers(raw):
        assert code in {0, 1}
    else:
        assert code in {1, 2}
    if code == 2:
        assert (out, err.count("\n")) == ("", 1)
    else:
        found = json.loads(out)
        assert (found["status"] == "invalid") == (code == 1) == bool(found["errors"])
        assert all(error["message"] and error["hint"] for error in found["errors"])


@given(answers=ANSWERS)
@settings(max_examples=200)
def test_answers_of_any_shape_give_a_result(folder: Path, answers: dict[str, object]) -> None:
    raw = json.dumps(answers).encode()
    code, out, err = decision(raw, "run", "hive", "--checklists", str(folder), "--answers", "-")
    assert (code in {0, 1}, err) == (True, "")
    assert json.loads(out)["checklist"] == "hive"


def _lines(raw: bytes) -> list[str]:
    """Return the lines of a batch: of a file in another encoding, once it is decoded whole."""
    if other_encoding(io.BytesIO(raw).readline()):
        return decode(raw)[0].split("\n")
    return [decode(line)[0] for line in io.BytesIO(raw)]


@given(raw=BYTES)
def test_a_batch_gives_one_object_for_each_line_that_is_not_blank(folder: Path, raw: bytes) -> None:
    code, out, _ = decision(raw, "run", "hive", "--checklists", str(folder), "--batch", "-")
    lines = [line for line in _lines(raw) if line.strip(" \t\r\n")]
    found = [json.loads(line) for line in out.split("\n") if line]
    assert len(found) == len(lines)
    assert code == int(any(one.get("status", "invalid") == "invalid" for one in found))


@given(raw=st.binary() | TEXTS.map(lambda text: (text + "\n").encode("utf-8", "surrogatepass")))
@settings(max_examples=200)
def test_anything_may_be_typed_in_the_terminal(folder: Path, raw: bytes) -> None:
    code, out, err = decision(raw, "run", "hive", "--checklists", str(folder))
    assert (code, err) == (0, "")
    assert out.startswith("May this hive stay")


@given(raw=st.binary() | st.text().map(str.encode))
@settings(max_examples=200)
def test_any_bytes_in_the_place_of_a_file_are_findings_and_no_traceback(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.mktemp("spoiled")
    for name in ("hive/en.md", "hive/fr.md", "hive/cases.toml", "data/rules.toml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(raw)
    (folder / "hive" / "logic.py").write_bytes((_hive() / "logic.py").read_bytes())
    code, out, err = decision(b"", "check", "--checklists", str(folder), "--json")
    assert (code, err) == (1, "")
    assert all(one["file"] and one["line"] >= 1 and one["message"] for one in json.loads(out))
