import type { EndpointName, ResponseOf } from "@/lib/api/contract";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import { findBySlug } from "@/lib/inbox/reading/find-by-slug";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import { isStandardText } from "@/lib/protocols/bright-pattern/standard-texts";
import { callEndpoint } from "../api/handle-api";
import { getRuntime } from "../create-runtime";
import type { Runtime } from "../runtime/runtime";
import { findSessionOwner } from "../sessions/authenticate";
import { sessionMaxAgeSeconds, signIn } from "../sessions/sign-in";
import { signOut } from "../sessions/sign-out";
import type { PageServer, PublicChatEntry, Read } from "./page-server";

/** What pages ask of the process's runtime. */
export async function createPageServer(): Promise<PageServer> {
  const runtime = await getRuntime();
  const { context } = runtime;
  return {
    findSessionOwner: (cookie) => findSessionOwner(runtime, cookie),
    async read<N extends EndpointName>(name: N, agent: AgentIdentity, { params, query }: Read<N>) {
      const request = requestOf(stringValues(query));
      const answer = await callEndpoint(runtime, name, agent, stringValues(params), request);
      if (!("json" in answer)) throw new Error(`${name} does not answer with JSON`);
      // The endpoint answers what the contract says it answers; its tests prove that.
      return answer.json as ResponseOf<N>;
    },
    findBySlug: (agent, slug) => findBySlug(context, agent, slug),
    findChatEntry: async (lineId) => findChatEntry(runtime, lineId),
    sessions: {
      secret: runtime.sessionSecret,
      maxAgeSeconds: sessionMaxAgeSeconds,
      signIn: (attempt) => signIn(runtime, attempt),
      signOut: (sessionId) => signOut(runtime, sessionId),
    },
  };
}

function findChatEntry({ context }: Runtime, lineId: string): PublicChatEntry | null {
  const line = context.lines.find(lineId);
  if (line === undefined || !line.isEnabled || line.protocolKind !== brightPattern.kind)
    return null;
  const { appId, tenantUrl, widget } = brightPattern.settings.parse(line.settings);
  const hasOwnWords = {
    closed: !isStandardText("outOfHoursText", widget.outOfHoursText),
    ending: !isStandardText("endChatText", widget.endChatText),
  };
  return { appId, tenantUrl, title: widget.title, hasOwnWords };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function requestOf(query: Readonly<Record<string, string>>) {
  return {
    ...{ method: "GET", path: "", target: "", query, headers: {}, ip: "", isConfidential: true },
    ...{ requestId: "", body: nothing(), signal: new AbortController().signal },
  };
}

function stringValues(values: object | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
