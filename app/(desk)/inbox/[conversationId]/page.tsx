import type { Metadata } from "next";
import { InboxPage, type InboxSearchParams } from "../inbox-page";

export const metadata: Metadata = { title: "Inbox" };

type ConversationPageProps = {
  params: Promise<{ conversationId: string }>;
  searchParams: Promise<InboxSearchParams>;
};

/** A conversation, beside the list it was opened from. */
export default async function ConversationPage({ params, searchParams }: ConversationPageProps) {
  const { conversationId } = await params;
  return <InboxPage conversationId={conversationId} searchParams={await searchParams} />;
}
