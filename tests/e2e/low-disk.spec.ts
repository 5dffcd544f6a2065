import { join } from "node:path";
import { mountSmallDisk, type SmallDisk } from "../support/disk/small-disk";
import {
  accessibilityFaults,
  atTheDesk,
  expect,
  test as onAnyDisk,
  openConversation,
} from "./desk";

const megabyte = 1024 * 1024;
const probe = mountSmallDisk(megabyte);
probe?.remove();

const test = onAnyDisk.extend<{ disk: SmallDisk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern.
  disk: async ({}, use) => {
    const disk = mountSmallDisk(64 * megabyte);
    if (disk === null) throw new Error("It could be mounted before");
    await use(disk);
    disk.remove();
  },
  environment: async ({ disk }, use) => {
    await use({ PARLEY_DATA: join(disk.folder, "data"), PARLEY_DISK_RESERVE_MB: "16" });
  },
});

test.skip(probe === null, "This user may not mount anything");

test("signed-in agents see that the disk is almost full, can read on, and see no banner once there is space", async ({
  desk,
  disk,
}) => {
  await desk.customerWrites("Is anybody there?");
  const page = await desk.signIn();
  const banner = page.getByRole("status").filter({ hasText: "The server is almost out of space" });
  await expect(banner).toBeHidden();

  disk.fill(8 * megabyte);
  await expect.poll(() => isReady(desk.parley.url)).toBe(false);
  await expect(banner).toBeVisible();
  await openConversation(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  // It is there from the first picture on, and on every page.
  await page.goto(`${desk.parley.url}/playground`);
  await expect(banner).toBeVisible();
  await page.goto(`${desk.parley.url}/inbox`);
  await expect(banner).toBeVisible();
  await atTheDesk(page);

  disk.clear();
  await expect.poll(() => isReady(desk.parley.url)).toBe(true);
  await expect(banner).toBeHidden();
});

/** Asks as a load balancer does, for whom the server looks at its disk; else it does so every ten seconds. */
async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health/ready`);
  await answer.body?.cancel();
  return answer.status === 200;
}
