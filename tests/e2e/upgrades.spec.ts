import { connect } from "node:net";
import { expect, test } from "./desk";

/** What came on a connection until it was closed. */
function answerTo(url: string, request: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(request));
    let answer = "";
    socket.on("data", (piece) => {
      answer += String(piece);
    });
    socket.on("error", () => {});
    socket.once("close", () => resolve(answer));
  });
}

test("a request that offers another protocol is answered over this one, by our routes and by pages", async ({
  desk: { parley },
}) => {
  // The first page is what sets up the server of pages.
  expect((await fetch(`${parley.url}/login`)).status).toBe(200);
  const statuses = { "/api/me": 401, "/imchannel/message": 405, "/login": 200, "/nothing": 404 };
  for (const [path, status] of Object.entries(statuses)) {
    for (const protocol of ["h2c", "websocket"]) {
      const lines = [
        `GET ${path} HTTP/1.1`,
        "host: parley.test",
        "connection: upgrade, close",
        `upgrade: ${protocol}`,
      ];
      const answer = await answerTo(parley.url, `${lines.join("\r\n")}\r\n\r\n`);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, "u"));
    }
  }
});
