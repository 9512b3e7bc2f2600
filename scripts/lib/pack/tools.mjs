// The programs that the bundle is packed with.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const home = join(process.env.SKYLARK_TOOLS_DIR, "node");

export const esbuild = createRequire(join(home, "package.json"))("esbuild");

// What today's Rust emits, and every browser since 2021 reads.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "reference-types", "multivalue", "mutable-globals"];

/** A program after wasm-opt with these options. */
export function wasmOpt(wasm, ...options) {
  const folder = mkdtempSync(join(tmpdir(), "skylark-pack-"));
  try {
    const [from, to] = [join(folder, "from.wasm"), join(folder, "to.wasm")];
    writeFileSync(from, wasm);
    execFileSync("wasm-opt", [from, "-o", to, ...FEATURES.map((name) => `--enable-${name}`), ...options], { stdio: "inherit" });
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
