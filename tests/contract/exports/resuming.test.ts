import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { ExportView } from "@/lib/api/export-endpoints";
import {
  inboundAuthorization,
  lineOf,
  provisionOf,
  supervisorToken,
  textItem,
} from "../../support/ctlive";
import { addMessages } from "../../support/many-messages";
import { type ParleyProcess, startParley } from "../../support/parley";
import { bundledServer } from "../../support/server-bundle";

const messages = 30_000;
/** For a start of the server on a busy machine. */
const patienceMs = 120_000;

let parley: ParleyProcess | null = null;
afterEach(() => parley?.stop());

test(
  "an export of a long conversation whose process is killed goes on where it was, and is whole",
  async () => {
    parley = await startParley({
      provision: provisionOf(lineOf("http://127.0.0.1:9/send")),
      bundle: await bundledServer(),
      env: { PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off" },
    });
    const { url, dataFolder } = parley;
    const body = JSON.stringify({ results: [textItem({})] });
    const headers = { authorization: inboundAuthorization, "content-type": "application/json" };
    await fetch(`${url}/imchannel/message`, { method: "POST", headers, body });
    const call = (path: string, init: RequestInit = {}) =>
      fetch(`${url}/api/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${supervisorToken}` },
      });
    const read = async (path: string) => (await call(path)).json() as Promise<ExportView>;
    const list = (await (await call("conversations?view=all")).json()) as {
      items: readonly { id: string }[];
    };
    await parley.kill();
    addMessages(join(dataFolder, "parley.db"), list.items[0]?.id ?? "", messages);
    await parley.restart();

    const asked = { query: "", format: "csv-messages", notes: true };
    const made = await call("exports", { method: "POST", body: JSON.stringify(asked) });
    expect(made.status).toBe(202);
    const { id } = (await made.json()) as ExportView;
    for (let kills = 0; kills < 2; kills++) {
      const from = (await read(`exports/${id}`)).bytes;
      let now = await read(`exports/${id}`);
      while (now.state === "running" && now.bytes <= from) now = await read(`exports/${id}`);
      expect(now.state).toBe("running");
      await parley.kill();
      await parley.restart();
    }
    let done = await read(`exports/${id}`);
    while (done.state === "running") done = await read(`exports/${id}`);
    expect(done).toMatchObject({ state: "done", done: 1, messages: messages + 1 });
    const bytes = Buffer.from(await (await call(`exports/${id}/content`)).arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(done.sha256);
    const rows = bytes.toString("utf8").trim().split("\r\n").slice(2);
    const numbers = rows.map((row) => Number(/Message (\d{7})/u.exec(row)?.[1]));
    expect(numbers).toEqual(Array.from({ length: messages }, (_, index) => index + 1));
  },
  patienceMs,
);
