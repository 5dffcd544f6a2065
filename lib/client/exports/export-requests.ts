import { KeyedStore } from "../browser/keyed-store";
import type { ConversationFilter } from "../cache/conversation-filter";

/** What the dialog of exports is opened with: what is to be exported, or nothing but those that there are. */
export type ExportRequest =
  | { readonly kind: "list"; readonly filter: ConversationFilter }
  /** A query over conversations of any age, whose words are of what was said. */
  | {
      readonly kind: "set";
      readonly query: string;
      /** What the set is called; null where the query is none of a set. */
      readonly name: string | null;
      /** By whose clocks the dates of the query are read; null for the agent's. */
      readonly timeZone: string | null;
    }
  | { readonly kind: "named"; readonly ids: readonly string[] }
  | { readonly kind: "history" };

/** The dialog that is open, under `desk`; it belongs to no page. */
export const exportRequests = new KeyedStore<ExportRequest>();

/** Opens the dialog of exports. */
export function openExports(request: ExportRequest): void {
  exportRequests.update("desk", () => [request]);
}
