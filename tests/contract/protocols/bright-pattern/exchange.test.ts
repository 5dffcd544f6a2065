import { expect, test } from "vitest";
import { tenantUrl } from "../../../support/bright-pattern";
import { eventsOf, refusalOf } from "../../../support/chat-client";
import { describeChats } from "../../../support/chat-stage";
import { mounts } from "../../../support/stage";

const dana = "6a0f2c1e-9d0b-4a57-8a0e-2f6a4f2f7b11";
const timestamp = expect.stringMatching(/^\d{10}$/);

describeChats(
  "the document's exchange",
  {},
  (stage) => {
    test("works from the chat request to the end", async () => {
      const client = stage().client({ clientId: dana });
      // The headers of the document, which quotes nothing.
      const headers = {
        authorization: `MOBILE-API-140-327-PLAIN appId=sales-chat, clientId=${dana}`,
        "content-type": "application/json; charset=utf-8",
      };
      const query = { tenantUrl };
      const body = '{"phone_number":"","from":"Dana","parameters":{"first_name":"Dana"}}';
      const begun = await client.post("chats", body, { query, headers });
      expect(begun.json).toMatchObject({ state: "queued", is_new_chat: true, phone_number: "" });
      const { chat_id: id } = begun.json as { readonly chat_id: string };
      const poll = () => client.get(`chats/${id}/events`, { query, headers });
      expect(eventsOf(await poll())).toEqual([
        { event: "chat_session_status", state: "queued", ewt: "0" },
      ]);

      const asked = {
        event: "chat_session_message",
        msg_id: `${id}:1`,
        msg: "Where is order A-77?",
      };
      const posted = await client.post(
        `chats/${id}/events`,
        { events: [asked] },
        { query, headers },
      );
      expect([posted.status, posted.body.byteLength]).toEqual([200, 0]);
      const [{ contact, id: conversationId } = {}] = await stage().desk.conversations();
      expect(contact?.name).toBe("Dana");
      expect(eventsOf(await poll())).toEqual([
        {
          event: "chat_session_message_delivered",
          party_id: expect.any(String),
          ref_msg_id: `${id}:1`,
          timestamp,
        },
      ]);

      const first = poll();
      await stage().parley.clock.untilWaiting(1);
      const second = poll();
      await stage().parley.clock.untilWaiting(2);
      stage().parley.passTime(250);
      expect(refusalOf(await second)).toEqual([429, "5509"]);
      await stage().desk.call("PATCH", `/api/conversations/${conversationId}`, { assignee: "me" });
      expect(eventsOf(await first)).toMatchObject([
        { event: "chat_session_party_joined", display_name: "Agent One", type: "internal" },
        { event: "chat_session_status", state: "connected", ewt: "0" },
      ]);

      const end = { events: [{ event: "chat_session_end" }] };
      expect((await client.post(`chats/${id}/events`, end)).status).toBe(200);
      expect(eventsOf(await poll()).at(-1)).toEqual({ event: "chat_session_ended" });
      expect(refusalOf(await poll())).toEqual([404, "5005"]);
      expect((await client.post(`chats/${id}/events`, end)).status).toBe(404);
    });
  },
  mounts,
);
