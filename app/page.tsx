import { redirect } from "next/navigation";

/** Redirects to the inbox. */
export default function HomePage() {
  redirect("/inbox");
}
