// HTTP as it is on the wire: paths as they are written, nothing unpacked, either version.
import { connect } from "node:http2";
import { request as send } from "node:http";
import { Readable } from "node:stream";

export const MiB = 1024 * 1024;

/** By HTTP/1.1: `{status, headers, body}`. */
export function ask(base, path, { method = "GET", headers = {}, body } = {}) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const request = send({ hostname, port, path, method, headers, agent: false }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    });
    request.on("error", reject);
    if (body?.pipe) body.pipe(request);
    else request.end(body);
  });
}

/** By HTTP/2 and TLS, on a connection of its own. */
export function askByHttp2(base, path, { method = "GET", headers = {}, body } = {}) {
  const session = connect(base, { rejectUnauthorized: false });
  return new Promise((resolve, reject) => {
    session.on("error", reject);
    const stream = session.request({ ":method": method, ":path": path, ...headers }, { endStream: body === undefined });
    let status, got;
    stream.on("error", reject).on("response", ({ ":status": code, ...rest }) => ([status, got] = [code, rest]));
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => resolve({ status, headers: got, body: Buffer.concat(chunks) }));
    if (body?.pipe) body.pipe(stream);
    else if (body !== undefined) stream.end(body);
  }).finally(() => session.close());
}

/** That many bytes, which nobody holds at once. */
export const bytes = (size) => Readable.from((function* () {
  const piece = Buffer.alloc(MiB, "skylark");
  for (let sent = 0; sent < size; sent += piece.length) yield piece;
})());

/** 200,000 bytes: the second half only once `arrived` says that the first has. */
export const halves = (arrived) => Readable.from((async function* () {
  yield Buffer.alloc(100_000);
  await arrived;
  yield Buffer.alloc(100_000);
})());
