import { createMailgun } from "../../lib/simulators/mailgun/mailgun";
import { customer, lineOf, ownDomain } from "../support/mailgun";
import { png } from "../support/sample-files";
import {
  accessibilityFaults,
  expect,
  goToView,
  newContext,
  signInAt,
  test,
  transcript,
} from "./desk";

const boss = "boss@cust.test";

const html = `<p>Hello,</p><table><tr><td style="color:#c00;position:fixed">Golf</td><td>21,000</td></tr></table>
<p onclick="parent.hacked=1">See <a href="https://shop.example/t">the shop</a> <img src="cid:Logo%40x">
<img src="https://spy.example/pixel.png" alt="spy"></p>
<script>parent.hacked = 1</script><form action="https://spy.example"><input name="q"></form>
${"<p>One line more</p>".repeat(12)}<blockquote>Dock 12</blockquote>`;

test("an agent reads a whole mail, replies to all recipients, and treats an automatic mail as a person's", async ({
  browser,
  organization,
}) => {
  const { parley, agents } = organization;
  const domain = `mg.${organization.key}.test`;
  const mailgun = await createMailgun();
  await organization.begin([lineOf(mailgun.url, ownDomain(domain).settings)]);
  mailgun.addAccount(ownDomain(domain).accountAt(parley.url));
  const context = await newContext(browser);
  const desk = await context.newPage();
  const asked: string[] = [];
  await context.route(/spy\.example/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "image/png", body: png });
  });
  await signInAt(desk, parley.url, agents.one);

  await mailgun.sendMail("line", {
    ...{ from: customer, name: "Customer One", subject: "Offer", text: "Hello,", html },
    headers: { To: `support@${domain}`, Cc: `Boss <${boss}>` },
    fields: {
      "body-plain": "Hello,\r\n\r\n> Dock 12\r\n",
      "stripped-text": "Hello,",
      "stripped-html": "<p>Hello,</p>",
    },
    files: [{ bytes: png, contentType: "image/png", fileName: "logo.png", contentId: "logo@X" }],
  });
  await desk.getByRole("link", { name: /Hello,/ }).click();
  const mail = transcript(desk).getByRole("article", { name: /Hello,/ });
  await expect(mail).toContainText("Offer");
  await expect(mail).toContainText("Also to Boss");
  await expect(mail).not.toContainText("Dock 12");

  await mail.getByRole("button", { name: "Show all" }).click();
  const frame = mail.frameLocator("iframe");
  await expect(frame.getByText("Dock 12")).toBeVisible();
  await expect(frame.getByText("21,000")).toBeVisible();
  await expect(frame.locator("script, form, input, [onclick]")).toHaveCount(0);
  const shown = frame.locator("img").first();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  // It is as high as what is in it.
  const hiddenPixels = async () => {
    const height = await frame.locator("html").evaluate((page) => page.scrollHeight);
    const shownHeight = (await mail.locator("iframe").boundingBox())?.height ?? 0;
    return Math.max(0, height - shownHeight);
  };
  await expect.poll(hiddenPixels).toBe(0);
  expect(asked).toEqual([]);
  expect(await desk.evaluate(() => "hacked" in window)).toBe(false);
  expect(await accessibilityFaults(desk)).toEqual([]);
  await mail.getByRole("button", { name: "Load remote pictures" }).click();
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await mail.getByRole("button", { name: "Show text only" }).click();
  await expect(mail).toContainText("> Dock 12");
  await mail.getByRole("button", { name: "Show less" }).click();
  await expect(mail).not.toContainText("Dock 12");

  const composer = desk.getByRole("region", { name: "Write" });
  await expect(composer).toContainText("To Customer One <customer-one@example.com> · Re: Offer");
  await composer.getByRole("button", { name: "Reply to all (2)" }).click();
  await expect(composer).toContainText(
    `To Customer One <customer-one@example.com> · Cc Boss <${boss}> · Re: Offer`,
  );
  await composer.getByRole("button", { name: "Change" }).click();
  await composer.getByLabel("Cc").fill(`${boss}, nobody`);
  await expect(composer.getByLabel("Cc")).toHaveAttribute("aria-invalid", "true");
  await expect(composer.getByLabel("To", { exact: true })).toHaveAttribute("aria-invalid", "false");
  await expect(composer).toContainText("“nobody” is not an e-mail address");
  const field = desk.getByRole("textbox", { name: "Reply to Customer One" });
  await field.fill("Here it is");
  await expect(composer.getByRole("button", { name: "Send on E-mail" })).toBeDisabled();
  await composer.getByLabel("Cc").fill(boss);
  await composer.getByLabel("Subject").fill("Your offer");
  expect(await accessibilityFaults(desk)).toEqual([]);
  await field.press("Control+Enter");
  await expect(transcript(desk).getByRole("article", { name: /Here it is/ })).toContainText(
    `To Customer One · Cc ${boss}`,
  );
  await mailgun.until(() => mailgun.mailbox("line", boss).messages.length > 0);
  expect(mailgun.mailbox("line", boss).messages[0]).toMatchObject({
    subject: "Your offer",
    text: "Here it is",
  });

  await mailgun.sendMail("line", {
    ...{ from: "form@cust.test", name: "Form", text: "A form was filled in", subject: "Form" },
    headers: { Precedence: "bulk" },
  });
  await field.press("Escape");
  await goToView(desk, "Closed");
  await desk.getByRole("link", { name: /A form was filled in/ }).click();
  const automatic = transcript(desk).getByRole("article", { name: /A form was filled in/ });
  await expect(automatic).toContainText("Bulk mail");
  await expect(composer).toContainText("To Form <form@cust.test> · Re: Form");
  expect(await accessibilityFaults(desk)).toEqual([]);
  await automatic.getByRole("button", { name: "Add to the queue" }).click();
  await expect(automatic).toContainText("added to the queue");

  await context.close();
  await mailgun.close();
});
