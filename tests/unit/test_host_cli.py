"""The command line, as outside programs run it: by its function, which says what a process says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from streams import decision

ROOT = Path(__file__).parents[2]
OURS = ("--checklists", str(ROOT / "checklists"))
KEYS = [
    "checklist", "version", "status", "question", "outcome", "asked", "unused", "mattered",
    "rules", "assumptions", "notices", "errors",
]  # fmt: skip


def as_process(
    *arguments: str, given: str | bytes = "", folder: Path | None = None
) -> tuple[int, str, str]:
    """Run ``decision`` under a strict locale; return its code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "decision", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        timeout=300,
    )
    err = done.stderr.decode()
    assert "Traceback" not in err
    return done.returncode, done.stdout.decode(), err


def run(hive: Path, answers: str | bytes, *more: str) -> tuple[int, dict[str, Any]]:
    code, out, err = decision(
        "run", "hive", "--checklists", str(hive), "--answers", "-", *more, given=answers
    )
    assert err == ""
    return code, json.loads(out)


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        ("list --json", ""),
        ("run hive --answers -", r'{"occupant": "\ud800🐝"}'),
        ("run hive --batch -", b'{"occupant": "honeybees"}\n\xff\r\n{"occupant": "unsure"}'),
        ("run hive", b"2\nx\n3\n\xff"),
        ("run hive --json", "1\n"),
        ("show hive --as dmn", ""),
        ("explain hive --answers - --lang fr", '{"occupant": "honeybees", "hives": 3}'),
        ("replay -", "{}"),
        ("check", ""),
        ("check wasps", ""),
        ("walk", ""),
    ],
)
def test_a_process_says_what_the_function_of_the_command_says(
    hive: Path, arguments: str, given: str | bytes
) -> None:
    said = as_process(*arguments.split(), given=given, folder=hive.parent)
    assert said == decision(*arguments.split(), given=given, folder=hive.parent)


def test_list_names_each_checklist_with_its_title(hive: Path) -> None:
    assert decision("list", "--checklists", str(hive)) == (
        0,
        "hive  May this hive stay on the allotment?\n",
        "",
    )
    code, out, _ = decision("list", "--checklists", str(hive), "--lang", "fr")
    assert (code, out) == (0, "hive  Cette ruche peut-elle rester dans le jardin?\n")


def test_list_as_json_gives_slug_version_and_titles() -> None:
    code, out, _ = decision("list", "--json", *OURS)
    entries = json.loads(out)
    assert code == 0
    assert [entry["slug"] for entry in entries] == [
        "account-plan",
        "classify-contact",
        "enhanced-service",
        "global-request",
        "service-recovery",
        "step-back",
        "which-letter",
    ]
    assert all(
        set(entry["title"]) == {"en", "fr"} and len(entry["version"]) == 12 for entry in entries
    )


def test_the_default_folder_is_checklists(hive: Path) -> None:
    code, out, _ = decision("list", folder=hive.parent)
    assert (code, out.split()[0]) == (0, "hive")
    code, out, err = decision("list", folder=hive)
    assert (code, out) == (2, "")
    assert "--checklists" in err


def test_run_gives_the_object_of_the_contract(hive: Path) -> None:
    code, found = run(hive, '{"occupant": "honeybees", "hives": 3}', "--json")
    version = found.pop("version")
    assert len(version) == 12
    assert code == 0
    assert found == {
        "checklist": "hive",
        "status": "outcome",
        "question": None,
        "outcome": "allow",
        "asked": [
            {"question": "occupant", "answer": "honeybees"},
            {"question": "hives", "answer": 3},
        ],
        "unused": [],
        "mattered": ["occupant", "hives"],
        "rules": ["s. 6(1)"],
        "assumptions": [],
        "notices": [],
        "errors": [],
    }


@pytest.mark.parametrize(
    ("answers", "status", "code"),
    [
        ("{}", "question", 0),
        ('{"occupant": "honeybees"}', "question", 0),
        ('{"occupant": "unsure", "hives": 2}', "outcome", 0),
        ('{"occupant": "hornets"}', "invalid", 1),
        ('{"wasps": "yes"}', "invalid", 1),
        ('{"occupant": "honeybees", "hives": 41}', "invalid", 1),
    ],
)
def test_the_keys_and_the_exit_code_follow_the_contract(
    hive: Path, answers: str, status: str, code: int
) -> None:
    got, found = run(hive, answers)
    assert (got, found["status"], list(found)) == (code, status, KEYS)
    for error in found["errors"]:
        assert list(error) == ["question", "code", "message", "hint"]


@pytest.mark.parametrize(
    ("lang", "message"),
    [("en", "“hornets” is not an answer"), ("fr", "hornets\u00a0» n’est pas une réponse")],
)
def test_an_invalid_answer_is_explained_in_the_language_asked_for(
    hive: Path, lang: str, message: str
) -> None:
    _, found = run(hive, '{"occupant": "hornets", "hives": 2}', "--lang", lang)
    (error,) = found["errors"]
    assert (error["question"], error["code"]) == ("occupant", "not-an-option")
    assert message in error["message"]
    assert "wild_bees, honeybees, unsure" in error["hint"]
    assert (found["question"], found["unused"]) == ("occupant", ["hives"])


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ('{"occupant": }', "not-json"),
        ("[" * 100_000, "nested-too-deep"),
        ('{"occupant": ' * 20_000, "nested-too-deep"),
        ('{"hives": ' + "9" * 5_000 + "}", "not-json"),
        ("[]", "not-an-object"),
        ("3", "not-an-object"),
        ("null", "not-an-object"),
        ('"occupant"', "not-an-object"),
    ],
)
def test_what_is_no_object_of_answers_is_invalid(hive: Path, answers: str, code: str) -> None:
    got, found = run(hive, answers)
    assert (got, found["status"], list(found)) == (1, "invalid", KEYS)
    assert [(error["code"], error["question"]) for error in found["errors"]] == [(code, None)]


@pytest.mark.parametrize("answers", [b"\xff\xfe", b'{"occupant": "\xe9"}'])
def test_bytes_that_are_no_text_cannot_be_read(hive: Path, answers: bytes) -> None:
    code, out, err = decision(
        "run", "hive", "--checklists", str(hive), "--answers", "-", given=answers
    )
    assert (code, out) == (2, "")
    assert err


@pytest.mark.parametrize(
    "answers",
    [
        r'{"occupant": "\ud800"}',
        r'{"\udfff": 1}',
        '{"occupant": "🐝\u2028\u0000"}'.replace("\0", "\\u0000"),
    ],
)
def test_odd_characters_come_back_as_valid_json(hive: Path, answers: str) -> None:
    code, found = run(hive, answers)
    assert (code, found["status"]) == (1, "invalid")


def test_answers_come_from_a_file(hive: Path, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"occupant": "wild_bees"}', "utf-8")
    code, out, _ = decision("run", "hive", "--checklists", str(hive), "--answers", str(path))
    assert (code, json.loads(out)["outcome"]) == (0, "no_permit_needed")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["nowhere.json", ".", "x" * 5000])
def test_a_file_that_cannot_be_read_is_a_usage_error(hive: Path, name: str, lang: str) -> None:
    for option in ("--answers", "--batch"):
        code, out, err = decision(
            "run", "hive", "--checklists", str(hive), "--lang", lang, option, name
        )
        assert (code, out) == (2, "")
        assert name in err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("walk",),
        ("run",),
        ("run", "wasps"),
        ("run", "wasps", "--answers", "-"),
        ("run", "wasps", "--batch", "-"),
        ("run", "hive", "--answers", "-", "--batch", "-"),
        ("run", "hive", "--lang", "de"),
        ("show", "wasps"),
        ("show", "hive", "--as", "poem"),
        ("check", "wasps"),
        ("list", "--checklists", "nowhere"),
        ("list", "--checklists", "x" * 5000),
    ],
)
def test_a_wrong_use_exits_with_two_and_says_so(hive: Path, arguments: tuple[str, ...]) -> None:
    code, out, err = decision(*arguments, folder=hive.parent)
    assert (code, out) == (2, "")
    assert err.strip()


def test_a_logic_that_does_not_load_cannot_run(hive: Path) -> None:
    (hive / "hive" / "logic.py").write_text("def (", "utf-8")
    for command in (
        ("run", "hive", "--answers", "-"),
        ("run", "hive", "--batch", "-"),
        ("show", "hive"),
    ):
        code, out, err = decision(*command, "--checklists", str(hive), given="{}")
        assert (code, out) == (2, "")
        assert "decision check hive" in err


@pytest.mark.parametrize(
    ("lang", "verdict"), [("en", "LET THE HIVES STAY"), ("fr", "LAISSEZ LES RUCHES EN PLACE")]
)
def test_the_interview_runs_in_the_terminal(hive: Path, lang: str, verdict: str) -> None:
    code, out, err = decision(
        "run", "hive", "--checklists", str(hive), "--lang", lang, given="2\nx\n3\n"
    )
    assert (code, err) == (0, "")
    assert verdict in out


def test_the_interview_survives_what_is_no_text(hive: Path) -> None:
    code, out, err = decision("run", "hive", "--checklists", str(hive), given=b"\xff\xfe\n1\n")
    assert (code, err) == (0, "")
    assert "LEAVE THE NEST WHERE IT IS" in out


def test_an_interview_with_json_prints_json_alone_and_talks_on_the_other_stream(hive: Path) -> None:
    code, out, err = decision("run", "hive", "--checklists", str(hive), "--json", given="1\n")
    assert (code, json.loads(out)["outcome"]) == (0, "no_permit_needed")
    assert "Who lives in the hive?" in err


def batch(hive: Path, lines: str) -> tuple[int, list[dict[str, Any]]]:
    code, out, err = decision("run", "hive", "--checklists", str(hive), "--batch", "-", given=lines)
    assert err == ""
    return code, [json.loads(line) for line in out.split("\n") if line]


def test_a_batch_keeps_the_order(hive: Path) -> None:
    lines = [{"occupant": "honeybees", "hives": at} for at in range(1, 41)]
    code, found = batch(hive, "".join(json.dumps(line) + "\n" for line in lines))
    assert code == 0
    assert [one["asked"][1]["answer"] for one in found] == list(range(1, 41))
    assert [one["outcome"] for one in found] == ["allow"] * 3 + ["refuse_too_many"] * 37


def test_a_bad_line_gives_an_error_and_the_rest_goes_on(hive: Path) -> None:
    code, found = batch(
        hive, '{"occupant": "wild_bees"}\n{"occ\n[]\n{"occupant": 3}\n{"occupant": "unsure"}'
    )
    assert code == 1
    assert [one.get("outcome") for one in found] == [
        "no_permit_needed",
        None,
        None,
        None,
        "ask_the_inspector",
    ]
    assert [one["error"]["code"] for one in found[1:3]] == ["not-json", "not-an-object"]
    assert list(found[1]["error"]) == ["question", "code", "message", "hint"]
    assert (found[3]["status"], found[3]["errors"][0]["code"]) == ("invalid", "not-an-option")


def test_only_the_end_of_a_line_ends_a_line(hive: Path) -> None:
    code, found = batch(hive, '{"occupant": "a\u2028b\u0085c"}\r\n{"occupant": "unsure"}\r\n')
    assert code == 1
    assert [one["status"] for one in found] == ["invalid", "outcome"]


def test_a_batch_of_nothing_is_nothing(hive: Path) -> None:
    assert batch(hive, "\n\n") == (0, [])


def test_five_thousand_lines_take_less_than_five_seconds() -> None:
    line = {
        "problem": "now",
        "high_potential": "no",
        "other_canadian_interests": "none_found",
        "factors": {"office_resources": "unfavourable"},
        "office_view": "supports",
        "your_decision": "yes",
        "good_reputation": "cannot_tell",
        "serious_harm": "yes",
    }
    given = f"{json.dumps(line)}\n" * 5_000
    before = os.times().children_user
    code, out, _ = as_process("run", "enhanced-service", "--batch", "-", *OURS, given=given)
    assert code == 0
    assert out.count('"outcome": "enhanced_service"') == out.count("\n") == 5_000
    assert os.times().children_user - before < 5


@pytest.mark.parametrize("form", ["text", "table", "mermaid", "dmn", "json"])
@pytest.mark.parametrize("slug", ["global-request", "enhanced-service"])
def test_show_prints_each_form(slug: str, form: str) -> None:
    code, out, err = decision("show", slug, "--as", form, *OURS)
    assert (code, err) == (0, "")
    assert len(out) > 500


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f'"{sys.executable}" -m decision show enhanced-service --as json --checklists "{OURS[1]}" | head -n 1'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=300)
    assert (done.stdout, done.stderr) == (b"{\n", b"")


def test_check_is_clean_here() -> None:
    assert decision("check", *OURS)[0] == 0
    code, out, _ = decision("check", "--json", *OURS)
    assert (code, json.loads(out)) == (0, [])


def test_check_names_file_line_code_message_and_hint(hive: Path) -> None:
    words = hive / "hive" / "fr.md"
    words.write_text(words.read_text("utf-8").replace("- `unsure` Je ne sais pas\n", ""), "utf-8")
    code, out, err = decision("check", "--checklists", str(hive))
    assert (code, err) == (1, "")
    assert out.splitlines()[0].startswith("hive/fr.md:5: option-missing: ")
    assert out.splitlines()[-1] == "Problems found: 1."
    code, out, _ = decision("check", "hive", "--json", "--lang", "fr", "--checklists", str(hive))
    (found,) = json.loads(out)
    assert code == 1
    assert list(found) == ["code", "file", "line", "message", "hint"]
    assert (found["code"], found["file"], found["line"]) == ("option-missing", "hive/fr.md", 5)
    assert "n’a pas de libellé" in found["message"]


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "--json"), ("check", "hive"), ("list",), ("list", "--json")]
)
@pytest.mark.parametrize(
    ("lang", "said"), [("en", "There is no checklist in"), ("fr", "Il n’y a aucune liste")]
)
def test_a_folder_without_a_checklist_cannot_be_used(
    tmp_path: Path, arguments: tuple[str, ...], lang: str, said: str
) -> None:
    (tmp_path / "data").mkdir()
    code, out, err = decision(*arguments, "--checklists", str(tmp_path), "--lang", lang)
    assert (code, out) == (2, "")
    assert said in err


def test_a_letter_or_a_register_with_what_nobody_sees_is_found(hive: Path) -> None:
    for name, text in (
        ("letters/call.en.md", "---\n---\n# \ufeffCall\n\n## {.x}\n"),
        ("letters/names.fr.md", "- `call` Ap\u200bpel\n"),
        ("data/posts.toml", "# \u202e\n"),
        ("data/rules.toml", "# a\n# \ufeff\n"),
    ):
        (hive / name).parent.mkdir(exist_ok=True)
        (hive / name).write_text(text, "utf-8")
    _, out, _ = decision("check", "--checklists", str(hive), "--json")
    found = {(one["file"], one["line"], one["code"]) for one in json.loads(out)}
    assert found >= {
        ("letters/call.en.md", 3, "stray-character"),
        ("letters/call.en.md", 5, "heading-missing"),
        ("letters/names.fr.md", 1, "stray-character"),
        ("data/posts.toml", 1, "stray-character"),
        ("data/rules.toml", 2, "stray-character"),
    }


def test_a_logic_with_async_is_refused_without_a_warning_of_python(hive: Path) -> None:
    logic = hive / "hive" / "logic.py"
    logic.write_text(logic.read_text("utf-8").replace("def decide", "async def decide"), "utf-8")
    code, out, err = as_process("check", "--checklists", str(hive), "--json")
    assert (code, err) == (1, "")
    assert [one["code"] for one in json.loads(out)] == ["forbidden-async"]


def test_check_reports_every_checklist_in_one_run(hive: Path) -> None:
    for slug in ("wasps", "ants"):
        (hive / slug).mkdir()
    code, out, _ = decision("check", "--checklists", str(hive), "--json")
    files = {one["file"] for one in json.loads(out)}
    assert code == 1
    assert {"wasps/logic.py", "ants/logic.py", "ants/en.md", "ants/fr.md"} <= files
    assert decision("check", "hive", "--checklists", str(hive))[0] == 0


def test_one_bad_line_leaves_the_others_their_results(hive: Path) -> None:
    good = b'{"occupant": "unsure"}'
    bad = {
        "line-not-utf-8": [b'{"x": "caf\xe9"}', b"\xff", b'\xed\xa0\x80{"x": 1}', good.decode().encode("utf-16")],
        "not-json": [b"{", b'{"x": NaN}', b'{"x": -Infinity}', b'{"x": ' + b"9" * 5_000 + b"}", b'{"x": "\0"}'],
        "nested-too-deep": [b"[" * 100_000, b'{"x": ' + b"[" * 20 + b"]" * 20 + b"}"],
        "not-an-object": [b"[]", b"3", b"null", b'"x"'],
        "answer-twice": [b'{"occupant": "unsure", "occupant": "wild_bees"}'],
    }  # fmt: skip
    lines = [line for some in bad.values() for line in some]
    given = b"\n".join(one for line in lines for one in (good, line, b"", b"  \r")) + b"\n" + good
    code, out, err = decision(
        "run",
        "hive",
        "--checklists",
        str(hive),
        "--batch",
        "-",
        given=given.replace(b"\r\n", b"\n"),
    )
    found = [json.loads(line) for line in out.splitlines()]
    kept = [one["error"]["code"] for one in found if "error" in one]
    assert (code, err) == (1, "")
    assert kept == [code for code, some in bad.items() for _ in some]
    assert [one["outcome"] for one in found if "error" not in one] == ["ask_the_inspector"] * (
        len(lines) + 1
    )
    assert all(
        list(one["error"]) == ["question", "code", "message", "hint"]
        for one in found
        if "error" in one
    )


def test_marks_ends_of_lines_and_large_lines_are_read_as_what_they_are(hive: Path) -> None:
    good = b'{"occupant": "unsure"}'
    large = b'{"occupant": "unsure", "wasps": "' + b"x" * 8_000_000 + b'"}'
    given = b"\xef\xbb\xbf" + good + b"\r\n\r\n" + large + b"\r\n" + b"\xef\xbb\xbf" + good
    code, out, _ = decision("run", "hive", "--checklists", str(hive), "--batch", "-", given=given)
    assert code == 1
    assert [json.loads(line)["status"] for line in out.splitlines()] == [
        "outcome",
        "invalid",
        "outcome",
    ]
    assert run(hive, b"\xef\xbb\xbf" + good)[1]["outcome"] == "ask_the_inspector"


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_each_line_of_a_batch_in_another_encoding_is_one_error(
    hive: Path, encoding: str, *, mark: bool
) -> None:
    lines = ['{"occupant": "unsure"}', '{"occupant": "\u010a\u0a0a"}', "", '{"occupant": "bees"}']
    given = ("\ufeff" if mark else "") + "\n".join(lines) + "\n"
    code, out, err = decision(
        "run", "hive", "--checklists", str(hive), "--batch", "-", given=given.encode(encoding)
    )
    found = [json.loads(line)["error"] for line in out.splitlines()]
    assert (code, err) == (1, "")
    assert [one["code"] for one in found] == ["line-not-utf-8"] * 3
    assert all(
        encoding.upper().replace("-LE", " LE").replace("-BE", " BE") in one["message"]
        for one in found
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named_wherever_a_file_is_read(hive: Path, encoding: str) -> None:
    (hive / "data").mkdir()
    (hive / "letters").mkdir()
    (hive / "data" / "rules.toml").write_text("", "utf-8")
    (hive / "letters" / "notice.en.md").write_text(
        "---\nfields: name\n---\n# Hello {name}\n", "utf-8"
    )
    (hive / "letters" / "notice.fr.md").write_text(
        "---\nfields: name\n---\n# Bonjour {name}\n", "utf-8"
    )
    before = json.loads(decision("check", "--checklists", str(hive), "--json")[1])
    for name in (
        "hive/logic.py",
        "hive/en.md",
        "hive/cases.toml",
        "data/rules.toml",
        "letters/notice.fr.md",
    ):
        path = hive / name
        text = path.read_text("utf-8")
        path.write_bytes(text.encode("utf-8-sig"))
        assert json.loads(decision("check", "--checklists", str(hive), "--json")[1]) == before
        path.write_bytes((text or "# rules\n").encode(encoding))
        found = json.loads(decision("check", "--checklists", str(hive), "--json")[1])
        path.write_text(text, "utf-8")
        (new,) = [one for one in found if one not in before and one["code"] != "unknown-rule"]
        assert (new["file"], new["line"]) == (name, 1)
        assert "UTF-16" in new["message"]
    for command in ("run hive --answers", "explain hive --answers", "replay"):
        given = '{"occupant": "unsure"}'.encode(encoding)
        _, out, err = decision(*command.split(), "-", "--checklists", str(hive), given=given)
        assert "UTF-16" in err + out
