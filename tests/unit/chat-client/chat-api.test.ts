import { expect, test } from "vitest";
import { createChatApi, fileUrl, photoUrl } from "@/lib/chat-client/chat-api";

type Sent = {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Record<string, string>;
  readonly body: unknown;
};

/** A client, what it sent, and the answers it gets, the first first. */
function stage(...answers: readonly (Response | Error)[]) {
  const sent: Sent[] = [];
  const rest = [...answers];
  const api = createChatApi(
    { appId: "sales-chat", tenantUrl: "acme.example.com" },
    async (url, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      sent.push({ url: String(url), method: init?.method, headers, body: init?.body ?? null });
      const answer = rest.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error("No answer");
      return answer;
    },
  );
  return { api, sent };
}

const refused = (status: number, code: string) =>
  Response.json({ error_code: code, error_message: "No" }, { status });

test("calls with the browser's cookie", async () => {
  const { api, sent } = stage(Response.json({ chat_id: "2f0a", state: "queued", ewt: "45" }));
  const chat = await api.requestChat(" Customer One ");
  expect(chat).toEqual({ chatId: "2f0a", state: "queued", waitSeconds: 45 });
  expect(sent).toEqual([
    {
      url: "/clientweb/api/v2/chats?tenantUrl=acme.example.com",
      method: "POST",
      headers: {
        authorization: 'MOBILE-API-140-327-PLAIN appId="sales-chat", clientId="WebChat"',
        "content-type": "application/json; charset=UTF-8",
      },
      body: '{"from":"Customer One"}',
    },
  ]);
});

test("has no active chat where the server says so, and fails where it fails", async () => {
  const { api } = stage(refused(404, "5005"), refused(503, "5000"));
  expect(await api.activeChat()).toBeNull();
  await expect(api.activeChat()).rejects.toMatchObject({ code: "5000", status: 503 });
});

test("tells a missing answer from a refusal without the API's text", async () => {
  const { api } = stage(new TypeError("fetch failed"), new Response("<html>", { status: 502 }));
  await expect(api.history("2f0a")).rejects.toMatchObject({ code: null, status: 0 });
  await expect(api.history("2f0a")).rejects.toMatchObject({ code: null, status: 502 });
});

test("accepts an empty answer to sent events", async () => {
  const { api, sent } = stage(new Response(null));
  await api.sendEvents("2f0a", [{ event: "chat_session_end" }]);
  expect(sent[0]).toMatchObject({
    url: "/clientweb/api/v2/chats/2f0a/events?tenantUrl=acme.example.com",
    body: '{"events":[{"event":"chat_session_end"}]}',
  });
});

test("returns events and leaves out everything else", async () => {
  const { api } = stage(Response.json({ events: [{ event: "one" }, 2, null, { no: "event" }] }));
  expect(await api.poll("2f0a", new AbortController().signal)).toEqual([{ event: "one" }]);
});

test("reads the design from either form of the configuration", async () => {
  const contact_tab = { color: "#fff", bg_color: "#123456", out_of_hours_msg: "Closed" };
  const { api } = stage(
    Response.json({
      widgets: [{ definition: { contact_tab } }],
      definition: { chatWidgetStyling: { title: "Help", endSessionDialogText: "Really?" } },
    }),
    Response.json({ widgets: "none" }),
  );
  expect(await api.configuration()).toEqual({
    title: "Help",
    color: "#123456",
    textColor: "#fff",
    outOfHoursText: "Closed",
    endChatText: "Really?",
  });
  expect(await api.configuration()).toMatchObject({ title: null, color: null });
});

test("has no waiting time where the server gives none, or an invalid one", async () => {
  const { api } = stage(
    Response.json({ chat: "available" }),
    Response.json({ chat: "notAvailable", ewt: "soon" }),
  );
  expect(await api.availability()).toEqual({ isOpen: true, waitSeconds: null });
  expect(await api.availability()).toEqual({ isOpen: false, waitSeconds: null });
});

test("makes URLs that an id cannot escape from", () => {
  expect(fileUrl("2f0a", "../x")).toBe("/clientweb/api/v2/chats/2f0a/files/..%2Fx");
  expect(photoUrl("2f0a", "a?b")).toBe("/clientweb/api/v2/chats/2f0a/profilephotos/a%3Fb");
});
