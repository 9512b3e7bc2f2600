// Leaves x.br and x.gz beside x, for web servers that hand them out as they are: compressed once, as small as it gets.
// Only files with a hash in their name, because nothing tells a server that another's compressed copy is out of date.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const folder = process.argv[2];
const HASHED = /-[0-9a-f]{8,}(_bg)?\.(css|js|svg|wasm)$/;

async function compress(file) {
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const packed = { br: promisify(brotliCompress)(bytes, { params }), gz: promisify(gzip)(bytes, { level: 9 }) };
  for (const [suffix, bytes] of Object.entries(packed)) writeFileSync(`${file}.${suffix}`, await bytes);
}

const files = readdirSync(folder, { recursive: true }).filter((name) => HASHED.test(name));
await Promise.all(files.map((name) => compress(join(folder, name))));
