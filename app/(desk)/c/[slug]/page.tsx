import { notFound, redirect } from "next/navigation";
import { findBySlug } from "@/lib/inbox/reading/find-by-slug";
import { getRuntime } from "@/lib/server/create-runtime";
import { requireAgent } from "@/lib/server/pages/session";

type SlugPageProps = { params: Promise<{ slug: string }> };

/** Where the short public id of a conversation leads: to the conversation. */
export default async function SlugPage({ params }: SlugPageProps) {
  const agent = await requireAgent();
  const { context } = await getRuntime();
  const conversationId = await findBySlug(context, agent, (await params).slug);
  if (conversationId === null) notFound();
  redirect(`/inbox/${conversationId}`);
}
