// Measures the release bundle: scripts/bench runs this and explains it.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { removeServers } from "./real/servers.mjs";
import { launch } from "./runner/browser.mjs";
import { load } from "./runner/numbers.mjs";
import { serveBundle } from "./runner/serve.mjs";
import { Table } from "./runner/table.mjs";

/** In the order in which they are measured. */
const FIGURES = ["visit", "overview", "loading", "list", "tick", "idle"];
/** With the local OpenStack's Nova. */
const REAL = ["real-list", "real-answers", "real-delete"];
/** With all of its services, and only when it is asked for. */
const ASKED = ["reboots"];

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean" }, only: { type: "string", multiple: true }, rows: { type: "string" }, large: { type: "string" }, runs: { type: "string" },
    latency: { type: "string" }, "per-row": { type: "string" }, dist: { type: "string", default: "dist" },
    output: { type: "string", default: "target/bench.json" }, real: { type: "boolean" }, servers: { type: "string" }, delete: { type: "string" }, reboots: { type: "string" }, remove: { type: "boolean" },
  },
});
const number = (text, usual) => {
  if (text === undefined) return usual;
  if (!(Number(text) >= 0)) throw new Error(`${text} is no number`);
  return Number(text);
};
const options = {
  runs: number(asked.runs, asked.quick ? 2 : 5),
  rows: number(asked.rows, asked.quick ? 2_000 : 10_000),
  large: number(asked.large, asked.quick ? 20_000 : 100_000),
  latency: number(asked.latency, 50),
  perRow: number(asked["per-row"], 1),
  seconds: asked.quick ? 15 : 60,
  servers: number(asked.servers, 1_000),
  deletions: number(asked.delete, 500),
  reboots: number(asked.reboots, asked.quick ? 20 : 200),
  quick: asked.quick ?? false,
};
const named = [...positionals, ...(asked.only ?? [])];
const names = named.length ? named : asked.real ? REAL : FIGURES;

const unknown = names.find((name) => ![...FIGURES, ...REAL, ...ASKED].includes(name));
if (unknown) {
  console.error(`There is no part ${unknown}: ${[...FIGURES, ...REAL, ...ASKED].join(", ")}.`);
  process.exit(2);
}

const started = Date.now();
const table = new Table();
const browser = await launch();
// The real services know the console at this origin.
const site = await serveBundle({ folder: asked.dist, port: names.some((name) => [...REAL, ...ASKED].includes(name)) ? 8083 : 0 });
/** Called before each run. */
const say = (text) => {
  table.load = load();
  process.stderr.write(`    ${text} (load ${table.load.toFixed(1)})\n`);
};
const failures = [];
try {
  for (const name of names) {
    const { measure, about } = await import(`./figures/${name}.mjs`);
    process.stderr.write(`${name}: ${about}\n`);
    // One that fails does not take the others with it, but is told.
    await measure({ browser, site, table, say, dist: asked.dist, ...options }).catch((error) => failures.push(`${name}: ${error.stack}`));
  }
  if (asked.remove) await removeServers(say);
} finally {
  await browser.close();
  await site.close();
}
table.write(asked.output, { measured: new Date(started).toISOString(), seconds: (Date.now() - started) / 1000, chromium: browser.version(), processors: cpus().length, ...options });
console.log(`\nChromium ${browser.version()}, ${cpus().length} processors, ${options.runs} runs; load: how many processes wanted a processor when a run began\n`);
table.print();
for (const failure of failures) console.error(`\nNot measured: ${failure}`);
process.exitCode = failures.length ? 1 : 0;
