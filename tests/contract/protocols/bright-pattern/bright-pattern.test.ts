import { errorBody } from "@/lib/simulators/app/error-codes";
import { acmeOf, appId, entryOf } from "../../../support/bright-pattern";
import { ChatClient } from "../../../support/chat-client";
import { describeProtocol } from "../protocol-suite";

const scheme = "MOBILE-API-140-327-PLAIN";
const clientId = "6a0f2c1e-9d0b-4a57-8a0e-2f6a4f2f7b11";
const text = { event: "chat_session_message", msg_id: "1", msg: "Where is order A-77?" };
const failure = (status: number, error_code: string, headers = {}) => ({
  status,
  headers,
  body: { error_code },
});

describeProtocol({
  vendor: "Bright Pattern",
  provision: acmeOf(entryOf()),
  // A chat has an id of ours, so that the document's exchange is played in a test of its own.
  samples: [],
  method: "POST",
  alsoTakes: "GET",
  async path(mount) {
    const chatId = await new ChatClient(mount, { clientId }).open();
    return `/clientweb/api/v2/chats/${chatId}/events?tenantUrl=acme.example.com`;
  },
  authorized: { authorization: `${scheme} appId="${appId}", clientId="${clientId}"` },
  unauthorized: {
    missing: {},
    "another scheme's": { authorization: "Basic b25lOnR3bw==" },
    "another entry's": { authorization: `${scheme} appId="other", clientId="${clientId}"` },
    "no entry's": { authorization: `${scheme} appId="", clientId="${clientId}"` },
    half: { authorization: `${scheme} appId="${appId}"` },
  },
  message: { events: [text] },
  messageWithUnknownMembers: {
    events: [{ ...text, mood: "good", future: { nested: [1] } }],
    more: 1,
  },
  malformed: {
    "broken JSON": '{"events":',
    "a list": [],
    text: '"hello"',
    "bytes that are no text": new Uint8Array([0xff, 0xfe]),
  },
  refused: {
    "an empty object": {},
    "no body": "",
    "no events": { events: [] },
    "events that are no list": { events: { event: "chat_session_end" } },
  },
  errorBody,
  errors: {
    unauthorized: { status: 403 },
    malformed: failure(400, "5003"),
    refused: failure(400, "5511"),
    method: failure(405, "5500", { allow: "POST, GET" }),
    tooLarge: failure(400, "5003"),
  },
});
