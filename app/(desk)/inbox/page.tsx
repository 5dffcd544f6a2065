import type { Metadata } from "next";
import { InboxPage, type InboxSearchParams } from "./inbox-page";

export const metadata: Metadata = { title: "Inbox" };

/** A list of the inbox without an open conversation. */
export default async function ListPage({
  searchParams,
}: {
  searchParams: Promise<InboxSearchParams>;
}) {
  return <InboxPage conversationId={null} searchParams={await searchParams} />;
}
