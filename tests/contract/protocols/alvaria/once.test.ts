import { expect, test } from "vitest";
import { entity, errorOf, refusalOf } from "../../../support/alvaria";
import { describeAlvaria } from "../../../support/alvaria-stage";

describeAlvaria("an Idempotency-Key", {}, (stage) => {
  const keyed = (key: string) => ({ headers: { "idempotency-key": key } });

  test("sends a text once, even when its repeats are concurrent", async () => {
    const client = await stage().bound();
    const body = { ...entity, text: "hi" };
    const send = () => client.send("sendText", body, "u-100", keyed("k-1"));
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect((await send()).status).toBe(202);
    await client.sendText("next");
    const events = await client.next(2);
    expect(events.map(({ payload }) => payload.text)).toEqual(["hi", "next"]);
  });

  test("used for another text is refused in the vendor's format", async () => {
    const client = await stage().bound();
    await client.send("sendText", { ...entity, text: "hi" }, "u-100", keyed("k-2"));
    const other = await client.send("sendText", { ...entity, text: "ho" }, "u-100", keyed("k-2"));
    expect(refusalOf(other)).toEqual([422, "invalidValue", "header"]);
    expect(errorOf(other).errors[0]?.message).toMatch(/another request/);
    const bad = await client.send("sendText", { ...entity, text: "ho" }, "u-100", keyed("a b"));
    expect(refusalOf(bad)).toEqual([400, "invalidValue", "header"]);
  });
});
