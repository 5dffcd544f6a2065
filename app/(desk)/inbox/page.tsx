import type { Metadata } from "next";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { InboxPage, type InboxSearchParams } from "./inbox-page";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { frame } = await loadDeskMessages(language, ["frame"]);
  return { title: frame.inbox };
}

/** A list of the inbox without an open conversation. */
export default async function ListPage({
  searchParams,
}: {
  searchParams: Promise<InboxSearchParams>;
}) {
  return <InboxPage conversationId={null} searchParams={await searchParams} />;
}
