// Trunk starts the program by a script within the page, and the page's policy allows none. This makes one file of it and of
// what it imports, wasm-bindgen's script and those of script/, and minifies that in a release build. Modules that
// these load later are files of their own. Trunk runs it after each build.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadedLater, writeModules } from "./modules.mjs";
import { writeParts } from "./parts.mjs";

const { TRUNK_STAGING_DIR: folder, TRUNK_PUBLIC_URL: base, TRUNK_PROFILE: profile, SKYLARK_TOOLS_DIR: tools } = process.env;
const esbuild = createRequire(join(tools, "node", "package.json"))("esbuild");

const file = join(folder, "index.html");
let page = readFileSync(file, "utf8");
const [inline, loader] = /<script type="module">([^]*?)<\/script>/.exec(page) ?? [];
if (!loader?.includes(`from '${base}`)) throw new Error("index.html has no script of Trunk's that starts the program");

const minify = profile === "release";
const [, entry] = new RegExp(`from '${base}([^']+)'`).exec(loader);
const parts = writeParts(folder, entry, minify);
const { outputFiles } = await esbuild.build({
  stdin: { contents: loader.replace(`from '${base}`, "from './"), resolveDir: folder },
  plugins: [loadedLater(await writeModules(folder, minify))],
  bundle: true,
  format: "esm",
  target: "esnext",
  minify,
  write: false,
});
const [{ contents: bundle }] = outputFiles;

const hash = (algorithm, form) => createHash(algorithm).update(bundle).digest(form);
const name = `skylark-${hash("sha256", "hex").slice(0, 16)}.js`;
page = page.replace(inline, () =>
  `<script type="module" src="${base}${name}" crossorigin="anonymous" integrity="sha384-${hash("sha384", "base64")}"></script>`);

// Those who are signed in need the parts at once: first.js sees to that.
const wanted = JSON.stringify(parts.map(({ path, integrity }) => ({ href: base + path, integrity }))).replaceAll('"', "&quot;");
page = page.replace('<script src="first.js">', () => `<script src="first.js" data-parts="${wanted}">`);

// The scripts that are in the bundle now.
for (const [link, path] of page.matchAll(/<link rel="modulepreload" href="([^"]+)"[^>]*>/g)) {
  page = page.replace(link, "");
  rmSync(join(folder, path.slice(base.length)));
}
rmSync(join(folder, "snippets"), { recursive: true, force: true });
writeFileSync(join(folder, name), bundle);
writeFileSync(file, page);
