// Medians, and how numbers are written.
import { loadavg } from "node:os";

/** @param {number[]} values */
export function median(values) {
  const known = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (!known.length) return NaN;
  const middle = known.length / 2;
  return known.length % 2 ? known[Math.floor(middle)] : (known[middle - 1] + known[middle]) / 2;
}

export const most = (values) => Math.max(...values.filter((value) => Number.isFinite(value)));

/** Three digits that matter. */
export function written(value) {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en", { maximumFractionDigits: Math.min(digits, 2) });
}

/** What else the machine has to do, in processes that want to run. */
export const load = () => loadavg()[0];
