import type { BodyOf, EndpointName } from "@/lib/api/contract";

type Settling = { readonly [N in EndpointName]?: (body: BodyOf<N>) => boolean };

const always = () => true;

/** What works while there is no room for anything new, though it writes. */
const settling: Settling = {
  putMyPassword: always,
  markRead: always,
  setTyping: always,
  resumeLine: always,
  patchConversation: ({ status, assignee, lineId }) =>
    status === "closed" && assignee === undefined && lineId === undefined,
  changeCase: ({ action }) => action === "close",
};

/** Whether a call settles or ends what is there, or protects it, and brings nothing new. `body` is parsed. */
export function isSettling<N extends EndpointName>(name: N, body: BodyOf<N>): boolean {
  return settling[name]?.(body) ?? false;
}
