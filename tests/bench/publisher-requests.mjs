/** A ContactAtOnce publisher whose endpoints are never called, and the calls it makes. */

const apiKey = "bench-publisher-key";
const advertiserId = "bench-dealer";
const headers = `host: 127.0.0.1\r\nauthorization: Basic ${apiKey}\r\ncontent-type: application/json`;
const base = "/api/v1.0/AsyncConversation";

export const publisherLine = {
  protocol: "contactatonce",
  name: "Publisher",
  settings: {
    apiKeys: [apiKey],
    receiveMessageUrl: "http://127.0.0.1:9/",
    advertisers: [{ advertiserId, advertiserName: "Bench Dealer" }],
  },
};

let lastMessage = 0;

/** Begins the conversations of so many consumers; gives their visits. */
export async function openVisits(port, count) {
  const visits = [];
  for (let consumer = 0; consumer < count; consumer++) {
    const response = await fetch(`http://127.0.0.1:${port}${base}/Start`, {
      method: "POST",
      headers: { authorization: `Basic ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        AdvertiserId: advertiserId,
        ConsumerId: `consumer-${consumer}`,
        ExternalMessageId: `bench-start-${consumer}`,
        Message: "Is it still there?",
      }),
    });
    if (!response.ok) throw new Error(`Start was answered with ${response.status}`);
    visits.push((await response.json()).VisitId);
  }
  return visits;
}

/** A consumer's text, as the bytes of an HTTP request; no two have the same id. */
export function consumerText(visitId) {
  lastMessage += 1;
  const body = JSON.stringify({
    VisitId: visitId,
    MessageId: "",
    ExternalMessageId: `bench-${process.pid}-${lastMessage}`,
    Message: `Good morning, where is my order number ${lastMessage}?`,
  });
  return `POST ${base}/SendMessage HTTP/1.1\r\n${headers}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
