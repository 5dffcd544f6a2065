import { beforeEach, expect, test } from "vitest";
import { dropGrants, findGrant, insertGrant } from "@/db/stores/access-grants";
import {
  findApiClientByName,
  insertApiClient,
  listApiClients,
  updateApiClient,
} from "@/db/stores/api-clients";
import { findContactsBy } from "@/db/stores/contacts";
import { findConversation } from "@/db/stores/conversations";
import { setMetadata } from "@/db/stores/metadata";
import { everythingOf } from "@/db/stores/people/visibility";
import {
  listConversationIdsOf,
  listIdsBetween,
  type Page,
  pageConversations,
  pageMessages,
} from "@/db/stores/program-reads";
import {
  clearTyping,
  deleteScheduledAction,
  insertScheduledActions,
  listDueActions,
  listDueTyping,
  listScheduledActions,
  nextActionAt,
  postponeAction,
} from "@/db/stores/scheduled-actions";
import type { ApiClient, Conversation, ScheduledAction } from "@/db/tables/tables";
import { shortIdBounds, shortIdOf } from "@/lib/model/short-id";
import {
  addContact,
  addConversation,
  addMessage,
  after,
  conversationOf,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a program", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  async function addClient(changes: Partial<ApiClient> = {}): Promise<ApiClient> {
    const row: ApiClient = {
      id: newId(),
      organizationId: office.organizationId,
      protocol: "agents",
      name: newId(),
      agentId: office.agentId,
      settings: "sealed",
      isEnabled: true,
      createdAt: noon,
      updatedAt: noon,
      ...changes,
    };
    await given().write((scope) => insertApiClient(scope, row));
    return row;
  }

  test("is found by its name in its own organization, and listed with that", async () => {
    const client = await addClient({ name: "Bot" });
    const other = await openOffice(given());
    const find = (organizationId: string) =>
      findApiClientByName(given().read, organizationId, "Bot");
    expect(await find(office.organizationId)).toEqual(client);
    expect(await find(other.organizationId)).toBeUndefined();
    const change = { agentId: null, settings: "other", isEnabled: false, updatedAt: after(1) };
    await given().write((scope) => updateApiClient(scope, client.id, change));
    const listed = (await listApiClients(given().read)).find((one) => one.client.id === client.id);
    expect(listed).toMatchObject({
      client: { ...client, ...change },
      organization: { id: office.organizationId },
    });
  });

  test("has access by the hash of its token until that is dropped", async () => {
    const { id: apiClientId } = await addClient();
    const grant = {
      tokenHash: newId(),
      apiClientId,
      subject: "app",
      scope: "read write",
      expiresAt: after(60_000),
      createdAt: noon,
    };
    await given().write((scope) => insertGrant(scope, grant));
    await given().write((scope) => dropGrants(scope, after(59_999)));
    expect(await findGrant(given().read, grant.tokenHash)).toEqual(grant);
    await given().write((scope) => dropGrants(scope, after(60_000)));
    expect(await findGrant(given().read, grant.tokenHash)).toBeUndefined();
  });

  test("finds what it knows by a short id, and nothing of another organization", async () => {
    const conversation = await addConversation(office);
    const message = await addMessage(office, conversation);
    const other = await openOffice(given());
    const find = (kind: "conversation" | "message", id: string, organizationId: string) => {
      const bounds = shortIdBounds(shortIdOf(id));
      return bounds && listIdsBetween(given().read, kind, everythingOf(organizationId), bounds);
    };
    const { organizationId } = office;
    expect(await find("conversation", conversation.id, organizationId)).toContain(conversation.id);
    expect(await find("message", message.id, organizationId)).toContain(message.id);
    expect(await find("conversation", conversation.id, other.organizationId)).toEqual([]);
    expect(await find("message", message.id, other.organizationId)).toEqual([]);
  });

  test("reads past what other organizations have, a bounded stretch at a time", async () => {
    const mine = await openOffice(given());
    const others = await openOffice(given());
    const contactId = await addContact(others);
    const first = await addConversation(mine);
    const theirs = Array.from({ length: 2_400 }, () => conversationOf(others, contactId));
    await given().write(async ({ query, tables }) => {
      for (let from = 0; from < theirs.length; from += 400) {
        await query.insert(tables.conversations).values(theirs.slice(from, from + 400));
      }
    });
    const last = await addConversation(mine);
    const pages: (readonly string[])[] = [];
    let behind: string | null = first.id.slice(0, -1);
    while (behind !== null) {
      const page: Page<Conversation> = await pageConversations(
        given().read,
        everythingOf(mine.organizationId),
        { after: behind },
      );
      pages.push(page.rows.map(({ id }) => id));
      behind = page.next;
    }
    expect(pages).toEqual([[first.id], [last.id]]);
  });

  test("reads conversations and messages in pages, by what it asks for", async () => {
    const { organizationId } = office;
    const first = await addConversation(office);
    const second = await addConversation(office, { status: "closed", lastActivityAt: after(1000) });
    const page = (changes: object) =>
      // Ids are in the order of time: nothing of the organization is older than itself.
      pageConversations(given().read, everythingOf(organizationId), {
        after: organizationId,
        ...changes,
      });
    const ids = async (changes: object) => (await page(changes)).rows.map(({ id }) => id);
    expect(await ids({})).toEqual([first.id, second.id]);
    expect(await ids({ after: first.id })).toEqual([second.id]);
    expect(await ids({ status: "closed" })).toEqual([second.id]);
    expect(await ids({ ids: [first.id] })).toEqual([first.id]);
    expect(await ids({ contactId: second.contactId })).toEqual([second.id]);
    expect(await ids({ activeSince: after(1000) })).toEqual([second.id]);
    expect(await ids({ createdSince: after(1) })).toEqual([]);
    expect(await ids({ participantId: office.agentId })).toEqual([]);
    const said = await addMessage(office, first);
    const messages = await pageMessages(given().read, everythingOf(organizationId), {
      after: "",
      conversationId: first.id,
    });
    expect(messages.rows.map(({ id }) => id)).toEqual([said.id]);
    const behind = await pageMessages(given().read, everythingOf(organizationId), {
      after: said.id,
    });
    expect(behind).toEqual({ rows: [], next: null });
    expect(
      await listConversationIdsOf(given().read, everythingOf(organizationId), [first.contactId]),
    ).toEqual([{ id: first.id, contactId: first.contactId }]);
    expect(await findContactsBy(given().read, organizationId, { phoneNumber: "+1" })).toEqual([]);
  });

  test("remembers in its own words", async () => {
    const { id } = await addConversation(office);
    await given().write((scope) =>
      setMetadata(scope, "conversation", id, { bot: { step: [1, null] } }),
    );
    const found = await findConversation(given().read, office.organizationId, id);
    expect(found?.metadata).toEqual({ bot: { step: [1, null] } });
  });

  test("has acts done in the order of their instants and places", async () => {
    const { id: conversationId } = await addConversation(office);
    const act = (changes: Partial<ScheduledAction>): ScheduledAction => ({
      id: newId(),
      organizationId: office.organizationId,
      protocol: "agents",
      agentId: office.agentId,
      conversationId,
      action: { say: "hello" },
      position: 0,
      typingAt: null,
      dueAt: after(-1_000_000),
      attemptCount: 0,
      createdAt: noon,
      ...changes,
    });
    const late = act({ dueAt: after(-999_000) });
    const second = act({ position: 1 });
    const first = act({ typingAt: after(-1_001_000) });
    await given().write((scope) => insertScheduledActions(scope, [late, second, first]));
    await given().write((scope) => insertScheduledActions(scope, [{ ...first, position: 9 }]));
    const due = async (at: Date) =>
      (await listDueActions(given().read, at, 100)).filter(
        (one) => one.conversationId === conversationId,
      );
    expect(await due(after(-1_000_001))).toEqual([]);
    expect(await due(after(-1_000_000))).toEqual([first, second]);
    expect(await listScheduledActions(given().read, conversationId)).toEqual([first, second, late]);
    expect((await nextActionAt(given().read))?.getTime()).toBeLessThanOrEqual(
      after(-1_001_000).getTime(),
    );
    const typing = async () =>
      (await listDueTyping(given().read, noon)).filter(({ id }) => id === first.id);
    expect(await typing()).toHaveLength(1);
    await given().write((scope) => clearTyping(scope, first.id));
    expect(await typing()).toEqual([]);
    await given().write((scope) =>
      postponeAction(scope, second.id, { dueAt: after(0), attemptCount: 1 }),
    );
    expect((await due(after(0))).map(({ id }) => id)).toEqual([first.id, late.id, second.id]);
    const take = (organizationId: string) =>
      given().write((scope) =>
        deleteScheduledAction(scope, everythingOf(organizationId), first.id),
      );
    expect([await take(newId()), await take(office.organizationId)]).toEqual([false, true]);
    expect(await take(office.organizationId)).toBe(false);
  });
});
