import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { InboxScreen } from "@/components/inbox/inbox-screen";
import { askedOf, conversationPageSize, parseFilter } from "@/lib/client/cache/conversation-filter";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { windowOf } from "@/lib/client/cache/timeline-window";
import { viewsWithId } from "@/lib/client/conversations/known-views";
import { isAppError } from "@/lib/model/error";
import { readForPage } from "@/lib/server/pages/read-for-page";

export type InboxSearchParams = Readonly<Record<string, string | string[] | undefined>>;

type InboxPageProps = { conversationId: string | null; searchParams: InboxSearchParams };

/**
 * Loads the data for the first paint: the first page of the list and, where a conversation is open, its details and
 * newest messages. What fails is left to the browser, which shows the error.
 */
export async function InboxPage({ conversationId: id, searchParams }: InboxPageProps) {
  const views = await readForPage("listViews", {});
  const filter = parseFilter(
    {
      view: one(searchParams.view),
      saved: one(searchParams.saved),
      sort: one(searchParams.sort),
      q: one(searchParams.q),
    },
    views.sorts,
  );
  const query = { ...askedOf(filter, viewsWithId(views)), limit: conversationPageSize };
  // By whose clocks days are read is known to the browser only.
  const isReadThere = /(?:before|after):/iu.test(filter.query ?? "");

  const [list, detail, timeline] = await Promise.all([
    isReadThere ? null : unlessRefused(readForPage("listConversations", { query })),
    id === null ? null : unlessRefused(readForPage("getConversation", { params: { id } })),
    id === null ? null : unlessRefused(readForPage("getTimeline", { params: { id } })),
  ]);

  const queryClient = new QueryClient();
  if (list !== null) {
    const pages = { pages: [list], pageParams: [null] };
    queryClient.setQueryData(queryKeys.conversations(filter), pages);
  }
  if (detail !== null && timeline !== null) {
    queryClient.setQueryData(queryKeys.conversation(detail.id), detail);
    queryClient.setQueryData(queryKeys.timeline(detail.id), windowOf(timeline));
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <InboxScreen />
    </HydrationBoundary>
  );
}

/** Null where the read is refused, such as for a conversation that does not exist. */
function unlessRefused<T>(read: Promise<T>): Promise<T | null> {
  return read.catch((error: unknown) => {
    if (isAppError(error)) return null;
    throw error;
  });
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}
