import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { DeskLine, DeskOrganization } from "../../agent-side/desk-reads";
import type { DeskWebhook } from "../../agent-side/desk-webhooks";
import { type Call, endpoint, notFound, notPermitted, readBody } from "../access/endpoint";
import { holds } from "../access/scope";
import { json } from "../documents/answer";
import { type Document, ownerOf } from "../documents/documents";
import { findPage, listAnswer, readListQuery, readView, selected } from "../documents/list";
import { meta } from "../documents/metadata";
import { handshakeRequest, isVerified } from "./webhook-call";
import {
  allEvents,
  eventPatterns,
  type WebhookSettings,
  webhookSettings,
  webhookUrl,
} from "./webhook-settings";

/** Each event is sent to every webhook, so their number is limited. */
const webhooksMax = 50;

const params = z.looseObject({
  url: webhookUrl,
  secret: z.string().min(1).max(200).nullish(),
  events: eventPatterns.nullish(),
});

const name = z.string().trim().min(1).max(200);
const own = { organization: z.string().optional(), meta: meta.optional() };

const newService = z.looseObject({ name, type: z.string(), params: z.unknown(), ...own });

const changedService = z.looseObject({
  name: name.optional(),
  type: z.string().optional(),
  status: z.enum(["active", "inactive"]).optional(),
  params: params.optional(),
  ...own,
});

/**
 * Services: webhooks, which programs manage here (web1on1 §15), and the organization's lines, which they can only read
 * (§5.9). Bots may do all of it, as the SDK's examples require (§2.5).
 */
export const serviceOperations = {
  listServices: endpoint("GET", "services", "bot", async (call) => {
    const { request } = call;
    const query = readListQuery(request);
    const found = await findPage(services(call), (document) => document, query);
    const shown = found.rows.map((document) => selected(document, query.view));
    return listAnswer(request, query, found, shown);
  }),
  getService: endpoint("GET", "services/:id", "bot", async (call) => {
    const service = services(call).find(({ id }) => id === call.params.id);
    if (service === undefined) throw notFound("Service");
    return json(200, selected(service, readView(call.request.query)));
  }),
  createService: endpoint("POST", "services", "bot", async (call) => {
    const { desk, host, request } = call;
    const asked = readBody(request, newService);
    assertOwn(call, asked.organization);
    assertWebhook(asked.type);
    const { url, secret, events } = readBody(request, z.looseObject({ params })).params;
    if (desk.webhooks().length >= webhooksMax) {
      throw new AppError("conflict", `An organization has ${webhooksMax} webhooks at most`);
    }
    const settings: WebhookSettings = {
      url,
      secret: secret ?? host.newKey(),
      events: [...(events ?? allEvents)],
    };
    const id = host.newId();
    const status = (await shakesHands(call, url)) ? "active" : "unverified";
    const metadata = { meta: asked.meta ?? {} };
    await desk.addWebhook({ id, name: asked.name, settings, status, metadata });
    return json(201, webhookDocument(webhookOf(call, id), desk.organization, true));
  }),
  updateService: endpoint("PATCH", "services/:id", "bot", async (call) => {
    const { desk, request } = call;
    const webhook = ownWebhook(call);
    const asked = readBody(request, changedService);
    assertOwn(call, asked.organization);
    if (asked.type !== undefined) assertWebhook(asked.type);
    const before = webhookSettings.parse(webhook.settings);
    const settings = asked.params === undefined ? before : changed(before, asked.params);
    const isMoved = settings.url !== before.url && webhook.status !== "inactive";
    const isAsked = asked.status === "active" || (asked.status === undefined && isMoved);
    if (isAsked && !(await shakesHands(call, settings.url))) throw unverified();
    await desk.changeWebhook(webhook.id, {
      ...(asked.name === undefined ? {} : { name: asked.name }),
      ...(asked.params === undefined ? {} : { settings }),
      ...(asked.meta === undefined ? {} : { metadata: { ...webhook.metadata, meta: asked.meta } }),
      ...(isAsked ? { status: "active" } : {}),
      ...(asked.status === "inactive" ? { status: "inactive" } : {}),
    });
    const shown = webhookOf(call, webhook.id);
    return json(200, webhookDocument(shown, desk.organization, maySeeSecrets(call, shown)));
  }),
  deleteService: endpoint("DELETE", "services/:id", "bot", async (call) => {
    await call.desk.removeWebhook(ownWebhook(call).id);
    return { status: 204, headers: {}, body: "" };
  }),
};

/** Webhooks before lines, each with the members that the caller may see. */
function services(call: Call): readonly Document[] {
  const { organization, lines } = call.desk;
  return [
    ...call.desk
      .webhooks()
      .map((one) => webhookDocument(one, organization, maySeeSecrets(call, one))),
    ...lines
      .filter(({ isInternal }) => !isInternal)
      .map((line) => lineDocument(line, organization)),
  ];
}

/** A webhook's document (web1on1 §15.2). Its secret, and credentials in its URL, are shown to its owner only. */
export function webhookDocument(
  webhook: DeskWebhook,
  organization: DeskOrganization,
  withSecrets: boolean,
): Document {
  const { url, secret, events } = webhookSettings.parse(webhook.settings);
  return {
    id: shortIdOf(webhook.id),
    ...ownerOf(organization),
    name: webhook.name,
    type: "webhook",
    status: webhook.status,
    params: { url: withSecrets ? url : bareUrl(url), ...(withSecrets ? { secret } : {}), events },
    meta: meta.catch({}).parse(webhook.metadata.meta),
    createdBy: shortIdOf(webhook.agentId),
    createdAt: webhook.createdAt.toISOString(),
    updatedAt: webhook.updatedAt.toISOString(),
  };
}

/** A line as a service, without its settings, which are the operator's. */
function lineDocument(line: DeskLine, organization: DeskOrganization): Document {
  return {
    id: shortIdOf(line.id),
    ...ownerOf(organization),
    name: line.name,
    type: line.protocolKind,
    status: line.isEnabled ? "active" : "inactive",
    touchpoint: line.medium,
    params: {},
    meta: {},
  };
}

function bareUrl(url: string): string {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare.href;
}

function maySeeSecrets({ caller, desk }: Call, { agentId }: DeskWebhook): boolean {
  return agentId === desk.agent.id || holds(caller.scope, "admin");
}

/** Members given replace the stored ones (web1on1 §3.1). A secret stays unless a new one is given. */
function changed(before: WebhookSettings, asked: z.output<typeof params>): WebhookSettings {
  return {
    url: asked.url,
    secret: asked.secret ?? before.secret,
    events: [...(asked.events ?? allEvents)],
  };
}

async function shakesHands({ desk, host }: Call, url: string): Promise<boolean> {
  const challenge = host.newKey();
  return isVerified(await desk.call(handshakeRequest(url, challenge)), challenge);
}

/** The webhook in the path, if the caller may change it. A line can never be changed. */
function ownWebhook(call: Call): DeskWebhook {
  const { desk, params: path } = call;
  const found = desk.webhooks().find(({ id }) => shortIdOf(id) === path.id);
  if (found !== undefined && maySeeSecrets(call, found)) return found;
  const isThere = found !== undefined || desk.lines.some(({ id }) => shortIdOf(id) === path.id);
  throw isThere ? notPermitted() : notFound("Service");
}

function webhookOf({ desk }: Call, id: string): DeskWebhook {
  const found = desk.webhooks().find((one) => one.id === id);
  if (found === undefined) throw notFound("Service");
  return found;
}

function assertOwn({ desk }: Call, organization: string | undefined): void {
  if (organization !== undefined && organization !== shortIdOf(desk.organization.id)) {
    throw notPermitted();
  }
}

function assertWebhook(type: string): void {
  if (type === "webhook") return;
  throw new AppError(
    "forbidden",
    "Only services of the type webhook are set up here; lines are the operator's",
  );
}

function unverified(): AppError {
  return new AppError("forbidden", "The webhook's address did not answer the challenge");
}
