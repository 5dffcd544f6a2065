import { v7 as uuidv7 } from "uuid";
import { conversationRequests } from "./conversation-requests.mjs";
import { playgroundRequests } from "./playground-requests.mjs";
import { reviewRequests } from "./review-requests.mjs";
import { cardWith, hello, png } from "./sent.mjs";

const transcriptSet = (audience) => ({ name: hello, query: "", columns: ["line"], audience });

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
  ...conversationRequests,
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
  listLines: () => ["GET", "/api/lines"],
  resumeLine: ({ its }) => ["POST", `/api/lines/${its.desk.line}/resume`],
  listTemplates: ({ its }) => ["GET", `/api/lines/${its.desk.line}/templates`],
  importTemplates: ({ its }) => ["POST", `/api/lines/${its.desk.line}/templates`, []],
  // Its headers alone: what follows never ends.
  streamEvents: () => ["HEAD", "/api/events"],
  ...playgroundRequests,
};

function cannedReply({ desk }) {
  return `/api/canned-replies/${desk.cannedReply}`;
}

function macro({ desk }) {
  return `/api/macros/${desk.macro}`;
}

function putMacro(steps, more = {}) {
  return ["PUT", `/api/macros/${uuidv7()}`, { name: hello, steps, ...more }];
}
