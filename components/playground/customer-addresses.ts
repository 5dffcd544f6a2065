import type { Addressing } from "@/lib/api/playground-views";

type CustomerAddresses = {
  readonly inputMode: "tel" | "text" | "email";
  /** A suggested address for the customer of this number, counted from 0. */
  suggest(number: number): string;
};

const lastNumber = 385919998888;

/** How the customers of a line are addressed, by their kind of address. */
export const customerAddresses: Readonly<Record<Addressing, CustomerAddresses>> = {
  "phone-number": { inputMode: "tel", suggest: (number) => String(lastNumber - number) },
  consumer: { inputMode: "text", suggest: (number) => `consumer-${number + 1}` },
  "app-installation": { inputMode: "text", suggest: (number) => `app-${number + 1}` },
  email: { inputMode: "email", suggest: (number) => `customer-${number + 1}@example.com` },
};
