import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LoginForm } from "@/components/auth/login-form";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { ownPath } from "@/lib/server/pages/own-path";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { findSessionAgent } from "@/lib/server/pages/session";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { account } = await loadDeskMessages(language, ["account"]);
  return { title: account.signIn.page };
}

type LoginPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The sign-in page. An agent who is signed in already is redirected to `next`, the page that was requested. */
export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next } = await searchParams;
  if ((await findSessionAgent()) !== null) redirect(ownPath(next));
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-10">
      <LoginForm next={ownPath(next)} />
    </main>
  );
}
