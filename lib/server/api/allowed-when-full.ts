import type { BodyOf, EndpointName } from "@/lib/api/contract";

type AllowedWhenFull = { readonly [N in EndpointName]?: (body: BodyOf<N>) => boolean };

const always = () => true;

/** The calls that write and still work while there is no room for anything new. */
const allowedWhenFull: AllowedWhenFull = {
  putMyPassword: always,
  deleteMyPush: always,
  markRead: always,
  setTyping: always,
  resumeLine: always,
  patchConversation: ({ status, assignee, tags, priority, pinned, lineId }) =>
    status === "closed" &&
    [assignee, tags, priority, pinned, lineId].every((value) => value === undefined),
  undoChange: always,
  cancelBulkChange: always,
  undoBulkChange: always,
  deleteExport: always,
  cancelSending: always,
  changeCase: ({ action }) => action === "close",
};

/** Whether a call only ends or protects what is there, and stores nothing new. `body` is parsed. */
export function isAllowedWhenFull<N extends EndpointName>(name: N, body: BodyOf<N>): boolean {
  return allowedWhenFull[name]?.(body) ?? false;
}
