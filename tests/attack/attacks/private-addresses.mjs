import { setTimeout as sleep } from "node:timers/promises";
import { loopbackHosts, otherAddresses, otherHosts } from "../lists/private-addresses.mjs";
import { never } from "../report.mjs";
import { programToken, withToken } from "../stage/calls.mjs";
import { gatewayMessage, phoneWebhook, publisherCall } from "../stage/customers.mjs";
import { openTrap } from "../stage/listeners.mjs";
import { deskConversation, programConversation } from "../stage/openings.mjs";

/** Files of customers, files that programs name, and webhooks of programs, at every address that is inside. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations();
  const trap = await openTrap(stage);
  const inside = loopbackHosts.map((host) => `http://${host}:${trap.port}/loopback`);
  const addresses = [...inside, ...otherHosts.map((host) => `http://${host}/x`), ...otherAddresses];
  const doors = [
    ["files of a gateway's customers", viaGateway, "385910000001"],
    ["files of a publisher's consumers", viaPublisher, "consumer-one"],
    ["files of text messages", viaPhone, "31612345678"],
    ["files that a program names", viaProgram, "385910000002"],
  ];
  const rows = [];
  for (const [title, send, customer] of doors) {
    const before = trap.reached.length;
    const findings = await offerFiles(server, north, addresses, { send, customer });
    findings.push(...trap.reached.slice(before).map((request) => `reached: ${request}`));
    rows.push(never(`Private addresses: ${title}`, "reached", addresses.length, findings));
  }
  const before = trap.reached.length;
  const hooks = [...inside, ...otherAddresses];
  const findings = await subscribe(server, north, hooks);
  findings.push(...trap.reached.slice(before).map((request) => `reached: ${request}`));
  rows.push(never("Private addresses: webhooks", "reached", hooks.length, findings));
  return rows;
}

/** The words with which a file is refused that was not asked for. */
const refusals = /private address|not a web address|not valid|cannot be found/u;

/** Offers a file at each address, and gives those that were not refused in words that say that nobody was called. */
async function offerFiles(server, own, addresses, { send, customer }) {
  const asked = [];
  for (const [at, address] of addresses.entries()) {
    const answer = await send(server, own, address, at);
    // A publisher is refused with 200 and a status of its own.
    if (answer.status < 300 && answer.json?.Status !== 1) asked.push(address);
  }
  const files = await untilSettled(server, own, customer, asked.length);
  // Files stand in the order in which they were offered.
  return files.flatMap(({ state, failure }, at) =>
    state === "failed" && refusals.test(failure ?? "")
      ? []
      : [`${asked[at]} was called: ${state}, ${failure ?? "no failure"}`],
  );
}

/** The files of a customer, once there are so many messages of theirs and each file was fetched or given up. */
async function untilSettled(server, own, customer, count) {
  const { token } = own.people.agent;
  const endsAt = performance.now() + 60_000;
  const id = await deskConversation(server, own, customer);
  while (true) {
    const timeline = `/api/conversations/${id}/timeline?limit=500`;
    const { items } = await server.ok(withToken(token, "GET", timeline));
    const messages = items.flatMap(({ message }) => message ?? []);
    const files = messages.flatMap(({ attachment }) => attachment ?? []);
    const isSettled = files.every(({ state }) => state === "stored" || state === "failed");
    if (isSettled && messages.length >= count) return files;
    if (performance.now() > endsAt) return files;
    await sleep(100);
  }
}

function viaGateway(server, own, url) {
  return server.call(
    gatewayMessage(own, { from: "385910000001", message: { type: "IMAGE", url } }),
  );
}

let visit = null;

async function viaPublisher(server, own, url, at) {
  if (visit === null) {
    const { publisher } = own;
    const begun = await server.ok(
      publisherCall(own, "POST", "Start", {
        AdvertiserId: publisher.advertiserId,
        ConsumerId: "consumer-one",
        ExternalMessageId: "start",
        Message: "Is it still there?",
      }),
    );
    visit = begun.VisitId;
  }
  return server.call(
    publisherCall(own, "POST", "SendMessage", {
      VisitId: visit,
      MessageId: "",
      ExternalMessageId: `file-${at}`,
      Message: "",
      MediaUrl: url,
    }),
  );
}

function viaPhone(server, own, url, at) {
  const fields = {
    MessageSid: `MM${String(at).padStart(32, "0")}`,
    From: "+31612345678",
    Body: "",
    NumMedia: "1",
    MediaUrl0: url,
    MediaContentType0: "image/png",
  };
  return server.call(phoneWebhook(own, server.origin, "inbound", fields));
}

let begun = null;

async function viaProgram(server, own, url) {
  if (begun === null) {
    await server.ok(gatewayMessage(own, { from: "385910000002", text: "Hello" }));
    const token = await programToken(server, own.programs.bot);
    const id = await programConversation(server, token, "385910000002");
    begun = { token, id };
  }
  const message = { type: "chat", role: "agent", contentType: "image/png", text: url };
  const path = `/v2/conversations/${begun.id}/messages`;
  return server.call(withToken(begun.token, "POST", path, message));
}

/** Sets up a webhook at each address and takes it away again; gives those that were verified. */
async function subscribe(server, own, addresses) {
  const token = await programToken(server, own.programs.bot);
  const verified = [];
  for (const url of addresses) {
    const service = { name: "Hook", type: "webhook", params: { url } };
    const { status, json } = await server.call(withToken(token, "POST", "/v2/services", service));
    if (status >= 500) verified.push(`${url}: ${status}`);
    if (status !== 201) continue;
    if (json.status === "active") verified.push(`${url} was verified`);
    await server.call(withToken(token, "DELETE", `/v2/services/${json.id}`));
  }
  return verified;
}
