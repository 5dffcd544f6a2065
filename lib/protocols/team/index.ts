import { z } from "zod";
import type { Capabilities } from "@/lib/model/capabilities";
import { AppError, errorStatus } from "@/lib/model/error";
import type { Channel, Protocol } from "../customer-side/protocol";

const settings = z.strictObject({});
type TeamSettings = z.output<typeof settings>;

/** No capabilities: an internal line has no customer. */
const capabilities: Capabilities = {
  content: {
    text: "none",
    file: "none",
    carousel: "none",
    template: "none",
    location: "none",
    "contact-card": "none",
    link: "none",
  },
  actions: {},
  fileBytesMax: {
    image: null,
    audio: null,
    voice: null,
    video: null,
    document: null,
    sticker: null,
  },
  textLengthMax: 0,
  captionLengthMax: 0,
  captions: [],
  typing: "none",
  deliveryReceipts: "none",
  readReceipts: "none",
  quoting: "none",
  closing: "none",
  reopening: "full",
  calls: "none",
  receipts: { delivered: false, read: false },
};

const channel = {
  isInternal: true,
  addresses: () => [],
  displayAddress: () => "colleagues",
  medium: () => "web",
  capabilities: () => capabilities,
  replyWindowMs: () => null,
  businessHours: () => null,
  numbering: null,
  teams: () => [],
  facts: () => [],
  sendingRefusal: () => "Colleagues talk among themselves here: write a note.",
  deliveryMode: {
    kind: "push",
    retry: {
      message: { delaysMs: [], jitter: 0, connectTimeoutMs: 1_000, totalTimeoutMs: 1_000 },
      receipt: null,
    },
    mediaFetch: () => ({ auth: { kind: "none" }, authHosts: [] }),
    privateHosts: () => [],
    render: () => {
      throw new AppError("unsupported", "Nothing leaves a conversation among colleagues");
    },
    interpret: () => ({
      kind: "rejected",
      failure: { detail: "There is no customer here", code: null, remedy: "ask_admin" },
      fault: "message",
    }),
  },
} as const satisfies Channel<TeamSettings>;

/** Internal conversations among agents and programs. No provider calls it, and it calls none. */
export const team = {
  kind: "team",
  displayName: "Team",
  source: "none: Parley's own",
  settings,
  operations: {},
  readCredentials: () => [],
  acceptedCredentials: () => [],
  renderError: ({ code, detail }) => ({ status: errorStatus[code], headers: {}, body: detail }),
  channel,
} as const satisfies Protocol<TeamSettings>;
