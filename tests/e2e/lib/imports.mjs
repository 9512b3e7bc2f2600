// Which source file uses which, read from the `use` declarations and paths of the Rust code. A name is followed through
// re-exports to the file that defines it, so a `mod.rs` that only declares and re-exports its children is not in between.
// Tests within the sources are left out.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Code without comments, texts and test modules, which stand at the end of a file. */
function plain(source) {
  const code = source.replace(/\/\/[^\n]*|r(#*)"[^]*?"\1|"(?:\\[^]|[^"\\])*"|'(?:\\[^']+|[^'\\\n])'/g, (text) =>
    text.startsWith("/") ? "" : '""');
  return code.replace(/#\[cfg\(test\)\]\s*mod \w+ \{[^]*$/, "");
}

/** The paths of a `use` tree: `a::{b, c::d as e}` gives `[a, b]` as `b`, `[a, c, d]` as `e`. */
function leaves(tree, prefix = []) {
  const text = tree.trim();
  const open = text.indexOf("{");
  if (open < 0) {
    const [path, alias] = text.split(/\s+as\s+/);
    const segments = [...prefix, ...path.split("::").map((segment) => segment.trim())];
    if (segments.at(-1) === "self") segments.pop();
    return [{ path: segments, name: alias?.trim() ?? segments.at(-1) }];
  }
  const outer = [...prefix, ...text.slice(0, open).split("::").map((segment) => segment.trim()).filter(Boolean)];
  const parts = [];
  let depth = 0;
  let part = "";
  for (const char of text.slice(open + 1, text.lastIndexOf("}"))) {
    if (char === "," && depth === 0) {
      parts.push(part);
      part = "";
      continue;
    }
    depth += char === "{" ? 1 : char === "}" ? -1 : 0;
    part += char;
  }
  return [...parts, part].filter((each) => each.trim()).flatMap((each) => leaves(each, outer));
}

/** Reads every module below a folder of sources: `Map` from its path (`http::client`) to what is known of it. */
function read(root) {
  const modules = new Map();
  for (const file of readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".rs") && name !== "main.rs")) {
    const path = file.replace(/\.rs$/, "").split("/").filter((segment) => segment !== "mod" && segment !== "lib");
    const code = plain(readFileSync(join(root, file), "utf8"));
    const uses = [...code.matchAll(/(^|[\s}])(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);/g)].flatMap(([, , visible, tree]) =>
      leaves(tree).map((leaf) => ({ ...leaf, reexport: visible !== undefined })));
    const body = code.replace(/\buse\s+[^;]+;/g, "");
    modules.set(path.join("::"), { file, path, code, body, uses });
  }
  for (const { path, code } of [...modules.values()]) {
    for (const [, name] of code.matchAll(/#\[cfg\(test\)\]\s*(?:pub(?:\([^)]*\))?\s+)?mod (\w+);/g)) {
      const test = [...path, name].join("::");
      for (const key of modules.keys()) if (key === test || key.startsWith(`${test}::`)) modules.delete(key);
    }
  }
  return modules;
}

/** `Map` from each file to the files that it uses, each with the paths by which it names them. */
export function imports(root) {
  const modules = read(root);

  /** The file that defines what a path names, seen from a module; none for a module and for other crates. */
  function definer(from, path, seen = new Set()) {
    let [at, rest] = [from.path, path];
    if (rest[0] === "crate") [at, rest] = [[], rest.slice(1)];
    else if (rest[0] === "self") rest = rest.slice(1);
    else if (rest[0] === "super") {
      while (rest[0] === "super") [at, rest] = [at.slice(0, -1), rest.slice(1)];
    } else if (!from.uses.some((use) => use.name === rest[0]) && !modules.has([...at, rest[0]].join("::"))) return undefined;
    return within(modules.get(at.join("::")), rest, seen);
  }

  function within(module, [name, ...rest], seen) {
    const key = `${module?.path.join("::")} ${name}`;
    if (!module || name === undefined || seen.has(key)) return undefined;
    seen.add(key);
    const child = modules.get([...module.path, name].join("::"));
    if (child) return rest[0] === "*" ? child.file : within(child, rest, seen);
    const use = module.uses.find((each) => each.name === name && !(each.path.length === 1 && each.path[0] === name));
    if (use) return definer(module, [...use.path, ...rest], seen);
    const defines = new RegExp(`\\b(?:fn|struct|enum|trait|type|const|static|union|macro_rules!)\\s+(?:mut\\s+)?${name}\\b`);
    if (defines.test(module.code)) return module.file;
    for (const glob of module.uses.filter((each) => each.name === "*")) {
      const found = definer(module, [...glob.path.slice(0, -1), name], seen);
      if (found) return found;
    }
    return undefined;
  }

  const graph = new Map();
  for (const module of modules.values()) {
    const paths = module.uses.filter((use) => use.name !== "*" && (!use.reexport || new RegExp(`\\b${use.name}\\b`).test(module.body))).map((use) => use.path);
    for (const [path] of module.body.matchAll(/(?<![\w:])\w+(?:::\w+)+/g)) paths.push(path.split("::"));
    const used = new Map();
    for (const path of paths) {
      const file = definer(module, path);
      if (file && file !== module.file) used.set(file, [...(used.get(file) ?? []), path.join("::")]);
    }
    graph.set(module.file, used);
  }
  return graph;
}

/** The groups of files that use one another in a circle. */
export function circles(graph) {
  const reach = (start) => {
    const seen = new Set();
    const open = [...graph.get(start).keys()];
    while (open.length) {
      const file = open.pop();
      if (!seen.has(file)) {
        seen.add(file);
        open.push(...(graph.get(file)?.keys() ?? []));
      }
    }
    return seen;
  };
  const reached = new Map([...graph.keys()].map((file) => [file, reach(file)]));
  const groups = new Set();
  for (const [file, files] of reached) {
    if (files.has(file)) groups.add([...files].filter((other) => reached.get(other)?.has(file)).sort().join(" "));
  }
  return [...groups].map((group) => group.split(" "));
}
