import { Building2, Cake, Globe, Mail, MapPin, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useWords } from "@/lib/client/format/use-wording";
import type { ContactCard } from "@/lib/model/content";

/** What is known of the world's phone numbers is large. */
const addresses = lazyCode(() => import("@/lib/model/addresses/shown-address"));

/** The contact cards of a message, with all of their data. */
export function ContactCards({ cards }: { cards: readonly ContactCard[] }) {
  const words = useWords();
  // Until it is there, and where it does not come, numbers stand as they were written.
  const code = useLazyCode(
    addresses,
    cards.some(({ phones }) => phones.length > 0),
    () => {},
  );
  const readOut = code?.formatAddress ?? ((address: string) => address);
  return (
    <ul aria-label={words("thread.contacts.label")} className="flex flex-col gap-3">
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message never reorder
        <li key={index} className="flex items-start gap-2.5">
          <Avatar name={card.name || "?"} size={32} />
          <span className="flex min-w-0 flex-col">
            <span dir="auto" className="wrap-anywhere font-medium">
              {card.name.trim() === "" ? words("thread.contacts.nameless") : card.name}
            </span>
            {factsOf(card, readOut).map(({ key, icon, label, value }) => (
              <span key={key} className="flex items-center gap-1.5 text-muted text-sm">
                <span aria-hidden className="[&_svg]:size-3.5">
                  {icon}
                </span>
                <span className="sr-only">{words(`thread.contacts.${label}`)}: </span>
                <span dir="auto" className="wrap-anywhere tabular select-text">
                  {value}
                </span>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Fact = { key: string; icon: ReactNode; label: FactName; value: string };

type FactName = "company" | "phone" | "email" | "address" | "page" | "birthday";

function factsOf(card: ContactCard, readOut: (address: string) => string): readonly Fact[] {
  const list = (label: FactName, icon: ReactNode, values: readonly string[]) =>
    values
      .filter((value) => value.trim() !== "")
      .map((value, index) => ({ key: `${label}:${index}`, icon, label, value }));
  return [
    ...list("company", <Building2 />, card.organization === null ? [] : [card.organization]),
    ...list("phone", <Phone />, card.phones.map(readOut)),
    ...list("email", <Mail />, card.emails),
    ...list("address", <MapPin />, card.addresses),
    ...list("page", <Globe />, card.urls),
    ...list("birthday", <Cake />, card.birthday === null ? [] : [card.birthday]),
  ];
}
