import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { setLinePause } from "@/db/stores/lines";
import { type ApiStage, accepted, openApiStage, supervisorToken } from "../../support/api-stage";
import { serviceAddress } from "../../support/ctlive";

let stage: ApiStage;
let lineId: string;
beforeEach(async () => {
  stage = await openApiStage();
  lineId = (await stage.ok("listLines")).items[0]?.id ?? "";
});
afterEach(() => stage.close());

async function stop(): Promise<void> {
  const { database, lines } = stage.parley.runtime.context;
  await database.write((scope) => setLinePause(scope, lineId, "The gateway refuses the password"));
  await lines.reload();
}

test("a line tells what it can carry, and no setting or secret of its own", async () => {
  const answer = await stage.call("listLines");
  const { items } = await stage.ok("listLines");
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    name: "WhatsApp",
    protocol: "ctlive",
    protocolName: "CTLive",
    medium: "whatsapp",
    address: serviceAddress,
    team: null,
    isEnabled: true,
    pausedReason: null,
    capabilities: { textLengthMax: 4096, quoting: "none", fileBytesMax: { document: 104_857_600 } },
  });
  expect(answer.body.toString()).not.toMatch(/s3cret|SCN1|gateway\.test|outbound/u);
});

test("a line that stopped goes on when a supervisor says so, and sends what waited", async () => {
  const id = await stage.customerWrites();
  await stop();
  const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
  await stage.ok("sendMessage", { params: { id }, body });
  expect((await stage.ok("listLines")).items[0]?.pausedReason).toBe(
    "The gateway refuses the password",
  );
  expect(stage.provider.sent).toEqual([]);

  stage.provider.answer(200, accepted());
  const resumed = await stage.ok("resumeLine", { params: { id: lineId }, token: supervisorToken });
  expect(resumed.pausedReason).toBeNull();
  await stage.parley.until(async () => {
    const message = await stage.ok("getMessage", { params: { id, messageId: body.id } });
    return message.state === "sent";
  });
  expect(stage.provider.sent).toHaveLength(1);
});

test("a line that was resumed says who did it", async () => {
  await stop();
  await stage.ok("resumeLine", { params: { id: lineId }, token: supervisorToken });
  const { agent } = await stage.ok("getMe", { token: supervisorToken });
  const { query, tables } = stage.parley.runtime.context.database.read;
  expect(await query.select().from(tables.auditLog)).toMatchObject([
    { agentId: agent.id, action: "line.resume", subject: lineId, at: stage.parley.now() },
  ]);
});

test("an agent cannot resume a line", async () => {
  await stop();
  expect(await stage.refused("resumeLine", { params: { id: lineId } })).toMatchObject({
    status: 403,
    code: "forbidden",
  });
  expect((await stage.ok("listLines")).items[0]?.pausedReason).not.toBeNull();
});

test("a line that is not there cannot be resumed", async () => {
  const given = { params: { id: uuidv7() }, token: supervisorToken };
  expect((await stage.refused("resumeLine", given)).status).toBe(404);
});

test("three refused sends in a row stop the line, with the reason", async () => {
  stage.provider.answer(401, { requestError: { serviceException: { text: "Invalid login" } } });
  for (let count = 1; count <= 3; count++) {
    const id = await stage.customerWrites({ from: `39061000000${count}` });
    const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
    await stage.ok("sendMessage", { params: { id }, body });
    await stage.parley.until(async () => {
      const message = await stage.ok("getMessage", { params: { id, messageId: body.id } });
      return message.state === "failed";
    });
  }
  const reason = await stage.parley.until(
    async () => (await stage.ok("listLines")).items[0]?.pausedReason,
  );
  expect(reason).toEqual(expect.any(String));
});
