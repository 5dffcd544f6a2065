import { redirect } from "next/navigation";

/** The desk opens with the inbox. */
export default function HomePage() {
  redirect("/inbox");
}
