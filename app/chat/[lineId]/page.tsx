import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ChatPage } from "@/components/chat/chat-page";
import { loadChatMessages } from "@/lib/languages/chat-messages";
import { chooseLanguage } from "@/lib/languages/choose-language";
import { compiled } from "@/lib/languages/compiled";
import { findPageServer } from "@/lib/server/pages/find-page-server";

type Props = {
  params: Promise<{ lineId: string }>;
  searchParams: Promise<{ lang?: string | string[] }>;
};

/** The words of the page, in the language of its address (`?lang=es`), else of the customer's browser. */
async function wordsFor({ searchParams }: Pick<Props, "searchParams">) {
  const acceptLanguage = (await headers()).get("accept-language");
  const language = chooseLanguage((await searchParams).lang, acceptLanguage);
  return { language, messages: await loadChatMessages(language) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lineId } = await props.params;
  const entry = await (await findPageServer()).findChatEntry(lineId);
  const { page } = (await wordsFor(props)).messages;
  return { title: { absolute: entry?.title ?? page.title }, description: page.description };
}

/** The customers' chat page of a line, open to everybody. It is a client of the public API and has no other access. */
export default async function CustomerChatPage(props: Props) {
  const { lineId } = await props.params;
  const entry = await (await findPageServer()).findChatEntry(lineId);
  if (entry === null) notFound();
  const { appId, tenantUrl, ...shown } = entry;
  const { language, messages } = await wordsFor(props);
  return (
    <ChatPage
      lineId={lineId}
      entry={{ appId, tenantUrl }}
      {...shown}
      language={language}
      messages={compiled(messages)}
    />
  );
}
