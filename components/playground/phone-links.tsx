import type { SimulatedMessage } from "@/lib/api/playground-views";

type PhoneLinksProps = { links: NonNullable<SimulatedMessage["links"]> };

/** The links of a message, as the customer's program shows them. */
export function PhoneLinks({ links }: PhoneLinksProps) {
  if (links.length === 0) return null;
  return (
    <ul className="my-1 flex flex-wrap gap-1.5">
      {links.map(({ label, url }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the links of a message never change.
        <li key={index}>
          <a
            href={url}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex min-h-6 items-center rounded-md border border-accent-ink px-2.5 py-1 font-medium text-accent-ink text-xs"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
