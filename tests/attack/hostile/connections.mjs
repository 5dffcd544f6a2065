import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const heldMs = 2_000;
const openedAtOnce = 20;

/** Callers who do not ask for much, but many at a time or for a long time. */
export function connectionInputs() {
  const post = (length) =>
    `POST /imchannel/message HTTP/1.1\r\nhost: parley\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  return [
    { name: "1,000 connections that say nothing", count: 1_000, first: "" },
    {
      name: "1,000 connections with half a head",
      count: 1_000,
      first: "GET /api/me HTTP/1.1\r\nhost:",
    },
    { name: "500 bodies that come byte by byte", count: 500, first: post(1_000), each: "x" },
    { name: "500 heads that come byte by byte", count: 500, first: "GET /", each: "a" },
    {
      name: "200 chunked bodies that come piece by piece",
      count: 200,
      first: "POST /v2/auth/token HTTP/1.1\r\nhost: parley\r\ntransfer-encoding: chunked\r\n\r\n",
      each: "1\r\nx\r\n",
    },
    {
      name: "100 connections that ask and do not listen",
      count: 100,
      first: "GET /api/openapi.json HTTP/1.1\r\nhost: parley\r\n\r\n".repeat(2),
      isDeaf: true,
    },
  ].map(({ name, ...how }) => ({ name, isHeavy: true, run: (server) => hold(server.port, how) }));
}

/** Opens so many connections, some at a time, says something on each, and a little more ever again, for a while. */
async function hold(port, { count, first, each, isDeaf = false }) {
  const sockets = [];
  try {
    while (sockets.length < count) {
      const some = Array.from({ length: openedAtOnce }, () => connect({ port, host: "127.0.0.1" }));
      sockets.push(...some);
      for (const socket of some) {
        socket.on("error", () => {});
        if (isDeaf) socket.pause();
        else socket.resume();
      }
      await Promise.all(some.map((socket) => once(socket, "connect")));
      if (first !== "") for (const socket of some) socket.write(first);
      await sleep(20);
    }
    const endsAt = performance.now() + heldMs;
    while (performance.now() < endsAt) {
      await sleep(200);
      if (each === undefined) continue;
      for (const socket of sockets) if (!socket.destroyed) socket.write(each);
    }
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  return 0;
}
