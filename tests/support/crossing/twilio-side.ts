import { createTwilio, type Twilio } from "@/lib/simulators/twilio/twilio";
import { accountOf, authToken, lineOf, number } from "../twilio";
import type { Arrival, Side, SideCustomer } from "./side";

const lineName = "SMS";
const key = "line";

/** Twilio with a number that carries no pictures, the line that leads to it, and the way to tell it where the platform is. */
export async function openTwilioSide() {
  const twilio = await createTwilio();
  let count = 0;
  const side: Side = {
    kind: "twilio",
    lineName,
    secrets: [authToken, number, twilio.url],
    newCustomer() {
      count++;
      return customerOf(twilio, `+316000001${String(count).padStart(2, "0")}`);
    },
    heard: () => [
      // Forms, told as objects, so that their members can be compared with those of others.
      ...twilio.received(key).map(({ form, headers }) => ({
        body: JSON.stringify(Object.fromEntries(form)),
        headers: JSON.stringify(headers),
      })),
      ...twilio.posted(key).map(({ answer }) => ({ body: answer, headers: "" })),
    ],
    close: () => twilio.close(),
  };
  return {
    side,
    line: lineOf(twilio.url, {}, { name: lineName }),
    connect: (platformUrl: string) => twilio.addAccount(accountOf(platformUrl, { key })),
  };
}

function customerOf(twilio: Twilio, address: string): SideCustomer {
  const received = () =>
    twilio.phone(key, address).messages.filter(({ direction }) => direction === "out");
  return {
    address,
    async writes(text, id) {
      const messageSid = `SM${id.replaceAll("-", "")}`;
      const [posted] = await twilio.sendText(key, { from: address, text, messageSid });
      if (posted?.status !== 200) throw new Error(posted?.error ?? String(posted?.status));
    },
    arrived: () => received().map(({ id, text }): Arrival => ({ form: "text", id, text })),
    fileBytes: () => Promise.reject(new Error("A text message has no file")),
    async reports(state) {
      // A text message cannot be reported read; then there is nothing to tell.
      if (state === "delivered") {
        await twilio.reportStatus(key, {
          messageSid: received().at(-1)?.id ?? "",
          status: "delivered",
        });
      }
    },
    until: (probe) => twilio.until(probe),
  };
}
