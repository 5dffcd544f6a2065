/** A bot of the Web1on1 API, and the calls it makes. */

const email = "bot@bench.test";
const password = "bench-bot-password";
const base = "/v2";

export const botClient = {
  protocol: "web1on1",
  name: "Bot",
  settings: { email, name: "Bench Bot", password, scope: "bot" },
};

/** Signs the bot in and gives its token. */
export async function signInBot(port) {
  const response = await fetch(`http://127.0.0.1:${port}${base}/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`Signing in was answered with ${response.status}`);
  return (await response.json()).token;
}

/** The ids of so many conversations, the oldest. */
export async function botConversations(port, token, count) {
  const response = await fetch(
    `http://127.0.0.1:${port}${base}/conversations?limit=${count}&select=id`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  );
  if (!response.ok) throw new Error(`Listing was answered with ${response.status}`);
  return (await response.json()).map(({ id }) => id);
}

let lastMessage = 0;

/** A message of the bot to the agents, which no provider is called for, as the bytes of an HTTP request. */
export function botMessage(token, conversationId) {
  lastMessage += 1;
  const body = JSON.stringify({ text: `The customer asks about order number ${lastMessage}.` });
  return `POST ${base}/conversations/${conversationId}/messages HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
