import { expireChats } from "@/lib/inbox/web-chat/expire-chats";
import { acmeOf, entryOf } from "./bright-pattern";
import { ChatClient, type ChatClientOptions } from "./chat-client";
import { agentToken, supervisorToken } from "./ctlive";
import { DeskApi } from "./desk-api";
import { openFrontDoor } from "./front-door";
import { type InProcessParley, type ParleyOptions, startInProcess } from "./in-process-parley";
import type { Members } from "./json-members";
import type { Mount } from "./mount";
import { describeStages, type mounts, type OpenMount } from "./stage";

export type ChatStageOptions = Omit<ParleyOptions, "provision"> & {
  readonly settings?: Members;
  /** Further lines of the same organization. */
  readonly lines?: readonly Members[];
};

/** A Parley with an entry for apps and web pages, and its desk. Its clock stands still. */
export interface ChatStage {
  readonly parley: InProcessParley;
  readonly mount: Mount;
  /** Agent One, and Agent Two. */
  readonly desk: DeskApi;
  readonly colleague: DeskApi;
  client(options?: ChatClientOptions): ChatClient;
  /** Applies the provisioning file again, with other settings of the entry. */
  provision(settings: Members, ...lines: readonly Members[]): Promise<unknown>;
  /** Lets time pass and looks at the clocks of the chats. */
  passTime(ms: number): Promise<void>;
  /** The desk's id of a chat. */
  conversationId(chatId: string): Promise<string>;
  close(): Promise<void>;
}

export async function openChatStage(
  options: ChatStageOptions = {},
  open: OpenMount = openFrontDoor,
): Promise<ChatStage> {
  const { settings = {}, lines = [], ...others } = options;
  const parley = await startInProcess({
    ...others,
    provision: acmeOf(entryOf(settings), ...lines),
  });
  const mount = await open(parley);
  return {
    parley,
    mount,
    desk: new DeskApi(mount, agentToken),
    colleague: new DeskApi(mount, supervisorToken),
    client: (client) => new ChatClient(mount, client),
    provision: (changes, ...more) => parley.provision(acmeOf(entryOf(changes), ...more)),
    async passTime(ms) {
      parley.passTime(ms);
      await expireChats(parley.runtime.context);
    },
    async conversationId(chatId) {
      const { query, tables } = parley.runtime.context.database.read;
      const rows = await query.select().from(tables.conversations);
      const found = rows.find((row) => row.key === chatId);
      if (found === undefined) throw new Error(`No conversation is the chat ${chatId}`);
      return found.id;
    },
    async close() {
      await mount.close();
      await parley.close();
    },
  };
}

/** Defines tests with a stage of their own each: `describeStages`. */
export function describeChats(
  title: string,
  options: ChatStageOptions,
  define: (stage: () => ChatStage) => void,
  through?: typeof mounts,
): void {
  describeStages(title, (open) => openChatStage(options, open), define, through);
}
