// Functions that resemble each other, side by side: brotli pays for how far back it has to point. wasm-opt has sorted
// them by how often they are called, so that those have short numbers; imports have taken the shortest ones, however.
import { functions, named } from "./binary.mjs";
import { wasmOpt } from "./tools.mjs";

// So many bytes in a row make a piece. Pieces that very many functions have tell nothing.
const PIECE = 4;
const COMMON = 1000;
// What the same signature is worth, where two functions that are the same have half of their pieces in common.
const SAME_TYPE = 0.2;

/** The program with its functions in an order that compresses well. */
export function ordered(wasm) {
  const place = [];
  chain(functions(wasm)).forEach((at, rank) => (place[at] = rank));
  // wasm-opt knows all places where a function's number stands, and sorts by name.
  const sortable = named(wasm, (at) => String(place[at]).padStart(6, "0"));
  return wasmOpt(sortable, "--optimize-level=2", "--shrink-level=2", "--reorder-functions-by-name");
}

/** From each function to the one that is most like it of those that are left. */
function chain(all) {
  const pieces = all.map(({ code }) => piecesOf(code));
  const havingIt = new Map();
  pieces.forEach((own, at) => own.forEach((piece) => havingIt.get(piece)?.push(at) ?? havingIt.set(piece, [at])));
  const left = new Set(all.keys());
  const result = [];
  for (let last = 0; last !== undefined; ) {
    left.delete(last);
    result.push(last);
    const common = new Map();
    for (const piece of pieces[last]) {
      const others = havingIt.get(piece);
      if (others.length > COMMON) continue;
      for (const at of others) if (left.has(at)) common.set(at, (common.get(at) ?? 0) + 1);
    }
    // Where nothing is like it: the one that is called most.
    let [best, likeness] = [left.values().next().value, 0];
    for (const [at, count] of common) {
      const found = count / (pieces[last].size + pieces[at].size) + (all[at].type === all[last].type ? SAME_TYPE : 0);
      if (found > likeness) [best, likeness] = [at, found];
    }
    last = best;
  }
  return result;
}

function piecesOf(code) {
  const found = new Set();
  for (let at = 0; at + PIECE <= code.length; at++) found.add(code.readUInt32LE(at));
  return found;
}
