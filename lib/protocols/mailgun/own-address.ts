import { parseMailbox } from "@/lib/model/mail/parse-mailboxes";
import type { MailgunSettings } from "./settings";

/** Whether an address is the line's own, or a reply address of one of its conversations. */
export function isOwnAddress(
  address: string,
  { from, domain }: Pick<MailgunSettings, "from" | "domain">,
): boolean {
  return (
    address === parseMailbox(from)?.address ||
    (address.startsWith("c+") && address.endsWith(`@${domain}`))
  );
}
