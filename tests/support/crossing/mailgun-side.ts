import type { Mail } from "@/lib/simulators/mailgun/mail";
import { createMailgun, type Mailgun } from "@/lib/simulators/mailgun/mailgun";
import { anchors } from "@/lib/simulators/mailgun/page-links";
import { accountOf, apiKey, domain, lineOf, signingKey } from "../mailgun";
import type { Arrival, Side, SideCustomer } from "./side";

const lineName = "E-mail";
const key = "line";

/** Mailgun with a domain, the line that leads to it, and the way to tell it where the platform is. */
export async function openMailgunSide() {
  const mailgun = await createMailgun();
  let count = 0;
  const side: Side = {
    kind: "mailgun",
    lineName,
    secrets: [apiKey, signingKey, domain, mailgun.url],
    newCustomer() {
      count++;
      return customerOf(mailgun, `customer-${count}@example.com`);
    },
    heard: () => [
      // Forms, told as objects, so that their members can be compared with those of others.
      ...mailgun.received(key).map(({ form, headers }) => ({
        body: JSON.stringify(Object.fromEntries(form)),
        headers: JSON.stringify(headers),
      })),
      ...mailgun.posted(key).map(({ answer }) => ({ body: answer, headers: "" })),
    ],
    close: () => mailgun.close(),
  };
  return {
    side,
    line: lineOf(mailgun.url, {}, { name: lineName }),
    connect: (platformUrl: string) => mailgun.addAccount(accountOf(platformUrl, { key })),
  };
}

function customerOf(mailgun: Mailgun, address: string): SideCustomer {
  const received = () =>
    mailgun.mailbox(key, address).messages.filter(({ direction }) => direction === "out");
  return {
    address,
    async writes(text, id) {
      const messageId = `${id}@mail.example`;
      const mail = { from: address, name: "Customer One", text, messageId };
      const [posted] = await mailgun.sendMail(key, mail);
      if (posted?.status !== 200) throw new Error(posted?.error ?? String(posted?.status));
    },
    arrived: () => received().map(arrivalOf),
    async fileBytes(file) {
      const stored = await mailgun.media(key, file);
      return stored?.bytes ?? new Uint8Array();
    },
    async reports(state) {
      const event = state === "read" ? "opened" : "delivered";
      await mailgun.reportEvent(key, { messageId: received().at(-1)?.id ?? "", event });
    },
    until: (probe) => mailgun.until(probe),
  };
}

/** By what the HTML shows: a picture, one link and nothing else, what is quoted. */
function arrivalOf({ id, text, html, media }: Mail): Arrival {
  if (media !== null) {
    const form = html?.includes("<img src=") ? "photo" : "document";
    return { form, caption: text === media.fileName ? null : text, file: id };
  }
  const [answer = "", quoted] = text.split("\n\n> ");
  if (quoted !== undefined && html?.includes("</blockquote>")) {
    return { form: "quote", text: answer };
  }
  const [link] = anchors(html ?? "");
  return link?.url === text ? { form: "link", text } : { form: "text", id, text };
}
