import type { ProgramCallView, SimulatedBotView } from "@/lib/api/playground-programs";
import { AppError } from "@/lib/model/error";
import type { BotAccount } from "@/lib/simulators/bot/account";
import { type BotView, createBotSimulator } from "@/lib/simulators/bot/bot-simulator";
import type { SimulatedBot } from "./simulated-programs";

const logMax = 100;
const callsMax = 60;

export type RunningBot = SimulatedBot & { close(): Promise<void> };

type LogEntry = SimulatedBotView["log"][number];

/** The bot that the playground runs, switched off until somebody wants it. */
export async function playBot(
  account: BotAccount,
  name: string,
  onChange: () => void,
): Promise<RunningBot> {
  const { key } = account;
  const simulator = await createBotSimulator();
  simulator.addAccount(account);
  simulator.onChange(onChange);
  return {
    state() {
      const view = simulator.bot(key);
      const { state } = view;
      return {
        name,
        isOn: state.kind === "on" || state.kind === "starting",
        problem: state.kind === "failed" ? state.detail : null,
        log: logOf(view),
        calls: callsOf(view),
      };
    },
    async setOn(isOn) {
      try {
        await (isOn ? simulator.switchOn(key) : simulator.switchOff(key));
      } catch (cause) {
        const detail = cause instanceof Error ? cause.message : "The bot failed";
        throw new AppError("unsupported", detail, { cause });
      }
    },
    close: () => simulator.close(),
  };
}

/** What it heard, and what it made of that, the newest first. */
function logOf({ received, calls }: BotView): LogEntry[] {
  const heard = received
    .filter(({ isRepeat }) => !isRepeat)
    .map(
      ({ id, at, summary }): LogEntry => ({
        id: `heard ${id}`,
        at: at.toISOString(),
        kind: "heard",
        text: summary,
      }),
    );
  const acted = calls.flatMap((call, index) =>
    postsOf(call.body).map(
      ({ type, text }, place): LogEntry => ({
        id: `call ${index} ${place}`,
        at: call.at.toISOString(),
        kind: type === "command" ? "did" : "said",
        text,
      }),
    ),
  );
  return [...heard, ...acted].sort((a, b) => b.at.localeCompare(a.at)).slice(0, logMax);
}

/** The messages of a call that posts some. */
function postsOf(body: unknown): readonly { readonly type: string; readonly text: string }[] {
  if (!Array.isArray(body)) return [];
  return body.flatMap((post: unknown) => {
    if (typeof post !== "object" || post === null || !("text" in post)) return [];
    const type = "type" in post ? String(post.type) : "chat";
    return [{ type, text: String(post.text) }];
  });
}

function callsOf({ received, calls }: BotView): ProgramCallView[] {
  const incoming = received.map(
    ({ id, at, event }, index): ProgramCallView => ({
      id: `in ${index} ${id}`,
      at: at.toISOString(),
      direction: "in",
      label: event,
      status: 200,
    }),
  );
  const outgoing = calls.map(
    ({ at, method, path, status }, index): ProgramCallView => ({
      id: `out ${index}`,
      at: at.toISOString(),
      direction: "out",
      label: `${method} ${path}`,
      status,
    }),
  );
  return [...incoming, ...outgoing].sort((a, b) => b.at.localeCompare(a.at)).slice(0, callsMax);
}
