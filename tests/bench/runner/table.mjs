// The figures: collected run by run, then printed as one table and written as JSON.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { load, median, most, written } from "./numbers.mjs";

/**
 * @typedef {object} Figure
 * @property {string} figure what was measured
 * @property {string} unit
 * @property {{atMost: number, of?: string}} [reach] at most so much; with `of`, so many times the base of this name
 * @property {string} [note]
 */

export class Table {
  figures = new Map();
  /** The machine's load when the run under way began. */
  load = load();

  /**
   * Adds one run's value of a figure.
   * @param {Figure} figure
   * @param {number} value
   * @param {number} [base] in the same run
   */
  add(figure, value, base) {
    const row = this.figures.get(figure.figure) ?? { ...figure, values: [], bases: [], loads: [] };
    row.values.push(value);
    if (base !== undefined) row.bases.push(base);
    row.loads.push(this.load);
    this.figures.set(figure.figure, row);
  }

  rows() {
    return [...this.figures.values()].map(({ figure, unit, reach, note, values, bases, loads }) => {
      const ratio = bases.length ? median(values.map((value, at) => value / bases[at])) : undefined;
      const judged = reach?.of ? ratio : median(values);
      return {
        figure, value: median(values), unit,
        base: reach?.of, baseValue: bases.length ? median(bases) : undefined, ratio,
        toReach: reach && (reach.of ? `≤ ${reach.atMost} × ${reach.of}` : `≤ ${reach.atMost} ${unit}`),
        // A figure that could not be measured has not reached anything.
        reached: reach ? Number.isFinite(judged) && judged <= reach.atMost : undefined,
        note, runs: values.length, values, bases: bases.length ? bases : undefined, load: [Math.min(...loads), most(loads)],
      };
    });
  }

  print() {
    const heads = ["figure", "value", "base", "ratio", "to reach", "reached", "runs", "load"];
    const lines = this.rows().map((row) => [
      row.figure,
      `${written(row.value)} ${row.unit}`,
      row.baseValue === undefined ? "" : `${written(row.baseValue)} ${row.unit}`,
      row.ratio === undefined ? "" : written(row.ratio),
      row.toReach ?? "",
      row.reached === undefined ? "" : row.reached ? "yes" : "NO",
      String(row.runs),
      row.load.map((load) => load.toFixed(1)).join("–"),
    ]);
    const widths = heads.map((head, at) => Math.max(head.length, ...lines.map((line) => line[at].length)));
    const right = new Set([1, 2, 3, 6]);
    const show = (line) => console.log(line.map((text, at) => (right.has(at) ? text.padStart(widths[at]) : text.padEnd(widths[at]))).join("  ").trimEnd());
    show(heads);
    show(widths.map((width) => "─".repeat(width)));
    lines.forEach(show);
    const notes = this.rows().filter(({ note }) => note);
    if (notes.length) console.log();
    for (const { figure, note } of notes) console.log(`${figure}: ${note}`);
    const missed = this.rows().filter(({ reached }) => reached === false);
    const judged = this.rows().filter(({ reached }) => reached !== undefined);
    console.log(`\n${judged.length - missed.length} of ${judged.length} reached${missed.length ? "; not: " + missed.map(({ figure }) => figure).join("; ") : ""}.`);
  }

  write(file, about) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ ...about, figures: this.rows() }, null, 2)}\n`);
  }
}
