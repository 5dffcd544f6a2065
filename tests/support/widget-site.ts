import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../lib/server/boot/paths.mjs";
import type { WidgetAccount } from "../../lib/simulators/widget/widget-api";

/** A shop's own site, with the widget on each of its pages. */
export interface WidgetSite {
  /** Its origin under a host name: `127.0.0.1` is the desk's own site, `localhost` is another. */
  origin(host: "127.0.0.1" | "localhost"): string;
  /** Puts the widget of this entry on its pages. */
  show(account: WidgetAccount): void;
  close(): Promise<void>;
}

/** Starts the site on a free port; its pages are empty until `show`. */
export async function openWidgetSite(): Promise<WidgetSite> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "lib/simulators/widget/page.ts")],
    bundle: true,
    format: "esm",
    target: "es2023",
    write: false,
    logLevel: "warning",
  });
  const script = outputFiles[0]?.text ?? "";
  let account = "{}";
  const server = createServer((request, response) => {
    const isScript = request.url === "/widget.js";
    response.writeHead(200, {
      "content-type": isScript ? "text/javascript" : "text/html; charset=utf-8",
      "cache-control": "no-store",
    });
    response.end(isScript ? script : pageOf(account));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo; // It listens on a port.
  return {
    origin: (host) => `http://${host}:${port}`,
    show(shown) {
      account = JSON.stringify(shown).replaceAll("<", "\\u003c");
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pageOf(account: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Spring tyres</title>
<h1>Spring tyres</h1>
<script type="application/json" id="widget-account">${account}</script>
<script type="module" src="/widget.js"></script>
</html>`;
}
