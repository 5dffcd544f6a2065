import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { ConversationQuery, DeskConversation } from "../../agent-side/desk-reads";
import { type Call, endpoint } from "../access/endpoint";
import { factsOf, shownConversation } from "../acts/conversation-facts";
import { resolveAll } from "../acts/find";
import { conversationDocument, isDeletedConversation } from "../documents/conversation-document";
import {
  anyOf,
  equalTo,
  findPage,
  type ListQuery,
  listAnswer,
  notBefore,
  readListQuery,
} from "../documents/list";

/** A list with conditions on `meta` needs at least one of these as well (web1on1 §3.4). */
const narrowing = [
  "id",
  "type",
  "participants.user",
  "status",
  "createdAt",
  "updatedAt",
  "categoryIndex",
  "category",
  "organization",
];

/** web1on1 §3.4, §4. */
export const listConversations = endpoint("GET", "conversations", "agent", async (call: Call) => {
  const { request, desk, host } = call;
  const query = readListQuery(request);
  const paths = query.conditions.map(({ path }) => path);
  if (
    paths.some((path) => path.startsWith("meta.")) &&
    !paths.some((path) => narrowing.includes(path))
  ) {
    throw new AppError(
      "invalid_request",
      `Filtering conversations by meta needs at least one of ${narrowing.join(", ")}`,
    );
  }
  const rows = factsOf(desk, host.publicUrl, await candidates(desk, query));
  const found = await findPage(rows, conversationDocument, query);
  const documents = [];
  for (const facts of found.rows) documents.push(await shownConversation(desk, facts, query.view));
  return listAnswer(request, query, found, documents);
});

/** A set of conversations that includes every match. Conditions that the database can apply are applied there. */
async function candidates(desk: Desk, query: ListQuery): Promise<AsyncIterable<DeskConversation>> {
  const ids = anyOf(query, "id");
  const contact = equalTo(query, "contact");
  const user = equalTo(query, "participants.user");
  const status = equalTo(query, "status");
  const organization = equalTo(query, "organization");
  const contactId = contact === undefined ? undefined : await desk.resolve("contact", contact);
  const agentId = user === undefined ? undefined : await desk.resolve("agent", user);
  const isElsewhere =
    organization !== undefined && organization !== shortIdOf(desk.organization.id);
  if (contactId === null || agentId === null || isElsewhere) return none();
  const createdSince = notBefore(query, "createdAt");
  const activeSince = notBefore(query, "updatedAt");
  return present(
    desk.conversations({
      ...(ids === undefined ? {} : { ids: await resolveAll(desk, "conversation", ids) }),
      ...(contactId === undefined ? {} : { contactId }),
      ...statusQuery(status),
      ...(createdSince === undefined ? {} : { createdSince }),
      ...(activeSince === undefined ? {} : { activeSince }),
    }),
  );
}

function statusQuery(status: string | undefined): Pick<ConversationQuery, "status"> {
  if (status === "closed") return { status: "closed" };
  return status === "queued" || status === "active" ? { status: "open" } : {};
}

async function* present(
  conversations: AsyncIterable<DeskConversation>,
): AsyncIterable<DeskConversation> {
  for await (const conversation of conversations) {
    if (!isDeletedConversation(conversation)) yield conversation;
  }
}

async function* none(): AsyncIterable<never> {}
