import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import { pagePathHeader } from "../http/page-headers";
import { findPageServer } from "./find-page-server";

/** The signed-in agent of the page being rendered, or null. */
export async function findSessionAgent(): Promise<AgentIdentity | null> {
  const cookie = (await headers()).get("cookie");
  return cookie === null ? null : (await findPageServer()).findSessionOwner(cookie);
}

/** The signed-in agent of the page being rendered; anybody else is sent to the sign-in page, and from there back. */
export async function requireAgent(): Promise<AgentIdentity> {
  const agent = await findSessionAgent();
  if (agent !== null) return agent;
  const wanted = (await headers()).get(pagePathHeader);
  redirect(wanted === null ? "/login" : `/login?next=${encodeURIComponent(wanted)}`);
}
