import { expect, test } from "vitest";
import { openWebhookStage } from "../../../support/webhook-stage";

test("an answer is awaited for 20 seconds, then the call is retried", async () => {
  const stage = await openWebhookStage({ timeoutMs: 100 });
  await stage.subscribe(["message.create.contact.chat"]);
  stage.receiver.answer = () => "hang";
  await stage.customerWrites();
  const row = await stage.untilStored(async () => {
    const [only] = await stage.pending();
    return only?.leaseUntil === null && only.attemptCount === 1 && only;
  });
  expect(row).toMatchObject({
    status: "pending",
    lastDetail: "The webhook did not answer in time",
  });
  expect(stage.limits.map(({ totalTimeoutMs }) => totalTimeoutMs)).toEqual([20_000, 20_000]);
  await stage.close();
});

test("private addresses are refused unless the operator named them", async () => {
  const stage = await openWebhookStage({ allowPrivateHosts: [] });
  const service = await stage.subscribe();
  expect(service.status).toBe("unverified");
  expect(stage.receiver.calls).toEqual([]);
  await stage.close();
});
