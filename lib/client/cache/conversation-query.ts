import type { QueryFunctionContext } from "@tanstack/react-query";
import type { ConversationDetail } from "@/lib/api/schemas";
import { call } from "../api";
import { withChangesUnderWay } from "./changes-under-way";
import { queryKeys } from "./query-keys";

/**
 * How a conversation is read, wherever that is: with what the server was asked to change and has not answered. An answer to a
 * change may come before that to a read which began earlier; what is older than what came meanwhile is left out.
 */
export function conversationQuery(id: string) {
  const queryKey = queryKeys.conversation(id);
  return {
    queryKey,
    queryFn: async ({ client, signal }: QueryFunctionContext): Promise<ConversationDetail> => {
      const known = () => client.getQueryData<ConversationDetail>(queryKey);
      const before = known()?.version;
      const read = withChangesUnderWay(await call("getConversation", { params: { id }, signal }));
      const now = known();
      const isOlder = now !== undefined && now.version !== before && now.version > read.version;
      return isOlder ? now : read;
    },
  };
}
