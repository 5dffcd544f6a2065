import { v7 as uuidv7 } from "uuid";
import { cardWith, hello } from "./sent.mjs";

const text = (word) => ({ kind: "text", text: word });

/** Those of the table about conversations, and about what is said and kept in them. */
export const conversationRequests = {
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

function message(its) {
  return `${conversation(its)}/messages/${its.desk.reply}`;
}

function mail({ desk }) {
  return `/api/conversations/${desk.mailThread}/messages/${desk.mail}`;
}

function send(its, { id = uuidv7(), ...message }) {
  return ["POST", `${conversation(its)}/messages`, { id, ...message }];
}
