import { findExternalMessage } from "@/db/stores/messages";
import { readAddress, type SimulatedLineView } from "@/lib/api/playground-views";
import { AppError } from "@/lib/model/error";
import { contentDisposition } from "../http/content-disposition";
import { readBody } from "../http/http-message";
import { isInlineType } from "../http/serve-file";
import type { SimulatedCustomer } from "../playground/adapters/simulator-adapter";
import type { PlaygroundLine } from "../playground/simulators";
import type { Call, Handler } from "./call";
import {
  presentAbilities,
  presentCustomer,
  presentSummary,
  presentWire,
} from "./present-playground";

/** How long a call waits for a change before it answers with what was. */
const waitMs = 20_000;
const fileBytesMax = 25 * 1024 * 1024;

export const listPlaygroundLines: Handler<"listPlaygroundLines"> = async ({ runtime, agent }) => {
  const { simulators } = runtime;
  const played = agent.isLimitedToTeams ? [] : simulators.ofOrganization(agent.organizationId);
  const items = played.map(({ line, provider, simulated }) => ({
    id: line.id,
    name: line.name,
    protocol: line.protocolKind,
    protocolName: line.protocolName,
    medium: line.medium,
    address: line.displayAddress,
    provider,
    abilities: presentAbilities(simulated),
    faults: simulated.faults,
  }));
  return { status: 200, json: { items, nextCursor: null } };
};

export const getPlaygroundLine: Handler<"getPlaygroundLine"> = async (call) => {
  const { query, request } = call;
  const played = simulatedLine(call);
  if (query.since !== undefined) await played.changed(query.since, waitMs, request.signal);
  const { line, simulated } = played;
  // Taken first: what changes while the rest is read makes the next call answer at once.
  const version = played.version();
  const customer = query.customer === undefined ? null : simulated.customer(query.customer);
  const json: SimulatedLineView = {
    version,
    customers: simulated.customers().map(presentSummary),
    customer:
      customer && presentCustomer(line.id, customer, await conversationOf(call, played, customer)),
    faultsOn: [...simulated.faultsOn()],
    wire: presentWire(simulated.wire()),
  };
  return { status: 200, json };
};

export const sendPlaygroundText: Handler<"sendPlaygroundText"> = async (call) => {
  const { body } = call;
  const { simulated } = simulatedLine(call);
  const writer = readWriter(call, body, "text");
  const { text, quotedId } = body;
  assertQuotable(call, writer.customer, quotedId);
  void simulated.sendText({ ...writer, text, quotedId });
  return { status: 202, json: { id: writer.id } };
};

export const pressPlaygroundButton: Handler<"pressPlaygroundButton"> = async (call) => {
  const { body, context } = call;
  const { simulated } = simulatedLine(call);
  if (simulated.press === undefined) throw unable(call, "press buttons");
  const { messageId, button } = body;
  const customer = readCustomer(call, body.customer);
  const pressed = simulated.customer(customer).messages.find(({ id }) => id === messageId);
  if (!pressed?.buttons?.includes(button)) {
    throw new AppError("not_found", "The customer has no such button");
  }
  const id = context.newId();
  void simulated.press({ customer, name: null, listingId: null, id, messageId, button });
  return { status: 202, json: { id } };
};

export const sendPlaygroundFile: Handler<"sendPlaygroundFile"> = async (call) => {
  const { query, request } = call;
  const { simulated } = simulatedLine(call);
  if (simulated.sendFile === undefined) throw unable(call, "send files");
  const writer = readWriter(call, query, "file");
  const { fileName, caption = null, quotedId = null } = query;
  assertQuotable(call, writer.customer, quotedId);
  const bytes = await readBody(request, fileBytesMax);
  if (bytes.byteLength === 0) throw new AppError("invalid_request", "The file is empty");
  const contentType = request.headers["content-type"] ?? "application/octet-stream";
  void simulated.sendFile({ ...writer, bytes, contentType, fileName, caption, quotedId });
  return { status: 202, json: { id: writer.id } };
};

export const sendPlaygroundLocation: Handler<"sendPlaygroundLocation"> = async (call) => {
  const { body } = call;
  const { simulated } = simulatedLine(call);
  if (simulated.sendLocation === undefined) throw unable(call, "send a place");
  const writer = readWriter(call, body, "location");
  const { latitude, longitude, place = null } = body;
  void simulated.sendLocation({ ...writer, latitude, longitude, place });
  return { status: 202, json: { id: writer.id } };
};

export const setPlaygroundTyping: Handler<"setPlaygroundTyping"> = async (call) => {
  const { simulated } = simulatedLine(call);
  if (simulated.setTyping === undefined) throw unable(call, "show that they type");
  simulated.setTyping(readCustomer(call, call.body.customer), call.body.text);
  return { status: 204 };
};

export const endPlaygroundChat: Handler<"endPlaygroundChat"> = async (call) => {
  const { simulated } = simulatedLine(call);
  if (simulated.endChat === undefined) throw unable(call, "end the conversation");
  simulated.endChat(readCustomer(call, call.body.customer));
  return { status: 204 };
};

export const reportPlaygroundMessage: Handler<"reportPlaygroundMessage"> = async (call) => {
  const { messageId, state } = call.body;
  const { simulated } = simulatedLine(call);
  if (!simulated.abilities.reports.includes(state)) {
    throw new AppError("unsupported", `This line has no report for "${state}"`);
  }
  const customer = readCustomer(call, call.body.customer);
  const { messages } = simulated.customer(customer);
  if (!messages.some(({ id, from }) => id === messageId && from === "desk")) {
    throw new AppError("not_found", "The customer has no such message");
  }
  void simulated.report(customer, messageId, state);
  return { status: 204 };
};

export const setPlaygroundFaults: Handler<"setPlaygroundFaults"> = async (call) => {
  const { simulated } = simulatedLine(call);
  const wanted = Object.entries(call.body);
  const unknown = wanted.find(([id]) => simulated.faults.every((fault) => fault.id !== id));
  if (unknown !== undefined) {
    throw new AppError("invalid_request", `This line has no fault "${unknown[0]}"`);
  }
  for (const [id, isOn] of wanted) simulated.setFault(id, isOn);
  return { status: 200, json: { faultsOn: simulated.faultsOn() } };
};

export const getPlaygroundMedia: Handler<"getPlaygroundMedia"> = async (call) => {
  const { params, query } = call;
  const file = await simulatedLine(call).simulated.file(params.messageId);
  if (file === null) throw new AppError("not_found", "The customer does not have this file");
  const isShown = isInlineType(file.contentType) && query.download === undefined;
  return {
    raw: {
      status: 200,
      headers: {
        "content-type": isShown ? file.contentType : "application/octet-stream",
        "content-disposition": contentDisposition(
          isShown ? "inline" : "attachment",
          file.fileName ?? "file",
        ),
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, max-age=3600",
      },
      body: file.bytes,
    },
  };
};

type LineCall = Pick<Call<"getPlaygroundLine">, "runtime" | "context" | "agent" | "params">;

/** The line of the call's path, for an agent of its organization; for anybody else there is none. */
/** A played line shows what all its customers write: nobody plays who sees only some of that. */
function simulatedLine({ runtime, agent, params }: LineCall): PlaygroundLine {
  const played = runtime.simulators.find(agent.organizationId, params.id);
  if (played === undefined || agent.isLimitedToTeams) {
    throw new AppError("not_found", "There is no such line to play");
  }
  return played;
}

function readCustomer(call: LineCall, text: string): string {
  const { addressing } = simulatedLine(call).simulated.abilities;
  const customer = readAddress(addressing, text);
  if (customer !== null) return customer;
  throw new AppError("invalid_request", "customer: is no address of a customer of this line");
}

type Writer = Pick<Call<"sendPlaygroundText">["body"], "customer" | "name" | "listingId">;

/** Who writes, and the new message's id; throws where the conversation cannot begin with such a message. */
function readWriter(call: LineCall, writer: Writer, kind: "text" | "file" | "location") {
  const { simulated } = simulatedLine(call);
  const customer = readCustomer(call, writer.customer);
  const hasBegun = simulated.customer(customer).messages.length > 0;
  if (!hasBegun && !simulated.abilities.begins.includes(kind)) {
    throw new AppError("unsupported", "On this line a conversation begins with words: write first");
  }
  const { name = null, listingId = null } = writer;
  if (listingId !== null && simulated.abilities.listings.every(({ id }) => id !== listingId)) {
    throw new AppError("invalid_request", "listingId: is no listing of this line");
  }
  return { customer, name, listingId, id: call.context.newId() };
}

function assertQuotable(call: LineCall, customer: string, quotedId: string | null): void {
  if (quotedId === null) return;
  const { abilities, customer: read } = simulatedLine(call).simulated;
  const quoted = read(customer).messages.find(({ id }) => id === quotedId);
  if (quoted === undefined) {
    throw new AppError("invalid_request", "quotedId: is no message of this customer");
  }
  if (abilities.quotes.includes(quoted.from)) return;
  throw new AppError("unsupported", "On this line such a message cannot be answered by itself");
}

function unable(call: LineCall, what: string): AppError {
  return new AppError(
    "unsupported",
    `Customers of ${simulatedLine(call).line.name} cannot ${what}`,
  );
}

/** The conversation at the desk that the newest message known there belongs to. */
async function conversationOf(
  { context }: LineCall,
  { line }: PlaygroundLine,
  { messages }: SimulatedCustomer,
): Promise<string | null> {
  const known = messages.findLast(
    ({ from, state }) => from === "customer" && state !== "posting" && state !== "failed",
  );
  if (known === undefined) return null;
  const stored = await findExternalMessage(context.database.read, [line.id], known.id);
  return stored?.conversationId ?? null;
}
