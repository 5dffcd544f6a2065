import { z } from "zod";
import { pushSubscription } from "@/lib/model/notifications/push-subscription";
import {
  availabilityCauses,
  availabilityReasonMax,
  availabilityStates,
} from "@/lib/model/people/availability";
import { permissions } from "@/lib/model/people/permissions";
import { preferencesChangeSchema, preferencesSchema } from "@/lib/model/preferences/schema";
import { hindrances } from "@/lib/model/routing/may-take";
import { mentionKinds } from "@/lib/model/writing/mention";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as schemas from "./schemas";

/** Since when is null for who was never there. */
const availability = z.strictObject({
  state: z.enum(availabilityStates),
  reason: z.string().nullable(),
  cause: z.enum(availabilityCauses),
  since: schemas.instant.nullable(),
});

const partsOfDay = z.array(z.strictObject({ from: z.int(), to: z.int() })).readonly();

/** When a team is there: parts of days in minutes since midnight in its time zone, Monday first. A date among the holidays has its own. */
const businessHours = z.strictObject({
  timeZone: z.string(),
  days: z.array(partsOfDay).readonly(),
  holidays: z.record(z.string(), partsOfDay),
});

/** The signed-in agent. */
export const agentEndpoints = {
  getMe: {
    ...addresses.getMe,
    summary:
      "The signed-in agent with what their role allows and the teams they are in or supervise, their organization and their colleagues",
    responses: {
      200: z.strictObject({
        agent: schemas.agentSummary,
        organization: z.strictObject({
          id: z.uuid(),
          name: z.string(),
          displayName: z.string(),
        }),
        agents: z.array(schemas.agentSummary),
        /** By name. */
        teams: z.array(
          z.strictObject({
            id: schemas.id,
            name: z.string(),
            isMember: z.boolean(),
            isSupervisor: z.boolean(),
          }),
        ),
        /** Every team that has members, by name: to these a conversation can be given. */
        staffedTeams: z.array(
          z.strictObject({ id: schemas.id, name: z.string(), hours: businessHours.nullable() }),
        ),
        permissions: z.array(z.enum(permissions)),
      }),
    },
  },
  listMentionable: {
    ...addresses.listMentionable,
    summary: "Who can be mentioned in a note: colleagues, and teams that have members; by name",
    responses: {
      200: z.strictObject({
        items: z.array(
          z.strictObject({ kind: z.enum(mentionKinds), id: schemas.id, name: z.string() }),
        ),
      }),
    },
  },
  putMyImage: {
    ...addresses.putMyImage,
    summary:
      "Set the picture that customers see of the signed-in agent: the body is a picture of at most 10 MiB, which is made to fit 110 by 110 pixels",
    raw: true,
    responses: { 200: z.strictObject({ url: z.string() }) },
    errors: [413, 422],
  },
  putMyPassword: {
    ...addresses.putMyPassword,
    summary:
      "Change the password of the signed-in agent, whose other sessions end; wrong ones are counted as at sign-in",
    body: z.strictObject({
      current: z.string().min(1).max(1_000),
      new: z.string().min(8).max(1_000),
    }),
    responses: { 204: null },
    errors: [403, 409],
  },
  getPreferences: {
    ...addresses.getPreferences,
    summary: "How the signed-in agent wants the desk, complete",
    responses: { 200: preferencesSchema },
  },
  patchPreferences: {
    ...addresses.patchPreferences,
    summary:
      "Change some of these by a JSON merge patch (RFC 7396): null makes one, or the keys of one action, as they come",
    body: preferencesChangeSchema,
    responses: { 200: preferencesSchema },
  },
  patchAvailability: {
    ...addresses.patchAvailability,
    summary:
      "Say whether the signed-in agent takes what comes. `busy` is there and takes nothing more, `away` is not there; the reason is in the agent's words, and gone where it is left out. It holds until the agent chooses again or signs out everywhere, and is interrupted while nobody touches their desk or none is open",
    body: z.strictObject({
      state: z.enum(availabilityStates),
      reason: z.string().trim().min(1).max(availabilityReasonMax).nullish(),
    }),
    responses: { 200: availability },
  },
  listAgents: {
    ...addresses.listAgents,
    summary:
      "The agents of the organization, people and programs, by name: how available they are and since when, how much they have and take at once (null for as much as comes), what they can do, and their teams",
    responses: {
      200: z.strictObject({
        items: z.array(
          z.strictObject({
            ...schemas.agentSummary.shape,
            isProgram: z.boolean(),
            teamIds: z.array(schemas.id),
            capacity: z.int().nullable(),
            /** 1 for each open conversation that waits for them, a quarter for each that they have answered. */
            load: z.number(),
            /** Why they should not be given one more, which an assignment does all the same unless it is not permitted. */
            hindrance: z.enum(hindrances).nullable(),
            skills: z.array(z.string()),
            languages: z.array(z.string()),
            /** Null for who answers nobody. */
            availability: availability.nullable(),
          }),
        ),
      }),
    },
  },
  getMyPush: {
    ...addresses.getMyPush,
    summary:
      "The public key of this installation for Web Push (VAPID), and whether the browser of this session is pushed to",
    responses: { 200: z.strictObject({ publicKey: z.string(), isOn: z.boolean() }) },
  },
  putMyPush: {
    ...addresses.putMyPush,
    summary:
      "Push to the browser of this session while no tab of the desk is open, in place of what it gave before, until the session ends. An agent has ten such browsers; the oldest makes way",
    body: pushSubscription,
    responses: { 204: null },
    errors: [422],
  },
  deleteMyPush: {
    ...addresses.deleteMyPush,
    summary: "Push nothing more to the browser of this session",
    responses: { 204: null },
  },
  putTab: {
    ...addresses.putTab,
    summary:
      "Tell which conversation a tab of the signed-in agent shows (null for none), so that colleagues see who looks, and whether nobody has touched it for long, which makes the agent away where it is so of all their tabs. It holds while the tab's stream of live events is open (`/api/events?tab=`), else for ten seconds",
    params: z.strictObject({ tabId: z.uuid() }),
    body: z.strictObject({
      conversationId: z.uuid().nullable(),
      isIdle: z.boolean().default(false),
    }),
    responses: { 204: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
