import { KeyedStore } from "../browser/keyed-store";
import type { ConversationFilter } from "../cache/conversation-filter";

/** What the dialog of exports is opened with: what is to be exported, or nothing but those that there are. */
export type ExportRequest =
  | { readonly kind: "list"; readonly filter: ConversationFilter }
  /** A query over conversations of any age, whose words are of what was said. */
  | { readonly kind: "set"; readonly query: string }
  | { readonly kind: "named"; readonly ids: readonly string[] }
  | { readonly kind: "history" };

/** The dialog that is open, under `desk`; it belongs to no page. */
export const exportRequests = new KeyedStore<ExportRequest>();

/** Opens the dialog of exports. */
export function openExports(request: ExportRequest): void {
  exportRequests.update("desk", () => [request]);
}
