// The release bundle and the floor, as a static web server would serve them.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm",
  ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml",
};
const FLOOR = new URL("../floor.html", import.meta.url);

/**
 * Serves a copy of `folder` as it is now: a new build in the middle of a measurement does not disturb it.
 * @param {{folder: string, port?: number, authUrl?: string, packed?: boolean}} options with `authUrl`, the console signs in
 * there; `packed` files go by brotli, as the web servers of deploy/ send them
 */
export async function serveBundle({ folder, port = 0, authUrl, packed = false }) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(`${folder}/${name}`).isFile());
  const files = new Map(names.map((name) => [`/${name}`, readFileSync(`${folder}/${name}`)]));
  // scripts/build leaves packed files beside the others.
  const small = new Map(packed ? [...files].map(([name, content]) => [name, files.get(`${name}.br`) ?? brotliCompressSync(content)]) : []);
  const serving = { authUrl, url: "" };
  const server = createServer((request, response) => {
    let path = request.url.split("?")[0];
    if (path === "/config.json" && serving.authUrl) {
      const clouds = { large: { auth: { auth_url: serving.authUrl }, region_name: "RegionOne", interface: "public" } };
      return response.setHeader("Content-Type", TYPES[".json"]).end(JSON.stringify({ clouds }));
    }
    if (path === "/floor") return response.setHeader("Content-Type", TYPES[".html"]).end(readFileSync(FLOOR));
    // Any other path is the application's own.
    if (!files.has(path)) path = "/index.html";
    response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
    if (packed && /\bbr\b/.test(request.headers["accept-encoding"])) return response.setHeader("Content-Encoding", "br").end(small.get(path));
    response.end(files.get(path));
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  serving.url = `http://127.0.0.1:${server.address().port}`;
  serving.close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return serving;
}
