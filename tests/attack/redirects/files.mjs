import { setTimeout as sleep } from "node:timers/promises";
import { loopbackHosts, otherAddresses } from "../lists/private-addresses.mjs";
import { never } from "../report.mjs";
import { withToken } from "../stage/calls.mjs";
import { gatewayMessage } from "../stage/customers.mjs";
import { listen, openTrap } from "../stage/listeners.mjs";
import { organization, provisionOf } from "../stage/organizations.mjs";

/** A host that an operator allows, though it is inside: it leads on to hosts that nobody allows. */
const allowedHost = "127.0.0.3";

/**
 * Files of customers and answers of a gateway that lead to every address of the inside. Gives the rows: what was reached
 * there, and whether credentials went along to another host.
 */
export async function tryRedirectedFiles(stage) {
  const trap = await openTrap(stage);
  const inside = loopbackHosts.map((host) => `http://${host}:${trap.port}/loopback`);
  const targets = [...inside, ...otherAddresses, "file:///etc/passwd", "/again"];
  const redirector = await listen(stage, {
    host: allowedHost,
    answer({ url }, response) {
      const [, kind, at] = url.split("/");
      const location = targets[Number(at)] ?? targets[0];
      const status = kind === "file" ? [301, 302, 303, 307, 308][at % 5] : 307;
      // A header takes Latin-1: the bytes are those of UTF-8.
      response.writeHead(status, { location: Buffer.from(location).toString("latin1") }).end();
    },
  });
  const base = `http://${allowedHost}:${redirector.port}`;
  const own = organization("north");
  const server = await stage.startServer({
    provisions: [
      provisionOf(own, {
        providerUrl: `${base}/send/0`,
        lines: { ctlive: { allowPrivateHosts: [allowedHost] } },
      }),
    ],
  });
  for (const at of targets.keys()) {
    const message = { type: "IMAGE", url: `${base}/file/${at}` };
    await server.ok(gatewayMessage(own, { from: "385910000001", message }));
  }
  const { token } = own.people.agent;
  const [{ id }] = (await server.ok(withToken(token, "GET", "/api/conversations"))).items;
  await server.ok(
    withToken(token, "POST", `/api/conversations/${id}/messages`, {
      id: "01890000-0000-7000-8000-000000000001",
      content: { kind: "text", text: "Hello" },
    }),
  );
  const states = await untilGivenUp(server, token, id, targets.length);
  const stored = states.filter((state) => state === "stored").map(() => "a file was stored");
  const sent = redirector.requests.filter(({ url }) => url.startsWith("/send"));
  const asked = redirector.requests.length - sent.length;
  if (asked < targets.length) stored.push(`only ${asked} of ${targets.length} were asked for`);
  if (sent.length === 0) stored.push("the gateway was not called");
  const reached = trap.reached.map((request) => `reached: ${request}`);
  return [
    never("Redirects: to the inside", "reached", targets.length + 1, [...reached, ...stored]),
  ];
}

/** The states of the files and of the message, once none is still on its way, or after a while. */
async function untilGivenUp(server, token, id, count) {
  const endsAt = performance.now() + 30_000;
  for (;;) {
    const path = `/api/conversations/${id}/timeline?limit=500`;
    const { items } = await server.ok(withToken(token, "GET", path));
    const messages = items.flatMap(({ message }) => message ?? []);
    const files = messages.flatMap(({ attachment }) => attachment?.state ?? []);
    const isSent = messages.every(({ state }) => state !== "queued");
    const isDone = files.length >= count && !files.includes("pending") && isSent;
    if (isDone || performance.now() > endsAt) return files;
    await sleep(100);
  }
}
