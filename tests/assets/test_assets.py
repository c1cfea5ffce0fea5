"""The files of the pages: addresses that say what they hold, all modules at once, and many of them in one."""

import json
import os
import re
import subprocess
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.assets import FILES, FROM_PACKAGES
from app.assets.files import Asset, Files, Made, Snapshot
from app.assets.modules import modules
from app.assets.packing import UnpackableError, pack
from app.assets.serving import found, packed
from app.assets.templates import page_scripts
from tests.conftest import ROOT

A_YEAR = "public, max-age=31536000, immutable"


def written(folder: Path, **texts: str) -> Files:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
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


def test_what_makes_packs_and_sheets_of_the_files_is_part_of_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(tmp_path, a="export const a = 1;").look()
    before = Snapshot(files.assets).digest
    assert Snapshot(files.assets).digest == before
    monkeypatch.setattr("app.assets.files._makers", lambda: b"another packer")
    assert Snapshot(files.assets).digest != before


def test_the_digest_follows_which_file_holds_what(tmp_path: Path) -> None:
    digests = {
        written(tmp_path / folder, **texts).look().digest
        for folder, texts in (("one", {"a": "1;", "b": "2;"}), ("two", {"a": "2;", "b": "1;"}), ("six", {"a": "1;2;"}))
    }
    assert len(digests) == 3


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


def run(script: str, *arguments: str | Path) -> Any:
    """What a module prints, as JSON, when Node runs it."""
    command = ["node", "--input-type=module", "--eval", script, *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def laid_out(folder: Path, files: Mapping[str, Asset]) -> Path:
    """The files as a server would send them, for Node to load."""
    for name, asset in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(asset.body)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    return folder


def both_forms(tmp_path: Path, files: Snapshot, entry: str) -> tuple[Path, Path]:
    """A page's script as modules and packed."""
    scripts = {
        name: asset for name, asset in files.assets.items() if name.endswith(".js") and name not in FROM_PACKAGES
    }
    packed = {**scripts, **pack(files, entry)}
    return laid_out(tmp_path / "as_modules", scripts), laid_out(tmp_path / "as_pack", packed)


def test_a_packed_script_does_what_its_modules_do_and_shares_them_with_what_is_on_demand(tmp_path: Path) -> None:
    files = written(tmp_path / "written", **MODULES).look()
    assert set(pack(files, "main.js")) == {"main.js", "effect.js", "parts/one.js", "parts/all.js"}
    show = """
        const main = await import(`${process.argv[1]}/main.js`);
        const { told, later } = main.$main ?? main;
        console.log(JSON.stringify([told.length, ...told.toSpliced(2, 1), (await later()).counted]));
        """
    results = [run(show, folder) for folder in both_forms(tmp_path, files, "main.js")]
    assert results[0] == results[1] == [5, 2, "two", "listed", 41, 3]


def test_after_an_update_a_page_gets_the_module_that_it_asks_for_or_an_error(tmp_path: Path) -> None:
    first = 'import { a } from "./a.js";\nimport { b } from "./b.js";\nexport const told = [a, b];\n'
    older = {"main": first, "a": "export const a = 1;\n", "b": "export const b = 2;\n"}
    newer = {
        **older,
        "main": f'import {{ c }} from "./c.js";\n{first}export const more = c;\n',
        "c": "export const c = 3;\n",
    }
    before = pack(written(tmp_path / "older", **older).look(), "main.js")
    after = pack(written(tmp_path / "newer", **newer).look(), "main.js")
    page = laid_out(tmp_path / "page", {**after, "main.js": before["main.js"]})
    show = """
        const found = async (name) => (await import(`${process.argv[1]}/${name}.js`).catch((error) => [error.name]));
        console.log(JSON.stringify([await found("a"), await found("b"), await found("c")]));
        """
    assert run(show, page) == [{"a": 1}, {"b": 2}, ["SyntaxError"]]


@pytest.mark.parametrize(
    "text",
    [
        "export let changing = 1;\n",
        "export default 1;\n",
        'import other from "./parts/one.js";\n',
        'import { told } from "./main.js";\nexport const told2 = told;\n',
        "export const a = 1, b = 2;\n",
        "export const\n  a = 1,\n  b = 2;\n",
        "export const { a, b } = { a: 1, b: 2 };\n",
        "export const a = await Promise.resolve(1);\n",
        "for (const each of [1]) {\n  await each;\n}\n",
        "export const a = 1; export const b = 2;\n",
        "const q = 1;\n  export const a = q;\n",
        'const q = 1;\n  import { one } from "./parts/one.js";\n',
        "export const b$x = 3;\n",
        "const $main = 3;\n",
        "export function a() {\n  a = 5;\n}\n",
        "let a = 1;\nexport { a };\nexport const change = () => {\n  a = 2;\n};\n",
        "export const a = () => import(`./types.js`);\n",
        "export const a = import.meta.resolve;\n",
        'import { one as b } from "./parts/one.js" with { type: "x" };\n',
        "if (true) {} /`/.test('`');\n",
        "export const a = `${1`;\n",
    ],
)
def test_what_only_a_module_can_have_is_not_packed(tmp_path: Path, text: str) -> None:
    files = written(tmp_path, **{**MODULES, "effect": text}).look()
    with pytest.raises(UnpackableError):
        pack(files, "main.js")


LOOKS_LIKE_CODE = """
    import { one } from "./parts/one.js"; // of the parts
    export {
      told, // one, two
    };
    export const slashes = 6 / 2 / 3;
    const told = `
    export const none = 1;
    /** kept */
    import "./nothing.js";
    ${[1].map((each) => `${each} // ${{ "}": "`" }["}"]}`)} await`;
    /** @type {string} */ export_me();
    function export_me() {
      globalThis.effect = [told, "import('./x.js') /** text", /[/"'`]\\/\\*/.source, one.name, slashes].join("|");
    }
    export const later = async () => {
      await one;
    };
    """


def test_what_only_looks_like_code_stays_as_it_is(tmp_path: Path) -> None:
    files = written(tmp_path / "written", **{**MODULES, "effect": LOOKS_LIKE_CODE}).look()
    show = """
        const main = await import(`${process.argv[1]}/main.js`);
        console.log(JSON.stringify([globalThis.effect, Object.keys(await import(`${process.argv[1]}/effect.js`))]));
        """
    results = [run(show, folder) for folder in both_forms(tmp_path, files, "main.js")]
    assert results[0] == results[1]
    assert results[0][1] == ["later", "slashes", "told"]


WITHOUT_A_BROWSER = """
    const nothing = new Proxy(function () {}, {
      get: (_, name) => {
        if (name === Symbol.iterator) return () => [].values();
        return name === Symbol.toPrimitive ? () => "{}" : nothing;
      },
      apply: () => nothing,
      construct: () => nothing,
    });
    class Element {}
    Object.assign(globalThis, { document: nothing, window: nothing, matchMedia: nothing, HTMLElement: Element });
    """


def test_every_script_of_a_page_is_packed_and_its_modules_give_what_they_give_by_themselves(tmp_path: Path) -> None:
    files = FILES.look()
    assert page_scripts() >= {"main.js", "embed.js", "example.js"}
    for entry in page_scripts():
        found = pack(files, entry)
        assert set(found) == set(modules(files, (entry,)))
        syntax = ["node", "--input-type=module", "--check"]
        subprocess.run(syntax, input=found[entry].body, check=True, capture_output=True)
    # entries make a page of what they find in the document, so all that they are made of is loaded by another one
    parts = sorted(set(modules(files, tuple(page_scripts()))) - page_scripts())
    assert len(parts) > 150
    everything = Made("".join(f'import "./{path}";\n' for path in parts).encode(), "all.js")
    as_modules, as_pack = both_forms(tmp_path, Snapshot({**files.assets, "all.js": everything}), "all.js")
    show = """
        const [folder, ...parts] = process.argv.slice(1);
        await import(`${folder}/all.js`);
        const kinds = (found) => Object.keys(found).map((name) => `${name}: ${typeof found[name]}`);
        const all = await Promise.all(parts.map((path) => import(`${folder}/${path}`)));
        console.log(JSON.stringify(all.map(kinds)));
        """
    apart = run(WITHOUT_A_BROWSER + show, as_modules, *parts)
    assert sum(map(len, apart)) > 300
    assert run(WITHOUT_A_BROWSER + show, as_pack, *parts) == apart


def test_only_scripts_of_pages_are_packed_and_that_it_cannot_be_is_found_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []

    def fail(_: Snapshot, entry: str) -> dict[str, Asset]:
        tried.append(entry)
        raise UnpackableError(entry)

    monkeypatch.setattr("app.assets.serving.pack", fail)
    files = Snapshot(FILES.look().assets)
    assert [packed(files, entry) for entry in ("main.js", "columns.js", "main.js", "none.js")] == [None] * 4
    assert tried == ["main.js"]
    address = f"{files.digest}.main/main.js"
    assert found(files, address)[0] is files.assets["main.js"]


def test_style_sheets_in_one_are_those_of_the_page_in_their_order(client: TestClient) -> None:
    joined = next(address for address in linked(client) if "+" in address)
    names = joined.rpartition("/")[2].removesuffix(".css").split("+")
    texts = [(ROOT / f"static/css/{name}.css").read_text("utf-8") for name in names]
    assert client.get(joined).text == "\n".join(texts)
    for others in (["none", *names[1:]], names[:2], names[::-1], [names[0]] * 60):
        assert client.get(joined.replace("+".join(names), "+".join(others))).status_code == 404
