import { beforeEach, expect, test } from "vitest";
import { claimAuthCode, dropAuthCodes, findAuthCode, insertAuthCode } from "@/db/stores/auth-codes";
import {
  countClick,
  findShortLink,
  insertShortLink,
  listShortLinks,
} from "@/db/stores/short-links";
import type { AuthCode, Conversation, ShortLink } from "@/db/tables/tables";
import {
  addConversation,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("links and proofs", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
  });

  function linkOf(changes: Partial<ShortLink> = {}): ShortLink {
    return {
      code: newId(),
      organizationId: office.organizationId,
      conversationId: conversation.id,
      target: "https://www.example.com/?token={authtoken}",
      clickCount: 0,
      createdAt: noon,
      expiresAt: after(1_000),
      ...changes,
    };
  }
  const addLink = (row: ShortLink) => given().write((scope) => insertShortLink(scope, row));

  function codeOf(changes: Partial<AuthCode> = {}): AuthCode {
    const { id: conversationId, contactId } = conversation;
    const times = { createdAt: noon, expiresAt: after(1_000), usedAt: null };
    return { codeHash: newId(), contactId, conversationId, ...times, usedBy: null, ...changes };
  }
  const addCode = (row: AuthCode) => given().write((scope) => insertAuthCode(scope, row));

  test("a link comes back as it was stored, and a code is given once", async () => {
    const link = linkOf();
    expect(await addLink(link)).toBe(true);
    expect(await addLink({ ...link, target: "https://other.example" })).toBe(false);
    expect(await findShortLink(given().read, link.code)).toEqual(link);
    expect(await findShortLink(given().read, "unknown")).toBeUndefined();
  });

  test("every click counts", async () => {
    const link = linkOf();
    await addLink(link);
    await Promise.all([1, 2, 3].map(() => given().write((scope) => countClick(scope, link.code))));
    expect((await findShortLink(given().read, link.code))?.clickCount).toBe(3);
  });

  test("links are listed newest first, of an organization or one conversation of it", async () => {
    const other = await addConversation(office);
    const elsewhere = await openOffice(given());
    const [old, young] = [linkOf(), linkOf({ createdAt: after(1) })];
    const others = linkOf({ conversationId: other.id, createdAt: after(2) });
    for (const link of [old, young, others]) await addLink(link);
    const list = (organizationId: string, conversationId: string | null) =>
      listShortLinks(given().read, organizationId, conversationId);
    expect(await list(office.organizationId, null)).toEqual([others, young, old]);
    expect(await list(office.organizationId, conversation.id)).toEqual([young, old]);
    expect(await list(elsewhere.organizationId, conversation.id)).toEqual([]);
  });

  test("a proof is used by one address, as often as it likes", async () => {
    const code = codeOf();
    await addCode(code);
    const use = (usedBy: string, at = after(1)) =>
      given().write((scope) => claimAuthCode(scope, code.codeHash, usedBy, at));
    expect(await use("a")).toBe(true);
    expect(await use("b")).toBe(false);
    expect(await use("a", after(2))).toBe(true);
    expect(await findAuthCode(given().read, code.codeHash)).toEqual({
      ...code,
      usedBy: "a",
      usedAt: after(2),
    });
    expect(await given().write((scope) => claimAuthCode(scope, "none", "a", noon))).toBe(false);
  });

  test("of two who come at once one has it", async () => {
    const code = codeOf();
    await addCode(code);
    const claims = await Promise.all(
      ["a", "b"].map((usedBy) =>
        given().write((scope) => claimAuthCode(scope, code.codeHash, usedBy, noon)),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test("proofs that ended are forgotten", async () => {
    const [ended, good] = [codeOf({ expiresAt: noon }), codeOf({ expiresAt: after(1) })];
    await addCode(ended);
    await addCode(good);
    await given().write((scope) => dropAuthCodes(scope, noon));
    expect(await findAuthCode(given().read, ended.codeHash)).toBeUndefined();
    expect(await findAuthCode(given().read, good.codeHash)).toEqual(good);
  });
});
