import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import type { ChannelData, Fact, OneTimeToken } from "../customer-side/protocol";
import { flatten, type Leaf } from "./flatten";
import { asJsonObject, type JsonObject, textOf } from "./json-object";

const valueLengthMax = 1000;

/** A value of `parameters` with its path. */
const parameter = z.object({ path: z.array(z.string()), value: z.string() });
const text = z.string().nullable().catch(null).default(null);

/** What is stored with a conversation. `page` is set by the core: the customer's last visit. */
const schema = z.object({
  from: text,
  phoneNumber: text,
  parameters: z.array(parameter).catch([]).default([]),
  page: z.object({ title: z.string(), url: z.string() }).nullable().catch(null).default(null),
});

/** What the protocol stored with a conversation, with defaults for what it did not. */
export function readConversationData(data: ChannelData): z.output<typeof schema> {
  return schema.parse(data);
}

/** The members of `parameters` in which a client passes the one-time token of our link. */
const tokenNames = { user: "authuser", token: "authtoken" } as const;
const tokenLengthMax = 500;

/** The one-time token in Request Chat; null for none. It is used at once and never stored. */
export function readOneTimeToken(members: JsonObject): OneTimeToken | null {
  const parameters = asJsonObject(members.parameters) ?? {};
  const user = textOf(parameters, tokenNames.user);
  const token = textOf(parameters, tokenNames.token);
  if (user === null || token === null) return null;
  if (user.length > tokenLengthMax || token.length > tokenLengthMax) return null;
  return { user: user.trim(), token: token.trim() };
}

/** What Request Chat says about the customer. Values of `parameters` may be nested (bright-pattern §3.3). */
export function conversationData(members: JsonObject): ChannelData {
  const from = textOf(members, "from");
  const phoneNumber = textOf(members, "phone_number");
  const {
    [tokenNames.user]: _user,
    [tokenNames.token]: _token,
    ...others
  } = asJsonObject(members.parameters) ?? {};
  const parameters = flatten(others);
  return {
    ...(from !== null && { from: cutText(from.trim(), valueLengthMax) }),
    ...(phoneNumber !== null && { phoneNumber: cutText(phoneNumber.trim(), valueLengthMax) }),
    ...(parameters.length > 0 && { parameters }),
  };
}

/** The facts shown beside the conversation. */
export function facts(data: ChannelData): readonly Fact[] {
  const { from, phoneNumber, parameters, page } = readConversationData(data);
  const isPlatform = ({ path }: Leaf) => path[0] === platformName;
  const rows = [
    ["From", from],
    ["Phone", phoneNumber],
    ["Platform", platformSummary(parameters.filter(isPlatform))],
  ] as const;
  return [
    ...rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    ...(page === null ? [] : [{ label: "Page", value: page.title || page.url, url: page.url }]),
    ...parameters
      .filter((row) => !isPlatform(row))
      .map(({ path, value }) => ({ label: path.map(readable).join(" / "), value })),
  ];
}

const platformName = "user_platform";

/** The device. Apps and the widget describe it with different members (bright-pattern §3.3). */
function platformSummary(rows: readonly Leaf[]): string | null {
  const of = (name: string) => rows.find(({ path }) => path[1] === name)?.value;
  const whole = of("description") ?? rows.find(({ path }) => path.length === 1)?.value;
  const parts = [of("manufacturer"), of("model"), of("browser"), of("os")];
  return whole ?? (parts.filter((part) => part !== undefined).join(", ") || null);
}

/** `order_id` as "Order id", `directChatPIN` as "Direct chat PIN". */
function readable(name: string): string {
  const words = name
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, " ")
    .replace(/[_\s-]+/g, " ")
    .trim()
    .replace(/(?<= )[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
