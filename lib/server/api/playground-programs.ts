import { AppError } from "@/lib/model/error";
import type { PlayedPrograms } from "../played-programs";
import type { Call, Handler } from "./call";

/** How long a call waits for a change before it answers with what was. */
const waitMs = 20_000;

export const getPlaygroundBot: Handler<"getPlaygroundBot"> = async (call) => {
  const { bot } = programsOf(call);
  const { since } = call.query;
  if (since !== undefined) await bot.changed(since, waitMs, call.request.signal);
  // Taken first: what changes while the rest is read makes the next call answer at once.
  const version = bot.version();
  return { status: 200, json: { version, ...bot.state() } };
};

export const setPlaygroundBot: Handler<"setPlaygroundBot"> = async (call) => {
  await programsOf(call).bot.setOn(call.body.isOn);
  return { status: 204 };
};

export const getPlaygroundApplication: Handler<"getPlaygroundApplication"> = async (call) => {
  const { application } = programsOf(call);
  const { since } = call.query;
  if (since !== undefined) await application.changed(since, waitMs, call.request.signal);
  const version = application.version();
  return { status: 200, json: { version, ...application.state() } };
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
}: Pick<Call<"getPlaygroundBot">, "runtime" | "agent">): PlayedPrograms {
  const programs = runtime.simulators.programs(agent.organizationId);
  if (programs === undefined) {
    throw new AppError("not_found", "No program is played in this organization");
  }
  return programs;
}
