import { randomUUID } from "node:crypto";

/** A Bright Pattern entry, and the calls of its customers' apps. */

const appId = "bench-chat";
const tenantUrl = "bench.example.com";
const base = "/clientweb/api/v2/chats";
const query = `tenantUrl=${tenantUrl}`;

export const appLine = {
  protocol: "bright-pattern",
  name: "App",
  // Nobody is sent away for saying nothing.
  settings: { appId, tenantUrl, inactivityMinutes: 10_080, unresponsiveSeconds: 86_400 },
};

let lastMessage = 0;

/** Opens so many chats; gives the id of each and of its client. */
export async function openChats(port, count) {
  const chats = [];
  const openNext = async () => {
    while (chats.length < count) {
      const chat = { clientId: randomUUID(), chatId: "" };
      chats.push(chat);
      const response = await fetch(`http://127.0.0.1:${port}${base}?${query}`, {
        method: "POST",
        headers: { authorization: authorization(chat), "content-type": "application/json" },
        body: "{}",
      });
      if (!response.ok) throw new Error(`A chat was answered with ${response.status}`);
      chat.chatId = (await response.json()).chat_id;
    }
  };
  await Promise.all(Array.from({ length: 16 }, openNext));
  return chats;
}

/** A customer's text, as the bytes of an HTTP request; no two have the same id. */
export function chatText(chat) {
  lastMessage += 1;
  const body = JSON.stringify({
    events: [
      {
        event: "chat_session_message",
        msg_id: `bench-${process.pid}-${lastMessage}`,
        msg: `Good morning, where is my order number ${lastMessage}?`,
      },
    ],
  });
  return `POST ${eventsPath(chat)} HTTP/1.1\r\n${headers(chat)}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** A poll of a chat's events, as the bytes of an HTTP request. */
export function chatPoll(chat) {
  return `GET ${eventsPath(chat)} HTTP/1.1\r\n${headers(chat)}\r\n\r\n`;
}

function eventsPath({ chatId }) {
  return `${base}/${chatId}/events?${query}`;
}

function headers(chat) {
  return `host: 127.0.0.1\r\nauthorization: ${authorization(chat)}`;
}

function authorization({ clientId }) {
  return `MOBILE-API-140-327-PLAIN appId=${appId}, clientId=${clientId}`;
}
