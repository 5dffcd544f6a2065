import { join } from "node:path";
import { mailgunSettings } from "@/lib/protocols/mailgun/settings";
import type { Mail, MailboxView } from "@/lib/simulators/mailgun/mail";
import { createMailgun, type Mailgun } from "@/lib/simulators/mailgun/mailgun";
import { pageLinks } from "@/lib/simulators/mailgun/page-links";
import { faultsOfLine } from "./fault-switches";
import { mailgunFaults } from "./mailgun-faults";
import { mailgunWire } from "./mailgun-wire";
import { fileKind } from "./message-file";
import { playgroundMark } from "./playground-mark";
import type {
  CustomerSideMessage,
  SimulatedCustomer,
  SimulatedLine,
  SimulatorAdapter,
} from "./simulator-adapter";

/** The domain of lines that are played. */
export const playedDomain = `${playgroundMark}.demo.test`;

/** Mailgun: customers with mailboxes. */
export const mailgunAdapter: SimulatorAdapter = {
  protocol: "mailgun",
  name: "Mailgun",
  isMarked: (settings) => mailgunSettings.parse(settings).domain === playedDomain,
  async start({ folder, burstMs }) {
    const mailgun = await createMailgun({ historyFile: join(folder, "mailgun.jsonl"), burstMs });
    return {
      addLine(lineId, settings, origin) {
        const { domain, apiKey, signingKey } = mailgunSettings.parse(settings);
        mailgun.addAccount({
          ...{ key: lineId, domain, apiKey, signingKey },
          address: `service@${domain}`,
          inboundUrl: `${origin}/mailgun/${domain}/inbound`,
          eventsUrl: `${origin}/mailgun/${domain}/events`,
        });
        // A mail server that is there takes what it gets.
        mailgun.setFaults(lineId, { autoDeliver: true });
        return {
          simulated: createSimulatedLine(mailgun, lineId),
          settings: { baseUrl: mailgun.url },
        };
      },
      onChange: (listener) => void mailgun.onChange(listener),
      close: () => mailgun.close(),
    };
  },
};

function createSimulatedLine(mailgun: Mailgun, key: string): SimulatedLine {
  const writer = ({ customer, name, id }: Writer) => ({
    from: customer,
    name,
    messageId: `${id}@mail.example`,
  });
  return {
    abilities: {
      addressing: "email",
      begins: ["text", "file"],
      captions: ["*/*"],
      quotes: [],
      reports: ["delivered", "seen", "failed"],
      listings: [],
    },
    ...faultsOfLine(mailgunFaults, {
      get: () => mailgun.faults(key),
      set: (change) => mailgun.setFaults(key, change),
    }),
    customers: () => mailgun.mailboxes(key).map((mailbox) => customerOf(mailgun, key, mailbox)),
    customer: (address) => customerOf(mailgun, key, mailgun.mailbox(key, address)),
    file: (messageId) => mailgun.media(key, messageId),
    wire: () => mailgunWire(mailgun, key),
    async sendText(message) {
      await mailgun.sendMail(key, { ...writer(message), text: message.text });
    },
    async sendFile({ bytes, contentType, fileName, caption, ...message }) {
      const files = [{ bytes, contentType, fileName }];
      await mailgun.sendMail(key, { ...writer(message), text: caption ?? "", files });
    },
    async report(_address, messageId, state) {
      const data = {
        severity: "permanent",
        reason: "bounce",
        "delivery-status": { code: 550, "enhanced-code": "5.1.1", message: "No such mailbox" },
      };
      const event = { delivered: "delivered", seen: "opened", failed: "failed" }[state];
      await mailgun.reportEvent(key, { messageId, event, ...(state === "failed" && { data }) });
    },
  };
}

type Writer = { readonly customer: string; readonly name: string | null; readonly id: string };

function customerOf(mailgun: Mailgun, key: string, mailbox: MailboxView): SimulatedCustomer {
  const posted = mailgun.posted(key).filter(({ kind }) => kind === "mail");
  return {
    address: mailbox.address,
    name: mailbox.name,
    listing: null,
    messages: mailbox.messages.map((mail) =>
      messageOf(mail, posted.filter(({ messageId }) => messageId === mail.id).length),
    ),
  };
}

function messageOf(mail: Mail, attemptCount: number): CustomerSideMessage {
  const { id, direction, subject, others, text, html, at, state, detail, media } = mail;
  return {
    id,
    from: direction === "in" ? "customer" : "desk",
    author: null,
    subject,
    others,
    kind: media === null ? "text" : fileKind(media.contentType),
    text,
    links: pageLinks(html ?? ""),
    at,
    state,
    detail,
    quotedId: null,
    attemptCount,
    file: media && { ...media, state: "stored", detail: null },
  };
}
