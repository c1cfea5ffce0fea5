"""The files of the pages: addresses that say what they hold, all modules at once, and many of them in one."""

import json
import os
import re
import subprocess
import textwrap
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.assets import FILES
from app.assets.files import Files
from app.assets.modules import modules
from app.assets.packing import UnpackableError, pack
from tests.conftest import ROOT

A_YEAR = "public, max-age=31536000, immutable"


def written(folder: Path, **texts: str) -> Files:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip(), "utf-8")
    return Files(folder)


def linked(client: TestClient, page: str = "/") -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get(page).text)


def test_every_file_of_a_page_has_an_address_that_may_be_kept_for_good(client: TestClient) -> None:
    addresses = linked(client)
    assert len(addresses) > 5
    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response.headers["Cache-Control"]) == (200, A_YEAR), address
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_of_another_version_is_answered_but_not_kept(client: TestClient) -> None:
    digest = FILES.look().digest
    for address in linked(client):
        older = client.get(address.replace(digest, "0" * 16))
        assert older.content == client.get(address).content
        assert older.headers["Cache-Control"] == "no-cache"


def test_the_digest_follows_what_the_files_hold_and_not_when_they_were_written(tmp_path: Path) -> None:
    files = written(tmp_path, a="export const a = 1;", b="export const b = 2;")
    before = files.look()
    assert files.look() is before
    os.utime(tmp_path / "a.js", (1, 1))
    assert files.look().digest == before.digest
    (tmp_path / "a.js").write_text("export const a = 3;", "utf-8")
    after = files.look()
    assert after.digest != before.digest
    assert after.assets["b.js"] is before.assets["b.js"]
    assert after.assets["a.js"].body == b"export const a = 3;"


MODULES = {
    "main": """
        import { one as first, Two } from "./parts/one.js";
        import * as all from "./parts/all.js";
        import "./effect.js";
        /** @typedef {import("./types.js").T} T */
        export const later = () => import("./parts/lazy.js");
        export const told = [first(), new Two().value, all.passed, all.listed, globalThis.effect];
        """,
    "effect": 'import { one } from "./parts/one.js";\nglobalThis.effect = one() + 40;\n',
    "parts__one": """
        /**
         * A remark with an import("./nothing.js") and
         * export in it.
         */
        let count = 0;
        export function one() {
          count += 1;
          return count;
        }
        export class Two {
          value = "two";
        }
        """,
    "parts__all": """
        export { one as passed } from "./one.js";
        const inner = "listed";
        export { inner as listed };
        """,
    "parts__lazy": 'import { one } from "./one.js";\nexport const counted = one();\n',
    "types": "export {};\n",
}


def test_all_modules_of_a_script_are_found_but_not_those_on_demand(tmp_path: Path) -> None:
    files = written(tmp_path, **MODULES).look()
    assert modules(files, ("main.js",)) == ["main.js", "parts/one.js", "parts/all.js", "effect.js"]


def test_a_packed_script_does_what_its_modules_do_and_shares_them_with_what_is_on_demand(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    files = written(tmp_path / "modules", **MODULES).look()
    packed = tmp_path / "packed"
    (packed / "parts").mkdir(parents=True)
    (packed / "package.json").write_text('{"type": "module"}', "utf-8")
    (tmp_path / "modules/package.json").write_text('{"type": "module"}', "utf-8")
    found = pack(files, "main.js")
    assert set(found) == {"main.js", "effect.js", "parts/one.js", "parts/all.js"}
    for name in ("main.js", "effect.js", "parts/one.js", "parts/all.js", "parts/lazy.js"):
        (packed / name).write_bytes((found.get(name) or files.assets[name]).body)
    show = """
        const [folder] = process.argv.slice(1);
        const main = await import(`${folder}/main.js`);
        const told = main.told ?? Object.values(main).find((each) => each.told)?.told;
        const later = main.later ?? Object.values(main).find((each) => each.later)?.later;
        console.log(JSON.stringify([told.length, ...told.toSpliced(2, 1), (await later()).counted]));
        """
    results = [
        json.loads(
            subprocess.run(
                ["node", "--input-type=module", "--eval", show, str(folder)], check=True, capture_output=True, text=True
            ).stdout
        )
        for folder in (tmp_path / "modules", packed)
    ]
    assert results[0] == results[1] == [5, 2, "two", "listed", 41, 3]


@pytest.mark.parametrize(
    "text",
    [
        "export let changing = 1;\n",
        "export default 1;\n",
        'import other from "./parts/one.js";\n',
        'import { told } from "./main.js";\nexport const told2 = told;\n',
    ],
)
def test_what_only_a_module_can_have_is_not_packed(tmp_path: Path, text: str) -> None:
    files = written(tmp_path, **{**MODULES, "effect": text}).look()
    with pytest.raises(UnpackableError):
        pack(files, "main.js")


@pytest.mark.parametrize("entry", sorted(path.name for path in (ROOT / "static").glob("*.js")))
def test_every_script_of_a_page_can_be_packed(entry: str) -> None:
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "templates").glob("*.html"))
    if f'script("{entry}")' not in templates:
        return
    files = FILES.look()
    found = pack(files, entry)
    assert set(found) == set(modules(files, (entry,)))


def test_style_sheets_in_one_are_those_of_the_page_in_their_order(client: TestClient) -> None:
    joined = next(address for address in linked(client) if "+" in address)
    names = joined.rpartition("/")[2].removesuffix(".css").split("+")
    texts = [(ROOT / f"static/css/{name}.css").read_text("utf-8") for name in names]
    assert client.get(joined).text == "\n".join(texts)
    assert client.get(joined.replace(names[0], "none")).status_code == 404
