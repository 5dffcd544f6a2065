import type { Metadata } from "next";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { InboxPage, type InboxSearchParams } from "../inbox-page";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { frame } = await loadDeskMessages(language, ["frame"]);
  return { title: frame.inbox };
}

type ConversationPageProps = {
  params: Promise<{ conversationId: string }>;
  searchParams: Promise<InboxSearchParams>;
};

/** A conversation, beside the list it was opened from. */
export default async function ConversationPage({ params, searchParams }: ConversationPageProps) {
  const { conversationId } = await params;
  return <InboxPage conversationId={conversationId} searchParams={await searchParams} />;
}
