import type { Metadata } from "next";
import { ReviewArea } from "@/components/review/review-area";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { findPageLanguage } from "@/lib/server/pages/page-language";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { review } = await loadDeskMessages(language, ["review"]);
  return { title: review.title };
}

/** Everything about reviews: which part of it is shown says the address. */
export default function ReviewPage() {
  return <ReviewArea />;
}
