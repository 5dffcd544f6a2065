import { notFound, redirect } from "next/navigation";
import { findPageServer } from "@/lib/server/pages/find-page-server";
import { requireAgent } from "@/lib/server/pages/session";

type SlugPageProps = { params: Promise<{ slug: string }> };

/** Redirects a conversation's short public id to the conversation. */
export default async function SlugPage({ params }: SlugPageProps) {
  const agent = await requireAgent();
  const conversationId = await (await findPageServer()).findBySlug(agent, (await params).slug);
  if (conversationId === null) notFound();
  redirect(`/inbox/${conversationId}`);
}
