import { z } from "zod";
import { call } from "../http-call";
import { parseJson } from "../http-server";
import { recorder } from "../records";
import type { AccountState, BotCore } from "./core";
import { scriptEvents } from "./script";
import { loginAnswer, type Post, serviceAnswer } from "./wire";

const answerBytesMax = 1_048_576;
/** What the platform calls the webhook; by it a later run finds its own. */
const serviceName = "Bot simulator";

type Reply = { readonly status: number; readonly body: unknown };

/** Logs in; gives the bot's user. */
export async function login(core: BotCore, state: AccountState): Promise<string> {
  const { email, password } = state.account;
  const body = { email, password };
  const reply = await exchange(core, state, "POST", "auth/token", body, { email });
  if (reply.status !== 201) throw new Error(`The login was answered ${reply.status}`);
  const { token, user } = loginAnswer.parse(reply.body);
  state.token = token;
  return user;
}

/** Sets up the webhook, or moves that of an earlier run here; gives the service, which is active then. */
export async function register(core: BotCore, state: AccountState, user: string): Promise<string> {
  const query = new URLSearchParams({ type: "webhook", name: serviceName, createdBy: user });
  const known = await api(core, state, "GET", `services?${query}`);
  const [mine] = z.array(serviceAnswer).parse(known.body);
  const url = `${core.url()}/hook/${encodeURIComponent(state.account.key)}`;
  const params = { url, secret: state.secret, events: scriptEvents };
  const reply =
    mine === undefined
      ? await api(core, state, "POST", "services", { name: serviceName, type: "webhook", params })
      : await api(core, state, "PATCH", `services/${mine.id}`, { params, status: "active" });
  if (reply.status >= 300) throw new Error(`The webhook was answered ${reply.status}`);
  const service = serviceAnswer.parse(reply.body);
  if (service.status !== "active") throw new Error(`The webhook is ${service.status}`);
  return service.id;
}

/** Lets the platform call no more. */
export async function unregister(
  core: BotCore,
  state: AccountState,
  service: string,
): Promise<void> {
  const reply = await api(core, state, "PATCH", `services/${service}`, { status: "inactive" });
  if (reply.status >= 300) throw new Error(`Switching off was answered ${reply.status}`);
}

/** Posts messages into a conversation, in their order. */
export async function post(
  core: BotCore,
  state: AccountState,
  conversation: string,
  posts: readonly Post[],
): Promise<void> {
  const path = `conversations/${conversation}/messages`;
  const reply = await api(core, state, "POST", path, posts);
  if (reply.status !== 201) throw new Error(`The messages were answered ${reply.status}`);
}

/** One call with the token; a refused one gets another, once. */
async function api(
  core: BotCore,
  state: AccountState,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const reply = await exchange(core, state, method, path, body, body);
  if (reply.status !== 401) return reply;
  await login(core, state);
  return exchange(core, state, method, path, body, body);
}

async function exchange(
  core: BotCore,
  state: AccountState,
  method: string,
  path: string,
  body: unknown,
  shown: unknown,
): Promise<Reply> {
  const at = core.now();
  const began = performance.now();
  const record = recorder(state.calls);
  const told = { at, method, path: `/v2/${path}`, body: shown ?? null };
  const end = (status: number | null, answer: string) => {
    record({ ...told, status, answer, durationMs: performance.now() - began });
    core.changed(state.account.key, null);
  };
  try {
    const reply = await call({
      method,
      url: `${state.account.platformUrl}/v2/${path}`,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        ...(state.token === null ? {} : { authorization: `Bearer ${state.token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: core.timeoutMs,
      bytesMax: answerBytesMax,
      signal: core.signal,
    });
    const text = reply.body.toString("utf8");
    end(reply.status, path === "auth/token" ? "" : text);
    return { status: reply.status, body: parseJson(text) };
  } catch (error) {
    end(null, error instanceof Error ? error.message : String(error));
    throw error;
  }
}
