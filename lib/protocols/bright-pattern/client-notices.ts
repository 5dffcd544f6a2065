import type { Content } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import type { ChannelData } from "../customer-side/protocol";
import { flatten, type Leaf } from "./flatten";
import { asJsonObject, type JsonObject } from "./json-object";

type Notice = Extract<Content, { kind: "notice" }>;
type Row = Notice["rows"][number];

const valueLengthMax = 4000;

/** The agent's text for each event: forms and co-browsing (bright-pattern §4.1). */
const texts: ReadonlyMap<unknown, string> = new Map([
  ["chat_session_form_data", "Filled in a form"],
  ["chat_form_data_cancel", "Did not fill in a form"],
  ["chat_session_secure_form_data", "Filled in a secure form"],
  ["chat_session_secure_form_cancel", "Did not fill in a secure form"],
  ["chat_session_cobrowsing_rejected", "Refused co-browsing"],
  ["chat_session_cobrowsing_started", "Started co-browsing"],
  ["chat_session_cobrowsing_ended", "Ended co-browsing"],
]);

/** The members that a history repeats. What was filled in a secure form is never among them (bright-pattern §4.1). */
const repeated = [
  "form_request_id",
  "form_name",
  "provider_type",
  "cobrowsing_url",
  "cobrowsing_id",
];

/** A client event without an equivalent in the model, as a system line for the agent. Null for unknown events. */
export function clientNotice(
  members: JsonObject,
): { readonly content: Notice; readonly channelData: ChannelData } | null {
  const text = texts.get(members.event);
  if (text === undefined) return null;
  const facts = rows(flatten(members).filter(({ path: [name = ""] }) => repeated.includes(name)));
  const name = facts.find(({ label }) => label === "form_name")?.value;
  const data = members.event === "chat_session_form_data" ? asJsonObject(members.data) : null;
  return {
    content: {
      kind: "notice",
      text: name === undefined ? text : cutText(`${text}: ${name}`, valueLengthMax),
      rows: data === null ? facts.filter(isShown) : rows(flatten(data)),
    },
    channelData: {
      event: members.event,
      ...Object.fromEntries(facts.map(({ label, value }) => [label, value])),
    },
  };
}

/**
 * The client event that was stored as a notice, as its client sent it. Null for any other notice, and for a form whose
 * id is not a number, which no client could parse (bright-pattern §4.4).
 */
export function clientEventOf(
  content: Notice,
  channelData: ChannelData | null,
): ({ readonly event: string } & JsonObject) | null {
  const event = channelData?.event;
  if (typeof event !== "string" || !texts.has(event)) return null;
  if (event === "chat_session_cobrowsing_started") {
    const { provider_type = "", cobrowsing_url = "", cobrowsing_id } = channelData ?? {};
    return { event, provider_type, cobrowsing_url, cobrowsing_id };
  }
  if (event.includes("_cobrowsing_")) return { event };
  const { form_request_id: text, form_name: name = "" } = channelData ?? {};
  const id = typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : null;
  if (id === null) return null;
  const form = { event, form_request_id: id, form_name: name };
  if (event !== "chat_session_form_data") return form;
  return {
    ...form,
    data: Object.fromEntries(content.rows.map(({ label, value }) => [label, value])),
  };
}

function isShown({ label }: Row): boolean {
  return !label.startsWith("form_");
}

function rows(leaves: readonly Leaf[]): Row[] {
  return leaves.map(({ path, value }) => ({ label: cutText(path.join(" / "), 500), value }));
}
