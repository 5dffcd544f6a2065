import { beforeEach, expect, test } from "vitest";
import {
  claimOneTimeToken,
  dropOneTimeTokens,
  findOneTimeToken,
  insertOneTimeToken,
} from "@/db/stores/one-time-tokens";
import { everythingOf } from "@/db/stores/people/visibility";
import {
  countClick,
  findShortLink,
  insertShortLink,
  listShortLinks,
} from "@/db/stores/short-links";
import type { Conversation, OneTimeToken, ShortLink } from "@/db/tables/tables";
import {
  addConversation,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("links and one-time tokens", (given) => {
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

  function tokenOf(changes: Partial<OneTimeToken> = {}): OneTimeToken {
    const { id: conversationId, contactId } = conversation;
    const times = { createdAt: noon, expiresAt: after(1_000), usedAt: null };
    return { tokenHash: newId(), contactId, conversationId, ...times, usedBy: null, ...changes };
  }
  const addToken = (row: OneTimeToken) => given().write((scope) => insertOneTimeToken(scope, row));

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
      listShortLinks(given().read, everythingOf(organizationId), conversationId);
    expect(await list(office.organizationId, null)).toEqual([others, young, old]);
    expect(await list(office.organizationId, conversation.id)).toEqual([young, old]);
    expect(await list(elsewhere.organizationId, conversation.id)).toEqual([]);
  });

  test("a one-time token is used by one address, as often as it likes", async () => {
    const token = tokenOf();
    await addToken(token);
    const use = (usedBy: string, at = after(1)) =>
      given().write((scope) => claimOneTimeToken(scope, token.tokenHash, usedBy, at));
    expect(await use("a")).toBe(true);
    expect(await use("b")).toBe(false);
    expect(await use("a", after(2))).toBe(true);
    expect(await findOneTimeToken(given().read, token.tokenHash)).toEqual({
      ...token,
      usedBy: "a",
      usedAt: after(2),
    });
    expect(await given().write((scope) => claimOneTimeToken(scope, "none", "a", noon))).toBe(false);
  });

  test("of two who come at once one has it", async () => {
    const token = tokenOf();
    await addToken(token);
    const claims = await Promise.all(
      ["a", "b"].map((usedBy) =>
        given().write((scope) => claimOneTimeToken(scope, token.tokenHash, usedBy, noon)),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test("one-time tokens that ended are forgotten", async () => {
    const [ended, good] = [tokenOf({ expiresAt: noon }), tokenOf({ expiresAt: after(1) })];
    await addToken(ended);
    await addToken(good);
    await given().write((scope) => dropOneTimeTokens(scope, noon));
    expect(await findOneTimeToken(given().read, ended.tokenHash)).toBeUndefined();
    expect(await findOneTimeToken(given().read, good.tokenHash)).toEqual(good);
  });
});
