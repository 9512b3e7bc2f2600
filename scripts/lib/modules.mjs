// Bundles what is loaded only when it is needed, the viewers of servers' consoles, from script/ and the packages in
// tools/package-lock.json: modules/NAME-HASH.js each, so that the first load does not contain them.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The modules, with the packages that they contain. */
const MODULES = { vnc: ["@novnc/novnc"], serial: ["@xterm/xterm", "@xterm/addon-fit"] };
const packages = join(process.env.SKYLARK_TOOLS_DIR, "node");
const esbuild = createRequire(join(packages, "package.json"))("esbuild");

/**
 * What xterm.js does that the page's policy (style-src 'self') forbids, and what it does instead: style elements become
 * style sheets, and attributes are set by the style object. Each has its expected count, so that an upgrade of xterm.js that
 * changes the code fails the build.
 */
const REPLACED = [
  [/[\w.]+\.createElement\("style"\)/g, 3, () => "skylarkStyleElement()"],
  [/(\w+)\.setAttribute\("style",(`[^`]*`)\)/g, 1, (_, element, css) => `(${element}.style.cssText=${css})`],
];

const allowedStyles = {
  name: "allowed-styles",
  setup(build) {
    build.onLoad({ filter: /@xterm\/xterm\/lib\/xterm\.mjs$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [pattern, count, by] of REPLACED) {
        const found = contents.match(pattern)?.length ?? 0;
        if (found !== count) throw new Error(`${path} has ${pattern} ${found} times, not ${count}: does it still need to be replaced?`);
        contents = contents.replace(pattern, by);
      }
      const helper = JSON.stringify(resolve("script/style_element.mjs"));
      return { contents: `import { styleElement as skylarkStyleElement } from ${helper};\n${contents}`, loader: "js" };
    });
  },
};

/** Whose work is in a module, under which license, and where its source is. */
function notice(names) {
  const about = (name) => {
    const { version, license, homepage, repository } = JSON.parse(readFileSync(join(packages, "node_modules", name, "package.json"), "utf8"));
    return `${name} ${version}, ${license}, ${homepage ?? repository.url ?? repository}`;
  };
  return `/*! ${names.map(about).join("; ")} */`;
}

/** Writes the modules to modules/ in `folder`; their paths in it, by name. */
export async function writeModules(folder, minify) {
  mkdirSync(join(folder, "modules"), { recursive: true });
  const paths = {};
  for (const [name, parts] of Object.entries(MODULES)) {
    const { outputFiles } = await esbuild.build({
      entryPoints: [`script/${name}.mjs`],
      nodePaths: [join(packages, "node_modules")],
      loader: { ".css": "text" },
      plugins: [allowedStyles],
      bundle: true,
      format: "esm",
      target: "esnext",
      banner: { js: notice(parts) },
      legalComments: "inline",
      minify,
      write: false,
    });
    const [{ contents }] = outputFiles;
    paths[name] = `modules/${name}-${createHash("sha256").update(contents).digest("hex").slice(0, 16)}.js`;
    writeFileSync(join(folder, paths[name]), contents);
  }
  return paths;
}

/** Has `import("skylark/NAME")` in a script beside `modules/` load the module of this name. */
export const loadedLater = (paths) => ({
  name: "loaded-later",
  setup(build) {
    build.onResolve({ filter: /^skylark\// }, ({ path }) => {
      const module = paths[path.slice("skylark/".length)];
      return module ? { path: `./${module}`, external: true } : { errors: [{ text: `there is no module ${path}` }] };
    });
  },
});
