import type { AttemptView, MessageView } from "@/lib/api/message-schemas";
import type { GatewayAccount } from "@/lib/simulators/gateway/account";
import { createGateway, type Gateway } from "@/lib/simulators/gateway/gateway";
import { accountOf, agentToken, customer, lineOf, provisionOf, supervisorToken } from "./ctlive";
import { DeskApi } from "./desk-api";
import type { InProcessParley, ParleyOptions } from "./in-process-parley";
import { openStage, type Stage } from "./stage";

export type StageOptions = Omit<ParleyOptions, "provision"> & {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly account?: Partial<GatewayAccount>;
  /** The line's templates, as the provider lists them. */
  readonly templates?: readonly object[];
  /** Further lines of the same organization. */
  readonly lines?: readonly Readonly<Record<string, unknown>>[];
};

/** A gateway and a Parley that know each other, over real HTTP on loopback. */
export interface CtliveStage extends Stage {
  readonly gateway: Gateway;
  /** Of the gateway's account. */
  readonly key: string;
  readonly desk: DeskApi;
  readonly supervisor: DeskApi;
  /** The customer writes; gives the conversation. The reply window is open from here. */
  customerWrites(text?: string): Promise<string>;
  /** Lets time pass from attempt to attempt until the message has left the line, and tells what became of it. */
  outcomeOf(message: Pick<MessageView, "id">): Promise<Outcome>;
}

export type Outcome = {
  readonly message: MessageView;
  readonly attempts: readonly AttemptView[];
};

export async function openCtliveStage(options: StageOptions = {}): Promise<CtliveStage> {
  const { settings, account, templates = [], lines = [], ...others } = options;
  // The gateway keeps the time of the Parley it talks to, which starts after it.
  const clock = { now: () => new Date() };
  const gateway = await createGateway({ retryBaseMs: 1, now: () => clock.now() });
  const { key } = accountOf("", account);
  const line = lineOf(`${gateway.url}/${key}/send`, settings, { templates });
  const stage = await openStage({ ...others, provision: provisionOf(line, ...lines) }, [gateway]);
  const { parley, door } = stage;
  clock.now = parley.now;
  gateway.addAccount(accountOf(door.url, account));
  const desk = new DeskApi(door, agentToken);
  return {
    ...stage,
    gateway,
    key,
    desk,
    supervisor: new DeskApi(door, supervisorToken),
    async customerWrites(text = "Hello") {
      const { status } = await gateway.sendText(key, { from: customer, text });
      if (status !== 200) throw new Error(`The message was answered ${status}`);
      return (await desk.conversation()).id;
    },
    async outcomeOf({ id }) {
      const { id: conversationId } = await desk.conversation();
      for (;;) {
        const outcome = await nextOutcome(parley, desk, conversationId, id);
        if (outcome.message.state !== "queued") return outcome;
        parley.passTime(waitOf(parley, outcome));
      }
    },
  };
}

/** The message and its attempts, once it has left the line or waits for its next attempt. */
function nextOutcome(parley: InProcessParley, desk: DeskApi, conversationId: string, id: string) {
  return parley.until(async (): Promise<Outcome | false> => {
    const message = await desk.message(conversationId, id);
    const outcome = { message, attempts: await desk.attempts(conversationId, id) };
    return (message.state !== "queued" || waitOf(parley, outcome) > 0) && outcome;
  });
}

function waitOf(parley: InProcessParley, { attempts }: Outcome): number {
  const nextAt = attempts.at(-1)?.nextAt ?? null;
  return nextAt === null ? 0 : new Date(nextAt).getTime() - parley.now().getTime();
}
