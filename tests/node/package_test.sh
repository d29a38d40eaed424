#!/usr/bin/env bash
# package_test.sh NODE SOURCE PACKAGE FOLDER: the npm package, packed twice, installed into a clean folder, used from JavaScript modules of both
# kinds and typed by TypeScript there.
set -euo pipefail
node=$1 source=$2 package=$3 folder=$4
fail() { echo "package_test: $*" >&2; exit 1; }
rm -rf "$folder"
mkdir -p "$folder/first" "$folder/second" "$folder/used"
(cd "$folder/first" && npm pack --silent "$package" >/dev/null)
(cd "$folder/second" && npm pack --silent "$package" >/dev/null)
tarball=$(echo "$folder"/first/*.tgz)
cmp "$tarball" "$folder/second/$(basename "$tarball")" || fail "two tarballs differ"
# grep without -q: it would leave as soon as it has seen enough, and whoever writes to it would fail.
tar -tzf "$tarball" | grep -x package/notices.txt >/dev/null || fail "the tarball lacks the notices"
cd "$folder/used"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund "$tarball" typescript@5 @types/node@18 >/dev/null
cat >used.mjs <<'JS'
import { Engine } from 'guikou';
console.log(Engine.loadText('guikou: 1\nid: x\n').id);
JS
"$node" used.mjs | grep -x x >/dev/null || fail "import does not load it"
"$node" -e "console.log(require('guikou').Engine.loadText('guikou: 1\nid: x\n').id)" | grep -x x >/dev/null || fail "require does not load it"
cat >typed.ts <<'TS'
import { Engine, RulebookError } from 'guikou';
const decision: { [key: string]: unknown } = Engine.load('x').route({ id: '1', received: new Date() }, { fields: ['id'] });
const lines: Promise<Buffer> = Engine.load('x').routeLinesAsync('{}');
export const codes = (error: RulebookError): string[] => error.findings.map((finding) => finding.code);
export { decision, lines };
TS
tsc=(node_modules/.bin/tsc --strict --noEmit --module node16 --moduleResolution node16 --target es2022 --types node)
"${tsc[@]}" typed.ts || fail "the types do not type"
sed 's/fields:/feilds:/' typed.ts >untyped.ts
if "${tsc[@]}" untyped.ts >/dev/null; then fail "the types type anything"; fi
if [[ -d $package/browser ]]; then   # the same types, but bytes as pages know them
  cat >page.mts <<'TS'
import { Engine } from 'guikou/browser';
const bytes: Uint8Array = Engine.loadFiles({ 'rulebook.yaml': 'guikou: 1' }).routeJson('{}');
export { bytes };
TS
  "${tsc[@]}" page.mts || fail "the types for browsers do not type"
  sed "s#guikou/browser#guikou#" page.mts >condition.mts
  "${tsc[@]}" --customConditions browser condition.mts || fail "the condition browser gives no types"
  sed 's/: Uint8Array/: Buffer/' condition.mts >buffer.mts
  if "${tsc[@]}" --customConditions browser buffer.mts >/dev/null; then fail "the condition browser gives Node's types"; fi
  [[ -s node_modules/guikou/browser/module.wasm ]] || fail "the tarball has no module"
fi
NODE_PATH=$folder/used/node_modules "$node" --test "$source/tests/node/engine.test.js" >"$folder/tests.log" || { cat "$folder/tests.log"; fail "its tests"; }
