import type { EndpointName, GivenQueryOf, ParamsOf, ResponseOf } from "@/lib/api/contract";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import type { Attempt, SignIn } from "../sessions/sign-in";

/** What the hosted chat page may know of a line: what any client of its API knows, and its title. */
export type PublicChatEntry = {
  readonly appId: string;
  readonly tenantUrl: string;
  readonly title: string;
  /** Whether the line has words of its own for these; else the page says them in the customer's language. */
  readonly hasOwnWords: { readonly closed: boolean; readonly ending: boolean };
};

export type Read<N extends EndpointName> = {
  readonly params?: ParamsOf<N>;
  readonly query?: GivenQueryOf<N>;
};

/**
 * All that pages, and the route of signing in, ask of the server. They know it by these types alone: Next gives its
 * pages and each of its routes copies of every module they import, and a copy of the server takes 15 MiB.
 */
export type PageServer = {
  /** The agent whose live session a cookie header names; null for nobody. */
  findSessionOwner(cookie: string): Promise<AgentIdentity | null>;
  /**
   * What a GET endpoint of our API answers an agent, without the detour over the network. Throws the endpoint's
   * `AppError`.
   */
  read<N extends EndpointName>(
    name: N,
    agent: AgentIdentity,
    given: Read<N>,
  ): Promise<ResponseOf<N>>;
  /** The conversation of the agent's organization with this short public id; null when there is none. */
  findBySlug(agent: AgentIdentity, slug: string): Promise<string | null>;
  /** The entry that customers chat with on a line; null for lines that are unknown, switched off or of another protocol. */
  findChatEntry(lineId: string): Promise<PublicChatEntry | null>;
  readonly sessions: {
    /** Signs session cookies. */
    readonly secret: string;
    readonly maxAgeSeconds: number;
    signIn(attempt: Attempt): Promise<SignIn>;
    signOut(sessionId: string): Promise<void>;
  };
};
