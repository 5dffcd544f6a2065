import { recorder } from "../records";
import type { AccountState, BotCore, SignatureCheck } from "./core";
import { post } from "./platform-calls";
import { nextTurn } from "./script";
import type { WebhookEvent } from "./wire";

/** Events whose ids are remembered, to tell repeats apart. */
const seenMax = 1_000;

/** Keeps an event, and plays the bot's part where it is genuine and new. */
export function receive(
  core: BotCore,
  state: AccountState,
  event: WebhookEvent,
  signature: SignatureCheck,
  rawBody: string,
): void {
  const isRepeat = state.seen.has(event.id);
  const conversation = event.data.conversation?.id ?? null;
  recorder(state.received)({
    at: core.now(),
    id: event.id,
    event: event.event,
    conversation,
    summary: event.activity.summary,
    signature,
    isRepeat,
    rawBody,
  });
  core.changed(state.account.key, conversation);
  if (signature !== "valid" || isRepeat || conversation === null) return;
  remember(state.seen, event.id);
  if (state.state.kind !== "on") return;
  const before = state.turns.get(conversation) ?? Promise.resolve();
  const turn = before.then(() => play(core, state, event, conversation));
  state.turns.set(conversation, turn);
  core.background.track(turn);
}

/** One thing after another: what is said to one event is said before the next is looked at. */
async function play(
  core: BotCore,
  state: AccountState,
  event: WebhookEvent,
  conversation: string,
): Promise<void> {
  const { state: standing, account, talks } = state;
  if (standing.kind !== "on") return;
  const { user } = standing;
  const { handOverTo } = account;
  const turn = nextTurn(event, talks.get(conversation) ?? null, { user, handOverTo });
  if (turn === null) return;
  if (turn.talk === null) talks.delete(conversation);
  else talks.set(conversation, turn.talk);
  core.changed(account.key, conversation);
  // What the platform refuses is among the calls; the bot has nothing else to say to it.
  if (turn.posts.length > 0) await post(core, state, conversation, turn.posts).catch(() => {});
}

function remember(seen: Set<string>, id: string): void {
  seen.add(id);
  const [oldest] = seen;
  if (seen.size > seenMax && oldest !== undefined) seen.delete(oldest);
}
