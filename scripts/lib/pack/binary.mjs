// As much of WebAssembly's binary format as packing needs: sections, names of imports and exports, functions' bodies.
// https://webassembly.github.io/spec/core/binary/modules.html
const CUSTOM = 0, IMPORT = 2, FUNCTION = 3, EXPORT = 7, CODE = 10;
const HEADER = 8;

function reader(bytes, at = 0) {
  const number = () => {
    let value = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
      byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  };
  const take = (length) => bytes.subarray(at, (at += length));
  return {
    number,
    take,
    byte: () => bytes[at++],
    text: () => take(number()).toString(),
    many: (one) => Array.from({ length: number() }, one),
    ended: () => at >= bytes.length,
  };
}

function number(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}
const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
const many = (parts) => Buffer.concat([number(parts.length), ...parts]);
const section = (id, content) => Buffer.concat([Buffer.from([id]), number(content.length), content]);

function sections(wasm) {
  const from = reader(wasm, HEADER);
  const found = [];
  while (!from.ended()) found.push({ id: from.byte(), content: from.take(from.number()) });
  return found;
}

const read = (wasm, id, one) => {
  const from = reader(sections(wasm).find((section) => section.id === id).content);
  return from.many(() => one(from));
};

/** The program with another content in some sections, and without those that are for tools only (names, producers). */
function rewritten(wasm, contents) {
  const kept = sections(wasm).filter(({ id }) => id !== CUSTOM);
  return Buffer.concat([wasm.subarray(0, HEADER), ...kept.map(({ id, content }) => section(id, contents[id] ?? content))]);
}

/** Only functions: wasm-bindgen imports nothing else. */
function imports(wasm) {
  return read(wasm, IMPORT, (from) => {
    const found = { module: from.text(), name: from.text(), kind: from.byte(), type: from.number() };
    if (found.kind !== 0) throw new Error(`${found.module} ${found.name} is no function`);
    return found;
  });
}

const exports = (wasm) => read(wasm, EXPORT, (from) => ({ name: from.text(), kind: from.byte(), index: from.number() }));

/** The names by which the program and its script know each other. */
export const names = (wasm) => [...imports(wasm), ...exports(wasm)].map(({ name }) => name);

/** The program with only the exports that are wanted. */
export const withExports = (wasm, isWanted) => renamed(wasm, (name) => name, isWanted);

/** The program with other names for its imports and exports, and nothing for tools. */
export function renamed(wasm, nameOf, isWanted = () => true) {
  return rewritten(wasm, {
    [IMPORT]: many(imports(wasm).map(({ module, name, kind, type }) =>
      Buffer.concat([text(module), text(nameOf(name)), Buffer.from([kind]), number(type)]))),
    [EXPORT]: many(exports(wasm).filter(({ name }) => isWanted(name)).map(({ name, kind, index }) =>
      Buffer.concat([text(nameOf(name)), Buffer.from([kind]), number(index)]))),
  });
}

/** The program's own functions in their order: each one's signature, by number, and its code. */
export function functions(wasm) {
  const types = read(wasm, FUNCTION, (from) => from.number());
  return read(wasm, CODE, (from) => from.take(from.number())).map((code, at) => ({ type: types[at], code }));
}

/** The program with a name section, which names its own functions. */
export function named(wasm, nameOf) {
  const first = imports(wasm).length;
  const list = many(functions(wasm).map((_, at) => Buffer.concat([number(first + at), text(nameOf(at))])));
  return Buffer.concat([rewritten(wasm, {}), section(CUSTOM, Buffer.concat([text("name"), section(1, list)]))]);
}
