// A service that tells how it was asked: what a gateway makes of a request. It keeps connections, as Debian's services
// on this machine do not.
import { createServer } from "node:http";
import { after, before } from "node:test";

/** `echo.address` is where it listens; `echo.asked` are the requests so far; `echo.handle` may answer in its place. */
export function useEcho() {
  const echo = { address: "", asked: [], connections: 0, handle: undefined };
  const server = createServer({ keepAliveTimeout: 60_000, maxHeaderSize: 65_536 }, async (request, response) => {
    const { method, url, headers } = request;
    echo.asked.push({ method, url, headers });
    if (echo.handle) return echo.handle(request, response);
    let bytes = 0;
    for await (const chunk of request) bytes += chunk.length;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ method, url, headers, bytes }));
  });
  server.on("connection", () => (echo.connections += 1));
  before(async () => {
    await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
    echo.address = `127.0.0.1:${server.address().port}`;
  });
  after(() => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  }));
  return echo;
}
