import {
  type AvailabilitySince,
  changeAvailability,
} from "@/lib/inbox/availability/change-availability";
import { readAgents } from "@/lib/inbox/availability/read-agents";
import { isoInstant } from "@/lib/model/iso-instant";
import type { Handler } from "../call";
import { presentAgent } from "../present";

export const patchAvailability: Handler<"patchAvailability"> = async ({ context, agent, body }) => {
  const { state, reason = null } = body;
  return {
    status: 200,
    json: present(await changeAvailability(context, agent, { kind: "chosen", state, reason })),
  };
};

export const listAgents: Handler<"listAgents"> = async ({ context, agent }) => ({
  status: 200,
  json: {
    items: (await readAgents(context, agent)).map(
      ({ agent: one, teamIds, availability, ...has }) => ({
        ...presentAgent(one),
        ...has,
        isProgram: one.isProgram,
        teamIds: [...teamIds],
        capacity: one.capacity,
        skills: [...(one.skills ?? [])],
        languages: [...(one.languages ?? [])],
        availability: availability === null ? null : present(availability),
      }),
    ),
  },
});

function present({ state, reason, cause, since }: AvailabilitySince) {
  return { state, reason, cause, since: since === null ? null : isoInstant(since) };
}
