// Debian's Caddy with deploy/Caddyfile.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./bundle.mjs";
import { PORTS } from "./gateway.mjs";
import { replaced, useWebServer } from "./webserver.mjs";

const GLOBAL = `{
	admin off
	auto_https disable_redirects
}
`;

/** As useNginx. */
export const useCaddy = ({ services = {}, wait = "1h" } = {}) => useWebServer(({ folder, plain, tls }) => {
  const shipped = readFileSync(join(ROOT, "deploy/Caddyfile"), "utf8");
  const addresses = Object.entries(services).map(([name, to]) => [`reverse_proxy 127.0.0.1:${PORTS[name]} {`, `reverse_proxy ${to()} {`]);
  writeFileSync(join(folder, "Caddyfile"), GLOBAL + replaced(shipped, [
    ...addresses,
    ["\nconsole.example.com {", `\n${tls} {`],
    ["\nhttp://127.0.0.1:8080 {", `\n${plain} {`],
    ["# tls /etc/ssl/certs/console.example.com.pem /etc/ssl/private/console.example.com.key", `tls ${folder}/certificate.pem ${folder}/key.pem`],
    ["root * /var/www/skylark", `root * ${folder}/www`],
    ["response_header_timeout 1h", `response_header_timeout ${wait}`],
  ]));
  return ["caddy", "run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"];
});
