import { simulatedCustomer as customer } from "../belongings.mjs";
import { hello, png } from "./sent.mjs";

/** Those of the table about the playground. */
export const playgroundRequests = {
  listPlaygroundLines: () => ["GET", "/api/playground/lines"],
  getPlaygroundLine: ({ its }) => ["GET", played(its)],
  sendPlaygroundText: ({ its }) => ["POST", `${played(its)}/messages`, { customer, text: hello }],
  pressPlaygroundButton: ({ its }) => [
    "POST",
    `${played(its)}/presses`,
    { customer, messageId: "none", button: "none" },
  ],
  sendPlaygroundFile: ({ its }) => [
    "POST",
    `${played(its)}/files?customer=${customer}&fileName=a.png`,
    png,
  ],
  sendPlaygroundLocation: ({ its }) => [
    "POST",
    `${played(its)}/locations`,
    { customer, latitude: 52, longitude: 5 },
  ],
  setPlaygroundTyping: ({ its }) => ["PUT", `${played(its)}/typing`, { customer, text: hello }],
  endPlaygroundChat: ({ its }) => ["POST", `${played(its)}/end`, { customer }],
  reportPlaygroundMessage: ({ its }) => [
    "POST",
    `${played(its)}/reports`,
    { customer, messageId: "none", state: "seen" },
  ],
  setPlaygroundFaults: ({ its }) => ["PATCH", `${played(its)}/faults`, {}],
  getPlaygroundMedia: ({ its }) => ["GET", `${played(its)}/media/none`],
  getPlaygroundPrograms: () => ["GET", "/api/playground/programs"],
  setPlaygroundBot: () => ["PUT", "/api/playground/programs/bot", { isOn: false }],
  connectPlaygroundApplication: () => [
    "PUT",
    "/api/playground/programs/application/agent",
    { agentId: null },
  ],
  actInPlaygroundApplication: () => [
    "POST",
    "/api/playground/programs/application/interactions/none",
    { kind: "accept" },
  ],
};

function played({ desk }) {
  return `/api/playground/lines/${desk.played}`;
}
