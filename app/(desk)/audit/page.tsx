import type { Metadata } from "next";
import { AuditScreen } from "@/components/audit/audit-screen";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { findPageLanguage } from "@/lib/server/pages/page-language";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { audit } = await loadDeskMessages(language, ["audit"]);
  return { title: audit.title };
}

/** Who did what that is looked into later. */
export default function AuditPage() {
  return <AuditScreen />;
}
