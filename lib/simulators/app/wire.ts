import { z } from "zod";
import {
  chatState,
  mobileHistoryEvent,
  mobilePollEvent,
  seconds,
  wait,
  widgetHistoryEvent,
  widgetPollEvent,
} from "./server-events";

/** The methods of section 3; `other` is any other path. */
export type Operation =
  | "availability"
  | "parameters"
  | "requestChat"
  | "activeChat"
  | "sendEvents"
  | "poll"
  | "history"
  | "uploadFile"
  | "file"
  | "profilePhoto"
  | "chatIcon"
  | "iceServers"
  | "encryptedIceServers"
  | "configuration"
  | "notifications"
  | "caseHistory"
  | "closeCase"
  | "version"
  | "other";

/** Who reads the answer. */
export interface Reader {
  readonly version: "v1" | "v2";
  readonly isWebChat: boolean;
}

const text = z.string().min(1);
const chat = {
  chat_id: text,
  state: chatState,
  ewt: wait.optional(),
  phone_number: z.string().optional(),
};
const iceServer = z.strictObject({
  url: text,
  username: z.string().optional(),
  credential: z.string().optional(),
});
const parameterType = z.enum([
  "PHONE",
  "TEXT",
  "EMAIL",
  "FIRST_NAME",
  "LAST_NAME",
  "ACCOUNT",
  "COMPANY",
]);
const oneParameter = z
  .record(text, parameterType)
  .refine((named) => Object.keys(named).length === 1, "has to have one key");

const tabLocation = z.enum([
  ..."top_left top_middle top_right right_top right_middle right_bottom".split(" "),
  ..."bottom_left bottom_middle bottom_right left_top left_middle left_bottom".split(" "),
]);
/** The documented members and those that the shipped widget reads; both leave room for more. */
const configuration = z.looseObject({
  widgets: z.array(
    z.looseObject({
      name: z.string(),
      urls: z.array(z.string()),
      definition: z.looseObject({
        contact_tab: z.looseObject({ enabled: z.boolean(), location: tabLocation }),
      }),
      styles: z.looseObject({ style1: z.looseObject({}) }),
    }),
  ),
  definition: z.looseObject({
    chatWidgetStyling: z.looseObject({ title: z.string() }),
    chatInitiations: z.array(z.looseObject({ urls: z.array(z.string()) })),
    proactiveOffers: z.array(z.looseObject({})),
    forms: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  }),
  styles: z.looseObject({}),
});

/** The events of a poll for this reader; the key is always there. */
export function pollAnswer({ isWebChat }: Pick<Reader, "isWebChat">) {
  return z.strictObject({ events: z.array(isWebChat ? widgetPollEvent : mobilePollEvent) });
}

/** A history for this reader. */
export function historyAnswer({ isWebChat }: Pick<Reader, "isWebChat">) {
  return z.strictObject({ events: z.array(isWebChat ? widgetHistoryEvent : mobileHistoryEvent) });
}

/** The sessions of a case, oldest first. `created_time` is text: iOS drops a session with a number. */
function caseHistoryAnswer(reader: Reader) {
  const session = { chat_id: text, created_time: seconds };
  return z.strictObject({
    sessions: z
      .array(z.strictObject({ ...session, ...historyAnswer(reader).shape }))
      .refine(
        (sessions) =>
          sessions.every(
            ({ created_time }, i) =>
              i === 0 || created_time >= (sessions[i - 1]?.created_time ?? ""),
          ),
        "has to have the oldest first",
      ),
  });
}

export const requestChatAnswer = z.strictObject({ ...chat, is_new_chat: z.boolean() });
export const activeChatAnswer = z.strictObject({
  ...chat,
  is_new_chat: z.literal(false).optional(),
});
export const uploadAnswer = z.strictObject({ file_id: text, file_name: text });
export const iceServers = z.array(iceServer);

/** The JSON of a success; `null` for what is not JSON. */
export function successBody(operation: Operation, reader: Reader): z.ZodType | null {
  switch (operation) {
    case "availability":
      return z.strictObject({ chat: z.enum(["available", "notAvailable"]), ewt: wait.optional() });
    case "parameters":
      return z.strictObject({
        parameters: z.array(
          reader.version === "v2"
            ? oneParameter
            : z.strictObject({ name: text, type: parameterType }),
        ),
      });
    case "requestChat":
      return requestChatAnswer;
    case "activeChat":
      return activeChatAnswer;
    case "sendEvents":
      return reader.version === "v2" ? null : z.strictObject({ events: z.tuple([]) });
    case "poll":
      return pollAnswer(reader);
    case "history":
      return historyAnswer(reader);
    case "uploadFile":
      return uploadAnswer;
    case "iceServers":
      return z.strictObject({ servers: iceServers });
    case "configuration":
      return configuration;
    case "notifications":
    case "closeCase":
      return z.strictObject({});
    case "caseHistory":
      return caseHistoryAnswer(reader);
    case "version":
      return z.strictObject({ server_version: z.string() });
    case "file":
    case "profilePhoto":
    case "chatIcon":
    case "encryptedIceServers":
    case "other":
      return null;
    default:
      return operation satisfies never;
  }
}
