import type { Addressing } from "@/lib/api/playground-views";

type CustomerWords = {
  readonly one: string;
  readonly many: string;
  /** The device that they write with. */
  readonly device: string;
  readonly open: string;
  readonly address: {
    readonly label: string;
    readonly hint: string;
    readonly error: string;
    readonly inputMode: "tel" | "text" | "email";
  };
  readonly nameHint: string;
  /** A suggested address for the customer of this number, counted from 0. */
  suggest(number: number): string;
};

const lastNumber = 385919998888;

/** The words for the customers of a line, by their kind of address. */
export const customerWords: Readonly<Record<Addressing, CustomerWords>> = {
  "phone-number": {
    one: "customer",
    many: "Customers",
    device: "phone",
    open: "Pick up the phone",
    address: {
      label: "Number",
      hint: "With its country code. A number that has written before opens its phone.",
      error: "A number has 7 to 15 digits.",
      inputMode: "tel",
    },
    nameHint: "The name the network shows with the number.",
    suggest: (number) => String(lastNumber - number),
  },
  consumer: {
    one: "consumer",
    many: "Consumers",
    device: "app",
    open: "Open the app",
    address: {
      label: "Consumer ID",
      hint: "The publisher's own. One that has written before opens their app.",
      error: "An ID has up to 100 letters, digits or any of . _ @ : -",
      inputMode: "text",
    },
    nameHint: "The publisher tells it with the first message.",
    suggest: (number) => `consumer-${number + 1}`,
  },
  "app-installation": {
    one: "customer",
    many: "Customers",
    device: "app",
    open: "Open the app",
    address: {
      label: "Installation ID",
      hint: "The app's own. One that has written before opens as it was.",
      error: "An ID has up to 100 letters, digits or any of . _ @ : -",
      inputMode: "text",
    },
    nameHint: "The name the customer gives in the app.",
    suggest: (number) => `app-${number + 1}`,
  },
  email: {
    one: "customer",
    many: "Customers",
    device: "mailbox",
    open: "Open the mailbox",
    address: {
      label: "E-mail address",
      hint: "One that has written before opens its mailbox.",
      error: "An address has a name, an @ and a domain.",
      inputMode: "email",
    },
    nameHint: "The name that stands beside the address.",
    suggest: (number) => `customer-${number + 1}@example.com`,
  },
};
