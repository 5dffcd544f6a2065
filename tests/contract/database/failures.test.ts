import { beforeEach, expect, test } from "vitest";
import { firstInboundAfter } from "@/db/stores/message-lists";
import { closeFailure, listOpenFailures, setMessageState } from "@/db/stores/message-state";
import type { Conversation } from "@/db/tables/tables";
import {
  addConversation,
  addMessage,
  after,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("failures of messages", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
  });

  async function fail(seq: number) {
    const message = await addMessage(office, conversation, {
      ...{ seq, direction: "outbound", state: "queued" },
    });
    const failure = { detail: "No", code: null, remedy: "retry" } as const;
    await given().write((scope) =>
      setMessageState(scope, { messageId: message.id, state: "failed", at: after(seq), failure }),
    );
    return message.id;
  }

  test("are open until they are closed, each once, the first one first", async () => {
    const [one, two] = [await fail(1), await fail(2)];
    const open = async () =>
      (await listOpenFailures(given().read, conversation.id)).map(({ id }) => id);
    expect(await open()).toEqual([one, two]);
    const close = () => given().write((scope) => closeFailure(scope, conversation.id, one));
    expect(await close()).toMatchObject({ id: one, state: "failed", failureOpenAt: null });
    expect(await close()).toBeUndefined();
    expect(await open()).toEqual([two]);
  });

  test("are looked at beside what the customer wrote after them", async () => {
    await addMessage(office, conversation, { seq: 1, direction: "inbound", createdAt: after(1) });
    await addMessage(office, conversation, { seq: 3, direction: "inbound", createdAt: after(3) });
    const { read } = given();
    expect(await firstInboundAfter(read, conversation.id, 1)).toEqual(after(3));
    expect(await firstInboundAfter(read, conversation.id, 3)).toBeNull();
  });
});
