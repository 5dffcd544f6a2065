import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { AgentIdentity } from "@/lib/inbox/agent-identity";
import { authenticate } from "./authenticate";
import { pagePathHeader } from "./page-headers";
import { getRuntime } from "./runtime";

/** The signed-in agent of the page being rendered, or null. */
export async function findSessionAgent(): Promise<AgentIdentity | null> {
  const given = await headers();
  const caller = await authenticate(await getRuntime(), Object.fromEntries(given.entries()));
  return caller?.agent ?? null;
}

/** The signed-in agent of the page being rendered; anybody else is sent to the sign-in page, and from there back. */
export async function requireAgent(): Promise<AgentIdentity> {
  const agent = await findSessionAgent();
  if (agent !== null) return agent;
  const wanted = (await headers()).get(pagePathHeader);
  redirect(wanted === null ? "/login" : `/login?next=${encodeURIComponent(wanted)}`);
}
