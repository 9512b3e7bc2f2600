// Debian's nginx with deploy/nginx.conf.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./bundle.mjs";
import { PORTS } from "./gateway.mjs";
import { replaced, startWebServer, useWebServer } from "./webserver.mjs";

/** What Debian's own nginx.conf has around it; everything it writes stays in the folder. */
const around = (folder) => `
user root;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
include /etc/nginx/modules-enabled/*.conf;
events {}
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    access_log ${folder}/access.log;
    client_body_temp_path ${folder}/temp/body;
    proxy_temp_path ${folder}/temp/proxy;
    fastcgi_temp_path ${folder}/temp/fastcgi;
    uwsgi_temp_path ${folder}/temp/uwsgi;
    scgi_temp_path ${folder}/temp/scgi;
    include ${folder}/skylark.conf;
}`;

/** `services` are those that are elsewhere than the file says; `wait` is how long an answer may take. */
export const useNginx = (options) => useWebServer(prepared(options));

/** As useNginx, where there are no tests: until it is told to `stop()`. */
export const startNginx = ({ dist, ...options } = {}) => startWebServer(prepared(options), { dist });

const prepared = ({ services = {}, wait = "1h" } = {}) => ({ folder, ports }) => {
  const shipped = readFileSync(join(ROOT, "deploy/nginx.conf"), "utf8");
  const addresses = Object.entries(services).map(([name, to]) => [`server 127.0.0.1:${PORTS[name]};`, `server ${to()};`]);
  mkdirSync(join(folder, "temp"));
  writeFileSync(join(folder, "nginx.conf"), around(folder));
  writeFileSync(join(folder, "skylark.conf"), replaced(shipped, [
    ...addresses,
    ["    listen 80;\n    listen [::]:80;\n", `    listen 127.0.0.1:${ports.redirect};\n`],
    ["    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n", `    listen 127.0.0.1:${ports.tls} ssl http2;\n`],
    ["listen 127.0.0.1:8080;", `listen 127.0.0.1:${ports.plain};`],
    ["/etc/ssl/certs/console.example.com.pem", `${folder}/certificate.pem`],
    ["/etc/ssl/private/console.example.com.key", `${folder}/key.pem`],
    ["root /var/www/skylark;", `root ${folder}/www;`],
    ["proxy_read_timeout    1h;", `proxy_read_timeout    ${wait};`],
  ]));
  return ["/usr/sbin/nginx", "-c", join(folder, "nginx.conf"), "-g", "daemon off;"];
};
