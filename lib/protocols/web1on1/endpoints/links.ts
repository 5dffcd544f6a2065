import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskLink } from "../../agent-side/desk-reads";
import { endpoint, notFound } from "../access/endpoint";
import { json } from "../documents/answer";
import { type Document, ownerOf } from "../documents/documents";
import { answerDocuments, equalTo, readListQuery, readView, selected } from "../documents/list";

/** Short links by code. Only the resource's name says "public" (web1on1 §14.4). */
export const linkOperations = {
  listLinks: endpoint("GET", "links", "bot", async ({ request, desk }) => {
    const conversation = equalTo(readListQuery(request), "conversation");
    const id =
      conversation === undefined ? undefined : await desk.resolve("conversation", conversation);
    const links = id === null ? [] : await desk.links(id);
    const documents = links.map((link) => linkDocument(desk, link));
    return answerDocuments(request, documents);
  }),
  getLink: endpoint("GET", "links/:id", "bot", async ({ request, desk, params }) => {
    const link = (await desk.links()).find(({ code }) => code === params.id);
    if (link === undefined) throw notFound("Link");
    return json(200, selected(linkDocument(desk, link), readView(request.query)));
  }),
};

function linkDocument({ organization }: Desk, link: DeskLink): Document {
  const createdAt = link.createdAt.toISOString();
  return {
    id: link.code,
    ...ownerOf(organization),
    conversation: shortIdOf(link.conversationId),
    code: link.code,
    uri: link.url,
    longUri: link.target,
    clicks: link.clickCount,
    expiresAt: link.expiresAt.toISOString(),
    createdAt,
    updatedAt: createdAt,
  };
}
