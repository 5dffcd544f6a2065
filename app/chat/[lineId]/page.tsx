import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChatPage } from "@/components/chat/chat-page";
import { findPageServer } from "@/lib/server/pages/find-page-server";

type Props = { params: Promise<{ lineId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entry = await (await findPageServer()).findChatEntry((await params).lineId);
  return { title: { absolute: entry?.title ?? "Chat" }, description: "Chat with us." };
}

/** The customers' chat page of a line, open to everybody. It is a client of the public API and has no other access. */
export default async function CustomerChatPage({ params }: Props) {
  const { lineId } = await params;
  const entry = await (await findPageServer()).findChatEntry(lineId);
  if (entry === null) notFound();
  const { appId, tenantUrl, title } = entry;
  return <ChatPage lineId={lineId} entry={{ appId, tenantUrl }} title={title} />;
}
