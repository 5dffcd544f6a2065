import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { postItems, writtenAt } from "../../support/people-stage";
import { openWeb1on1Stage, type Web1on1Stage } from "../../support/web1on1";

let stage: Web1on1Stage;

beforeEach(async () => {
  stage = await openWeb1on1Stage();
});

afterEach(() => stage.close());

const given = "Ivana Horvat (fleet)";

/** The document of the only contact there is. */
async function onlyContact() {
  const [only, ...others] = await stage.list("/v2/contacts");
  if (only === undefined || others.length > 0) throw new Error("There is not one contact");
  return only;
}

function rename(id: unknown, name: string) {
  return stage.ok(200, "PATCH", `/v2/contacts/${id}`, { profile: { name } });
}

const profile = "~sparkle~";
const whatsApp = (text: string, name = profile) =>
  postItems(stage.door, writtenAt(stage.parley.now(), text, { contact: { name } }));

test("a name that a program gives outlives the profile's name of the next WhatsApp message", async () => {
  await whatsApp("one");
  const { id, profile: before } = await onlyContact();
  expect(before).toMatchObject({ name: profile });
  await rename(id, given);
  await whatsApp("two");
  expect((await onlyContact()).profile).toMatchObject({ name: given });
  expect((await stage.desk.conversation()).contact).toMatchObject({ name: given });
});

test("until somebody gives a name, the latest of the profile counts", async () => {
  await whatsApp("one");
  await whatsApp("two", "Ivana");
  expect((await stage.desk.conversation()).contact.name).toBe("Ivana");
});

test("a name that a program confirms as it is outlives the profile's, too, and may be changed again", async () => {
  await whatsApp("one", given);
  const { id } = await onlyContact();
  await rename(id, given);
  await whatsApp("two", profile);
  expect((await stage.desk.conversation()).contact.name).toBe(given);
  await rename(id, "Ivana H.");
  expect((await stage.desk.conversation()).contact.name).toBe("Ivana H.");
});

test("the name of somebody whom a program wrote to first outlives the profile's", async () => {
  await stage.begin("+385970010018");
  expect((await stage.desk.conversation()).contact.name).toBe("Customer One");
  await stage.twilio.sendText("line", { from: "+385970010018", text: "Hi", name: profile });
  expect((await stage.desk.conversation()).contact.name).toBe("Customer One");
});

test("the name that a program gives somebody outlives the one of their next mail", async () => {
  const mail = { from: "customer-one@example.com", subject: "My car", text: "Is it ready?" };
  await stage.mailgun.sendMail("line", { ...mail, name: profile });
  await rename((await onlyContact()).id, given);
  await stage.mailgun.sendMail("line", { ...mail, name: "Front desk", text: "And now?" });
  const { contact, id } = await stage.desk.conversation();
  expect([contact.name, (await stage.desk.messages(id)).length]).toEqual([given, 2]);
});

test("a name that an agent gives outlives the profile's", async () => {
  await whatsApp("one");
  const { id } = await onlyContact();
  const person = { email: "one@test.test", password: "a person's password" };
  const passwordHash = await stage.parley.runtime.passwords.hash(person.password);
  await stage.parley.runtime.context.database.write(async ({ query, tables: { agents } }) => {
    await query.update(agents).set({ passwordHash }).where(eq(agents.email, person.email));
  });
  const token = await stage.tokenOf(person.email, person.password);
  await stage.ok(200, "PATCH", `/v2/contacts/${id}`, { profile: { name: given } }, token);
  await whatsApp("two");
  expect((await stage.desk.conversation()).contact.name).toBe(given);
});

test("the field command of a bot gives a name that stays", async () => {
  await whatsApp("one");
  const { conversation } = await onlyContact();
  await stage.ok(201, "POST", `/v2/conversations/${conversation}/messages`, {
    role: "bot",
    type: "field",
    text: `.name ${given}`,
  });
  await whatsApp("two");
  expect((await stage.desk.conversation()).contact.name).toBe(given);
});
