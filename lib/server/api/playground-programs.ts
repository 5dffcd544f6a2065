import { AppError } from "@/lib/model/error";
import type { SimulatedPrograms } from "../playground/adapters/simulated-programs";
import type { Call, Handler } from "./call";

/** How long a call waits for a change before it answers with what was. */
const waitMs = 20_000;

export const getPlaygroundPrograms: Handler<"getPlaygroundPrograms"> = async (call) => {
  const { bot, application, version, changed } = programsOf(call);
  const { since } = call.query;
  if (since !== undefined) await changed(since, waitMs, call.request.signal);
  // Taken first: what changes while the rest is read makes the next call answer at once.
  const now = version();
  const json = { version: now, bot: bot.state(), application: application.state() };
  return { status: 200, json };
};

export const setPlaygroundBot: Handler<"setPlaygroundBot"> = async (call) => {
  await programsOf(call).bot.setOn(call.body.isOn);
  return { status: 204 };
};

export const connectPlaygroundApplication: Handler<"connectPlaygroundApplication"> = async (
  call,
) => {
  await programsOf(call).application.connect(call.body.agentId);
  return { status: 204 };
};

export const actInPlaygroundApplication: Handler<"actInPlaygroundApplication"> = async (call) => {
  await programsOf(call).application.act(call.params.id, call.body);
  return { status: 204 };
};

function programsOf({
  runtime,
  agent,
}: Pick<Call<"getPlaygroundPrograms">, "runtime" | "agent">): SimulatedPrograms {
  const programs = runtime.simulators.programs(agent.organizationId);
  if (programs === undefined || agent.isLimitedToTeams) {
    throw new AppError("not_found", "No program is played in this organization");
  }
  return programs;
}
