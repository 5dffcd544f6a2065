import { brightPattern } from "@/lib/protocols/bright-pattern";
import { getRuntime } from "../create-runtime";

/** What the hosted chat page may know of a line: what any client of its API knows, and its title. */
export type PublicChatEntry = {
  readonly appId: string;
  readonly tenantUrl: string;
  readonly title: string;
};

/** The entry that customers chat with on a line; null for lines that are unknown, switched off or of another protocol. */
export async function findChatEntry(lineId: string): Promise<PublicChatEntry | null> {
  const { context } = await getRuntime();
  const line = context.lines.find(lineId);
  if (line === undefined || !line.isEnabled || line.protocolKind !== brightPattern.kind)
    return null;
  const { appId, tenantUrl, widget } = brightPattern.settings.parse(line.settings);
  return { appId, tenantUrl, title: widget.title };
}
