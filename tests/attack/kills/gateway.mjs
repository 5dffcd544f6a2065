import { randomUUID } from "node:crypto";
import { listen } from "../stage/listeners.mjs";

/** How a gateway answers that takes no message, or of which nobody can know whether it took it. */
export const faults = {
  /** Takes it and never answers. */
  hang: { isTaken: true, answer() {} },
  /** Takes it and cuts the connection. */
  reset: {
    isTaken: true,
    answer: (response) => response.socket.resetAndDestroy(),
  },
  500: { isTaken: false, answer: (response) => response.writeHead(500).end("{}") },
  429: {
    isTaken: false,
    answer: (response) => response.writeHead(429, { "retry-after": "1" }).end("{}"),
  },
  /** A page of whoever stands before the gateway, which may have passed the message on. */
  page: {
    isTaken: true,
    answer: (response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>It works!</html>"),
  },
};

/** Which of the calls of one customer fails: hanging ones hold up those after them, so there is one of these. */
const isFaulty = (kind, count) => (kind === "hang" ? count === 3 : count % 4 === 2);

/**
 * A gateway that answers each customer in a way of its own: `kindOf(to)` names the fault that some of a customer's calls
 * meet, `null` for none. `received` has every call, oldest first, as `{ to, text, isTaken, toldAt }`: whether the message
 * counts as taken, and when the caller was told so, null where it never was.
 */
export async function openGateway(stage, kindOf) {
  const received = [];
  const counts = new Map();
  const { port } = await listen(stage, {
    answer({ body }, response) {
      const asked = JSON.parse(body);
      const { to } = asked.destinations[0];
      const destination = typeof to === "string" ? to : to.phoneNumber;
      const count = (counts.get(destination) ?? 0) + 1;
      counts.set(destination, count);
      const kind = kindOf(destination);
      const fault = kind !== null && isFaulty(kind, count) ? faults[kind] : null;
      const call = { to: destination, text: textOf(asked), isTaken: true, toldAt: null };
      received.push(call);
      if (fault !== null) {
        call.isTaken = fault.isTaken;
        fault.answer(response);
        return;
      }
      response.once("finish", () => {
        call.toldAt = performance.now();
      });
      const status = { groupId: 1, groupName: "PENDING", id: 7, name: "PENDING_ENROUTE" };
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ messages: [{ messageId: randomUUID(), status }] }));
    },
  });
  return { url: `http://127.0.0.1:${port}/send`, received };
}

/** The text of a message, wherever the wire has it. */
function textOf(value) {
  if (typeof value !== "object" || value === null) return undefined;
  if (typeof value.text === "string") return value.text;
  for (const member of Object.values(value)) {
    const found = textOf(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
