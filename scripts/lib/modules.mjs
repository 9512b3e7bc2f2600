// Bundles what is loaded only when it is needed, such as the viewers of servers' consoles, from script/ and the packages in
// tools/package-lock.json: modules/NAME-HASH.js each, so that the first load does not contain them.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The modules, with the packages that they contain. */
const MODULES = {
  vnc: ["@novnc/novnc"],
  serial: ["@xterm/xterm", "@xterm/addon-fit"],
  editor: [
    "@codemirror/commands", "@codemirror/lang-json", "@codemirror/lang-yaml", "@codemirror/language", "@codemirror/legacy-modes", "@codemirror/lint",
    "@codemirror/search", "@codemirror/state", "@codemirror/view", "@lezer/highlight",
  ],
};
const packages = join(process.env.SKYLARK_TOOLS_DIR, "node");
const esbuild = createRequire(join(packages, "package.json"))("esbuild");

/**
 * What packages do that the page's policy (style-src 'self') forbids, and what they do instead, by file. Each has its expected
 * count, so that an upgrade that changes the code fails the build.
 * - xterm.js: style elements become style sheets, and attributes are set by the style object.
 * - style-mod, which CodeMirror's styles are made by: it has style sheets for shadow roots, and takes them for the document too.
 */
const REPLACED = {
  "@xterm/xterm/lib/xterm.mjs": [
    [/[\w.]+\.createElement\("style"\)/g, 3, () => "skylarkStyleElement()"],
    [/(\w+)\.setAttribute\("style",(`[^`]*`)\)/g, 1, (_, element, css) => `(${element}.style.cssText=${css})`],
  ],
  "style-mod/src/style-mod.js": [[/!root\.head && root\.adoptedStyleSheets/g, 1, () => "root.adoptedStyleSheets"]],
};

const allowedStyles = {
  name: "allowed-styles",
  setup(build) {
    for (const [file, replacements] of Object.entries(REPLACED)) {
      build.onLoad({ filter: new RegExp(`/${file.replaceAll(".", "\\.")}$`) }, ({ path }) => {
        let contents = readFileSync(path, "utf8");
        for (const [pattern, count, by] of replacements) {
          const found = contents.match(pattern)?.length ?? 0;
          if (found !== count) throw new Error(`${path} has ${pattern} ${found} times, not ${count}: does it still need to be replaced?`);
          contents = contents.replace(pattern, by);
        }
        const helper = JSON.stringify(resolve("script/style_element.mjs"));
        return { contents: `import { styleElement as skylarkStyleElement } from ${helper};\n${contents}`, loader: "js" };
      });
    }
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
