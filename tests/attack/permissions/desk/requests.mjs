import { v7 as uuidv7 } from "uuid";
import { simulatedCustomer } from "../belongings.mjs";
import { reviewRequests } from "./review-requests.mjs";

const text = (word) => ({ kind: "text", text: word });
const customer = simulatedCustomer;
const hello = "Hello";
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const transcriptSet = (audience) => ({ name: hello, query: "", columns: ["line"], audience });

const cardWith = (attachmentId) => ({
  title: hello,
  attachmentId,
  actions: [{ kind: "link", label: hello, url: "https://shop.example/" }],
});

const exportOf = (id) => ({ ids: [id], format: "html", notes: true });

/**
 * The requests of the table, by its lines: `[method, path, body]`, where bytes are a body of their own. `its` are the
 * belongings of the organization that is attacked, `mine` those of whoever calls, and `other` those of the organization
 * that does not.
 */
export const deskRequests = {
  getMe: () => ["GET", "/api/me"],
  patchAvailability: () => ["PATCH", "/api/me/availability", { state: "available" }],
  listAgents: () => ["GET", "/api/agents"],
  putMyImage: () => ["PUT", "/api/me/image", png],
  getPreferences: () => ["GET", "/api/me/preferences"],
  patchPreferences: () => ["PATCH", "/api/me/preferences", { theme: "dark" }],
  getMyPush: () => ["GET", "/api/me/push"],
  // Of a script, which is no browser.
  putMyPush: () => [
    "PUT",
    "/api/me/push",
    {
      endpoint: "https://push.example/browser",
      keys: { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) },
    },
  ],
  deleteMyPush: () => ["DELETE", "/api/me/push"],
  "putMyPassword (wrong)": () => [
    "PUT",
    "/api/me/password",
    { current: "no such password", new: "another password" },
  ],
  listMentionable: () => ["GET", "/api/mentionable"],
  getInstallation: () => ["GET", "/api/installation"],
  getCounts: () => ["GET", "/api/counts"],
  listConversations: () => ["GET", "/api/conversations?view=all&limit=100"],
  "listConversations (a search)": ({ its }) => [
    "GET",
    `/api/conversations?search=${its.own.mark}&limit=100`,
  ],
  search: ({ its }) => ["GET", `/api/search?q=${its.own.mark}&limit=100`],
  listTranscripts: () => ["GET", "/api/transcripts?sort=first-response&limit=100"],
  "listTranscripts (words)": ({ its }) => [
    "GET",
    `/api/transcripts?query=${its.own.mark}&limit=100`,
  ],
  countTranscripts: ({ its }) => ["GET", `/api/transcripts/count?query=${its.own.mark}`],
  listTranscriptSets: () => ["GET", "/api/transcript-sets"],
  putTranscriptSet: () => ["PUT", `/api/transcript-sets/${uuidv7()}`, transcriptSet("own")],
  "putTranscriptSet (for everybody)": () => [
    "PUT",
    `/api/transcript-sets/${uuidv7()}`,
    transcriptSet("all"),
  ],
  "putTranscriptSet (foreign view)": ({ other }) => [
    "PUT",
    `/api/transcript-sets/${other.desk.view}`,
    transcriptSet("own"),
  ],
  "deleteTranscriptSet (foreign view)": ({ other }) => [
    "DELETE",
    `/api/transcript-sets/${other.desk.view}`,
  ],
  listTags: () => ["GET", "/api/tags"],
  listViews: () => ["GET", "/api/views"],
  "putView (foreign view)": ({ other }) => [
    "PUT",
    `/api/views/${other.desk.view}`,
    { name: hello, query: "" },
  ],
  "orderViews (foreign view)": ({ other }) => ["PUT", "/api/views", { ids: [other.desk.view] }],
  "deleteView (foreign view)": ({ other }) => ["DELETE", `/api/views/${other.desk.view}`],
  putListSort: () => ["PUT", "/api/sorts/all", { sort: "newest" }],
  listCannedReplies: () => ["GET", "/api/canned-replies"],
  putCannedReply: () => ["PUT", `/api/canned-replies/${uuidv7()}`, { title: hello, text: hello }],
  "putCannedReply (for everybody)": () => [
    "PUT",
    `/api/canned-replies/${uuidv7()}`,
    { title: hello, text: hello, audience: "all" },
  ],
  "putCannedReply (foreign reply)": ({ other }) => [
    "PUT",
    cannedReply(other),
    { title: hello, text: hello },
  ],
  "putCannedReply (foreign file)": ({ other }) => [
    "PUT",
    `/api/canned-replies/${uuidv7()}`,
    { title: hello, text: hello, attachmentIds: [other.desk.file] },
  ],
  "putCannedReply (foreign picture)": ({ other }) => [
    "PUT",
    `/api/canned-replies/${uuidv7()}`,
    { title: hello, text: hello, cards: [cardWith(other.desk.file)] },
  ],
  "deleteCannedReply (foreign reply)": ({ other }) => ["DELETE", cannedReply(other)],
  takeCannedReply: ({ its }) => [
    "POST",
    `${cannedReply(its)}/uses`,
    { conversationId: its.desk.conversation },
  ],
  "takeCannedReply (foreign reply)": ({ mine, other }) => [
    "POST",
    `${cannedReply(other)}/uses`,
    { conversationId: mine.desk.conversation },
  ],
  "takeCannedReply (foreign conversation)": ({ mine, other }) => [
    "POST",
    `${cannedReply(mine)}/uses`,
    { conversationId: other.desk.conversation },
  ],
  listMacros: () => ["GET", "/api/macros"],
  putMacro: () => putMacro({ priority: 2 }),
  "putMacro (for everybody)": () => putMacro({ priority: 2 }, { audience: "all" }),
  "putMacro (foreign macro)": ({ other }) => [
    "PUT",
    macro(other),
    { name: hello, steps: { priority: 2 } },
  ],
  "putMacro (foreign agent)": ({ other }) => putMacro({ assign: other.desk.people.agent }),
  "putMacro (foreign team)": ({ other }) => putMacro({ team: other.desk.team }),
  "putMacro (foreign canned reply)": ({ other }) =>
    putMacro({ reply: { cannedReplyId: other.desk.cannedReply, how: "send" } }),
  "deleteMacro (foreign macro)": ({ other }) => ["DELETE", macro(other)],
  runMacro: ({ its }) => [
    "POST",
    `${macro(its)}/runs`,
    { id: uuidv7(), conversations: [its.desk.conversation] },
  ],
  "runMacro (foreign conversation)": ({ mine, other }) => [
    "POST",
    `${macro(mine)}/runs`,
    { id: uuidv7(), conversations: [other.desk.conversation] },
  ],
  previewMacro: ({ its }) => [
    "POST",
    `${macro(its)}/preview`,
    { conversations: [its.desk.conversation] },
  ],
  "previewMacro (foreign conversation)": ({ mine, other }) => [
    "POST",
    `${macro(mine)}/preview`,
    { conversations: [other.desk.conversation] },
  ],
  ...reviewRequests,
  getConversation: ({ its }) => ["GET", conversation(its)],
  patchConversation: ({ its }) => ["PATCH", conversation(its), { assignee: "me", status: "open" }],
  "patchConversation (foreign agent)": ({ mine, other }) => [
    "PATCH",
    conversation(mine),
    { assignee: other.desk.people.agent },
  ],
  "patchConversation (foreign team)": ({ mine, other }) => [
    "PATCH",
    conversation(mine),
    { teamId: other.desk.team },
  ],
  "patchConversation (foreign line)": ({ mine, other }) => [
    "PATCH",
    conversation(mine),
    { lineId: other.desk.line },
  ],
  "undoChange (no change of theirs)": ({ its }) => [
    "POST",
    `${conversation(its)}/undo`,
    { changeId: uuidv7() },
  ],
  changeConversations: ({ its }) => changeMany([{ id: its.desk.conversation }], { priority: 2 }),
  "changeConversations (a query)": () => changeMany({ query: "is:open" }, { priority: 3 }),
  "changeConversations (foreign agent)": ({ mine, other }) =>
    changeMany([{ id: mine.desk.conversation }], { assignee: other.desk.people.agent }),
  "changeConversations (foreign team)": ({ mine, other }) =>
    changeMany([{ id: mine.desk.conversation }], { teamId: other.desk.team }),
  countFound: () => ["GET", "/api/counts/found?query=is:open"],
  listBulkChanges: () => ["GET", "/api/bulk"],
  "getBulkChange (none of theirs)": () => ["GET", `/api/bulk/${uuidv7()}`],
  "cancelBulkChange (none of theirs)": () => ["POST", `/api/bulk/${uuidv7()}/cancel`],
  "undoBulkChange (none of theirs)": () => ["POST", `/api/bulk/${uuidv7()}/undo`],
  // What the caller searched for is in the caller's own record.
  listAudit: ({ its }) => ["GET", `/api/audit?limit=200&conversation=${its.desk.conversation}`],
  createExport: () => ["POST", "/api/exports", { query: "", format: "json", notes: true }],
  "createExport (named)": ({ its }) => ["POST", "/api/exports", exportOf(its.desk.conversation)],
  "createExport (foreign conversation)": ({ other }) => [
    "POST",
    "/api/exports",
    exportOf(other.desk.conversation),
  ],
  listExports: () => ["GET", "/api/exports"],
  "getExport (none of theirs)": () => ["GET", `/api/exports/${uuidv7()}`],
  "deleteExport (none of theirs)": () => ["DELETE", `/api/exports/${uuidv7()}`],
  "getExportContent (none of theirs)": () => ["GET", `/api/exports/${uuidv7()}/content`],
  changeCase: ({ its }) => [
    "POST",
    `${conversation(its)}/case`,
    { action: "set", caseId: its.desk.case },
  ],
  "changeCase (foreign case)": ({ mine, other }) => [
    "POST",
    `${conversation(mine)}/case`,
    { action: "set", caseId: other.desk.case },
  ],
  getTimeline: ({ its }) => ["GET", `${conversation(its)}/timeline`],
  sendMessage: ({ its }) => send(its, { content: text(hello) }),
  "sendMessage (a note)": ({ its }) => send(its, { content: { kind: "note", text: hello } }),
  "sendMessage (foreign file)": ({ mine, other }) =>
    send(mine, {
      content: { kind: "file", media: "document", attachmentId: other.desk.file, caption: null },
    }),
  "sendMessage (foreign picture)": ({ mine, other }) =>
    send(mine, { content: { kind: "carousel", items: [cardWith(other.desk.file)] } }),
  "sendMessage (foreign quote)": ({ mine, other }) =>
    send(mine, { content: text(hello), replyTo: other.desk.message }),
  "sendMessage (foreign mention)": ({ mine, other }) =>
    send(mine, {
      content: {
        kind: "note",
        text: hello,
        mentions: [{ kind: "agent", id: other.desk.people.agent }],
      },
    }),
  "sendMessage (foreign line)": ({ mine, other }) =>
    send(mine, { content: text(hello), lineId: other.desk.line }),
  "sendMessage (foreign id)": ({ mine, other }) =>
    send(mine, { id: other.desk.reply, content: text(hello) }),
  listPending: ({ its }) => ["GET", `${conversation(its)}/pending`],
  delaySending: ({ its }) => [
    "POST",
    `${conversation(its)}/pending`,
    { sendAt: inAMonth(), messages: [{ id: uuidv7(), content: text(hello) }] },
  ],
  "delaySending (foreign file)": ({ mine, other }) => [
    "POST",
    `${conversation(mine)}/pending`,
    {
      sendAt: inAMonth(),
      messages: [
        {
          id: uuidv7(),
          content: {
            kind: "file",
            media: "document",
            attachmentId: other.desk.file,
            caption: null,
          },
        },
      ],
    },
  ],
  cancelSending: ({ its }) => ["DELETE", `${conversation(its)}/pending/${uuidv7()}`],
  "cancelSending (foreign one)": ({ mine, other }) => [
    "DELETE",
    `${conversation(mine)}/pending/${other.desk.pending}`,
  ],
  sendPendingNow: ({ its }) => ["POST", `${conversation(its)}/pending/${uuidv7()}/send`],
  "sendPendingNow (foreign one)": ({ mine, other }) => [
    "POST",
    `${conversation(mine)}/pending/${other.desk.pending}/send`,
  ],
  getMessage: ({ its }) => ["GET", message(its)],
  "getMessage (foreign message)": ({ mine, other }) => [
    "GET",
    `${conversation(mine)}/messages/${other.desk.message}`,
  ],
  getMail: ({ its }) => ["GET", `${mail(its)}/mail`],
  "getMail (foreign message)": ({ mine, other }) => [
    "GET",
    `${conversation(mine)}/messages/${other.desk.mail}/mail`,
  ],
  getMailPage: ({ its }) => ["GET", `${mail(its)}/mail/page`],
  "getMailPage (foreign message)": ({ mine, other }) => [
    "GET",
    `${conversation(mine)}/messages/${other.desk.mail}/mail/page`,
  ],
  bringIn: ({ its }) => ["POST", `${mail(its)}/bring-in`],
  "bringIn (foreign message)": ({ mine, other }) => [
    "POST",
    `${conversation(mine)}/messages/${other.desk.mail}/bring-in`,
  ],
  retryMessage: ({ its }) => ["POST", `${message(its)}/retry`],
  dismissFailure: ({ its }) => ["POST", `${message(its)}/dismiss-failure`],
  "dismissFailure (foreign message)": ({ mine, other }) => [
    "POST",
    `${conversation(mine)}/messages/${other.desk.reply}/dismiss-failure`,
  ],
  listAttempts: ({ its }) => ["GET", `${message(its)}/attempts`],
  "listAttempts (foreign message)": ({ mine, other }) => [
    "GET",
    `${conversation(mine)}/messages/${other.desk.reply}/attempts`,
  ],
  getOutline: ({ its }) => ["GET", `${conversation(its)}/outline`],
  listNotes: ({ its }) => ["GET", `${conversation(its)}/notes`],
  markRead: ({ its }) => ["POST", `${conversation(its)}/read`, {}],
  seeMention: ({ its }) => ["POST", `${message(its)}/seen`],
  putTab: ({ its }) => [
    "PUT",
    `/api/me/tabs/${uuidv7()}`,
    { conversationId: its.desk.conversation },
  ],
  setTyping: ({ its }) => ["POST", `${conversation(its)}/typing`, {}],
  getDraft: ({ its }) => ["GET", `${conversation(its)}/draft`],
  putDraft: ({ its }) => [
    "PUT",
    `${conversation(its)}/draft`,
    { reply: its.own.mark, note: its.own.mark, basedOn: null },
  ],
  uploadAttachment: ({ its }) => [
    "POST",
    `/api/attachments?conversationId=${its.desk.conversation}&fileName=a.txt`,
    Buffer.from(hello),
  ],
  fetchAttachment: ({ its }) => ["POST", `/api/attachments/${its.desk.file}/fetch`],
  getAttachmentContent: ({ its }) => ["GET", `/api/attachments/${its.desk.file}/content`],
  listLines: () => ["GET", "/api/lines"],
  resumeLine: ({ its }) => ["POST", `/api/lines/${its.desk.line}/resume`],
  listTemplates: ({ its }) => ["GET", `/api/lines/${its.desk.line}/templates`],
  importTemplates: ({ its }) => ["POST", `/api/lines/${its.desk.line}/templates`, []],
  // Its headers alone: what follows never ends.
  streamEvents: () => ["HEAD", "/api/events"],
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

function changeMany(conversations, change) {
  return ["POST", "/api/conversations/bulk", { id: uuidv7(), change, conversations }];
}

function conversation({ desk }) {
  return `/api/conversations/${desk.conversation}`;
}

/** Long after the last look at what was changed: what leaves meanwhile changes the conversation. */
function inAMonth() {
  return new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
}

function cannedReply({ desk }) {
  return `/api/canned-replies/${desk.cannedReply}`;
}

function macro({ desk }) {
  return `/api/macros/${desk.macro}`;
}

function putMacro(steps, more = {}) {
  return ["PUT", `/api/macros/${uuidv7()}`, { name: hello, steps, ...more }];
}

function message(its) {
  return `${conversation(its)}/messages/${its.desk.reply}`;
}

function mail({ desk }) {
  return `/api/conversations/${desk.mailThread}/messages/${desk.mail}`;
}

function played({ desk }) {
  return `/api/playground/lines/${desk.played}`;
}

function send(its, { id = uuidv7(), ...message }) {
  return ["POST", `${conversation(its)}/messages`, { id, ...message }];
}
