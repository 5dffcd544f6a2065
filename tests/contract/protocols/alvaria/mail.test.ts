import { expect, test } from "vitest";
import { describeAlvaria } from "../../../support/alvaria-stage";
import { customer, lineOf, mailFields, postMail } from "../../../support/mailgun";
import { jsonOf } from "../../../support/mount";

const nowhere = "http://127.0.0.1:9";

describeAlvaria("mail", { lines: [lineOf(nowhere)] }, (stage) => {
  const post = async (fields: Readonly<Record<string, string>>, headers: object) => {
    const { parley, mount } = stage();
    const messageHeaders = JSON.stringify(Object.entries(headers));
    const given = mailFields({ ...fields, "message-headers": messageHeaders });
    expect((await postMail(parley, mount, given)).status).toBe(200);
  };

  test("of a person is reported whole, with its author's name; automatic mail is not reported", async () => {
    const client = await stage().bound();
    await post(
      { subject: "Invoice 1", "body-plain": "Why?\r\n\r\n> 312.40", "stripped-text": "Why?" },
      { "Message-Id": "<a@m.test>", Cc: "Boss <boss@cust.test>" },
    );
    // The ids of this stage's interactions are none of the desk's API.
    const listed = jsonOf(await stage().desk.call("GET", "/api/conversations?view=all"));
    const { items } = listed as {
      readonly items: readonly { readonly id: string; readonly contact: { address: string } }[];
    };
    const found = items.find(({ contact }) => contact.address === customer);
    const away = { "Message-Id": "<b@m.test>", "Auto-Submitted": "auto-replied" };
    await post({ "body-plain": "Away", "stripped-text": "Away" }, away);
    await post(
      { from: "Boss <boss@cust.test>", "body-plain": "Well?", "stripped-text": "Well?" },
      { "Message-Id": "<c@m.test>", "In-Reply-To": "<a@m.test>" },
    );
    await stage().assign(found?.id ?? "", "u-100");
    await client.until("engagementCenter.Active");
    await post(
      { from: "Boss <boss@cust.test>", "body-plain": "Now?", "stripped-text": "Now?" },
      { "Message-Id": "<d@m.test>", "In-Reply-To": "<c@m.test>", Cc: customer },
    );
    const told = (await client.until("messaging.TextReceived"))
      .filter(({ eventType }) => eventType === "messaging.TextReceived")
      .map(({ payload }) => payload);
    expect(told.at(-1)).toMatchObject({
      ...{ entityName: "Boss", entityType: "Contact", text: "Now?" },
      ...{ subject: "My car", copiedTo: [customer] },
    });
  });
});
