"""Nothing inline, nothing from elsewhere, and one policy said the same in three places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from decision_site.publish.serving.headers import (
    ASKED_AGAIN,
    HEADERS,
    IMMUTABLE,
    KEPT_FOR_GOOD,
    POLICY,
    cache_control,
)

NGINX = Path(__file__).parents[2] / "deploy" / "nginx.conf"
DESIGN = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
NAMED = "; trusted-types cairn cairn-offline"
LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
}


def test_no_page_has_an_inline_script_style_or_handler(pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        assert "style" not in {tag for tag, _ in page.tags}, address
        for tag, given in page.tags:
            assert tag != "script" or given.get("src"), address
            assert not [name for name in given if name == "style" or name.startswith("on")], (
                address,
                tag,
                given,
            )
            for value in given.values():
                assert not re.match(r"\s*(javascript|vbscript|data:text)", value, re.IGNORECASE), (
                    address,
                    value,
                )
            assert "srcdoc" not in given, address


def test_every_page_says_that_no_address_is_passed_on(pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        said = [given for tag, given in page.tags if given.get("name") == "referrer"]
        assert [one["content"] for one in said] == ["no-referrer"], address


def test_no_page_loads_anything_from_another_host(pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        for tag, given in page.tags:
            loads = (
                given.get("href", "")
                if tag == "link" and given.get("rel") != "canonical"
                else given.get(LOADS.get(tag, ""), "")
            )
            assert not re.match(r"[a-z]+:|//", loads), (address, tag, given)


def test_no_style_sheet_or_script_names_another_host(site: Path) -> None:
    named = re.compile(
        rb"""(?:url\(|@import|fetch\(|import\()\s*["']?(?:https?:)?//[a-z]""", re.IGNORECASE
    )
    for path in [*site.glob("assets/*.css"), *site.glob("assets/*.js")]:
        assert not named.search(path.read_bytes()), path.name


def test_the_policy_is_the_one_of_the_design_and_names_who_may_make_addresses() -> None:
    assert HEADERS["Content-Security-Policy"] == DESIGN + NAMED


def test_nginx_sends_the_headers_of_the_site_and_no_others() -> None:
    sent = dict(re.findall(r'add_header (\S+) "([^"]*)" always;', NGINX.read_text("utf-8")))
    assert sent == HEADERS


def test_nginx_keeps_for_good_what_the_site_names_by_its_content() -> None:
    cache_control = re.findall(r'"~([^"]+)" "([^"]+)";', NGINX.read_text("utf-8"))
    patterns = [f"^(200|304) {pattern.removeprefix('^')}" for pattern in IMMUTABLE]
    assert cache_control == [(pattern, KEPT_FOR_GOOD) for pattern in patterns]
    assert f'default "{ASKED_AGAIN}";' in NGINX.read_text("utf-8")


def test_static_hosts_are_told_the_same(site: Path) -> None:
    blocks: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            block = blocks.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            block[name] = value
        # The least that a host which reads this file allows.
        assert len(line) < 2000, line
    assert len(blocks) < 100
    assert blocks.pop("/*") == HEADERS
    assert set(blocks) == {
        f"/{path.relative_to(site).as_posix()}"
        for path in site.rglob("*")
        if path.is_file()
        and path.suffix not in {".br", ".gz"}
        and cache_control(f"/{path.relative_to(site).as_posix()}") == KEPT_FOR_GOOD
    }
    assert all(block == {"Cache-Control": KEPT_FOR_GOOD} for block in blocks.values())


def test_every_page_carries_the_policy_less_what_a_meta_element_cannot_say(
    pages: dict[str, Any],
) -> None:
    want = {name: value for name, value in POLICY.items() if name != "frame-ancestors"}
    for address, page in pages.items():
        policies = [
            given["content"]
            for tag, given in page.tags
            if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1, address
        said = dict(part.strip().split(" ", 1) for part in policies[0].split(";"))
        assert said == want, address


def test_the_policy_comes_before_anything_it_governs(pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        order = [tag if tag != "meta" else given.get("http-equiv", "") for tag, given in page.tags]
        at = order.index("Content-Security-Policy")
        assert not {"script", "link"} & set(order[:at]), address


def test_no_id_is_given_twice_on_a_page(pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        twice = {id for id in page.ids if page.ids.count(id) > 1}
        assert twice == set(), address


def test_no_file_names_a_folder_of_the_machine_that_built_it(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".dmn"}:
            text = path.read_text("utf-8")
            assert "/tmp/" not in text, path.name  # noqa: S108  # looked for, not written to
            assert str(Path(__file__).parents[2]) not in text, path.name
