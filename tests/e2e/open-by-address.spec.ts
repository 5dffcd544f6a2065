import { expect, rowOf, test, transcript } from "./desk";

test("a conversation that is opened by its address leaves the list where its row is seen", async ({
  desk,
}) => {
  const names = Array.from({ length: 12 }, (_, at) => `Customer ${String.fromCharCode(65 + at)}`);
  for (const [at, name] of names.entries()) {
    await desk.customerWrites(`From ${name}`, { from: `3859177700${at + 10}`, name });
  }
  const page = await desk.signIn();
  await page.setViewportSize({ width: 1_280, height: 700 });
  await expect(rowOf(page, "Customer A")).toBeInViewport({ ratio: 1 });
  const addressOf = async (name: string) => {
    const row = rowOf(page, name);
    await row.scrollIntoViewIfNeeded();
    return new URL((await row.getAttribute("href")) ?? "", page.url()).href;
  };
  const near = await addressOf("Customer F");
  const far = await addressOf("Customer L");

  await page.goto(near);
  await expect(transcript(page)).toContainText("From Customer F");
  await expect(rowOf(page, "Customer F")).toBeInViewport({ ratio: 1 });
  await expect(rowOf(page, "Customer A")).toBeInViewport({ ratio: 1 });

  await page.goto(far);
  await expect(transcript(page)).toContainText("From Customer L");
  await expect(rowOf(page, "Customer L")).toBeInViewport({ ratio: 1 });
  await expect(rowOf(page, "Customer L")).toHaveAttribute("aria-current", "true");
});
