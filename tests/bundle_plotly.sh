#!/usr/bin/env bash
# Writes static/vendor/plotly/ again: what the page needs of plotly.js, of the version that the installed `plotly` has.
#
#   PYTHON=… bash tests/bundle_plotly.sh
#
# plotly.js is what the first view loads: lines and contours. plotly-3d.js adds surfaces and lines in space to the same
# Plotly, on demand. Both share core.js. The same versions always give the same bytes. Needs npm and node, no more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

ESBUILD=0.28.1
target=$PWD/static/vendor/plotly
version=$("${PYTHON:-python}" - <<'PYTHON'
import re

from app.assets import FROM_PACKAGES

print(re.search(r"plotly\.js v(\S+)", FROM_PACKAGES["plotly.min.js"].read_text("utf-8")[:500])[1])
PYTHON
)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts "plotly.js@$version" "esbuild@$ESBUILD"

cat > plotly.js <<'JS'
import Plotly from "plotly.js/lib/core.js";
import contour from "plotly.js/lib/contour.js";
Plotly.register(contour);
export default Plotly;
JS
cat > plotly-3d.js <<'JS'
import Plotly from "plotly.js/lib/core.js";
import scatter3d from "plotly.js/lib/scatter3d.js";
import surface from "plotly.js/lib/surface.js";
Plotly.register([scatter3d, surface]);
JS
cat > build.js <<'JS'
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const [version, target] = process.argv.slice(2);
const { metafile } = await build({
  entryPoints: ["plotly.js", "plotly-3d.js"],
  outdir: target,
  chunkNames: "core",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none", // all are in LICENSES
  banner: { js: `/* plotly.js ${version} in part, see LICENSES */` },
  define: { global: "window", "define.amd": "false" },
  // maps, which are left out, would still bring their style sheet, to be inserted where the policy forbids it
  plugins: [{
    name: "no-maps",
    setup: ({ onLoad }) => onLoad({ filter: /maplibre-gl\.css$/ }, () => ({ contents: "", loader: "js" })),
  }],
  metafile: true,
});

// Each package that anything was taken from, with its licence.
const folders = Object.values(metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !path.endsWith(".css"))
  .map(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
  .filter(Boolean);
const texts = [...new Set(folders)].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "";
  return `${name} ${version}: ${license}\n\n${text}`.trim();
});
writeFileSync(`${target}/LICENSES`, `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
JS
rm -f "$target"/*.js
node build.js "$version" "$target"
ls -l "$target"
