import { afterEach, beforeEach, expect, test } from "vitest";
import { StartError } from "@/lib/server/storage/start-error";
import { mountSmallDisk, type SmallDisk } from "../../support/disk/small-disk";
import { jsonOf } from "../../support/mount";
import { openSenders, type SendersStage } from "../../support/senders";

const megabyte = 1024 * 1024;
const probe = mountSmallDisk(megabyte);
probe?.remove();

let disk: SmallDisk;
let stage: SendersStage | null;
beforeEach(() => {
  const mounted = mountSmallDisk(48 * megabyte);
  if (mounted === null) throw new Error("It could be mounted before");
  disk = mounted;
  stage = null;
});
afterEach(async () => {
  await stage?.close();
  disk.remove();
});

/** A Parley on the small disk, and how much of what it was sent it took. */
async function openOnDisk(reserveMb: number) {
  const opened = await openSenders({
    env: { PARLEY_DATA: disk.folder, PARLEY_DISK_RESERVE_MB: String(reserveMb) },
  });
  stage = opened;
  const { parley, door, desk } = opened.crossing;
  return {
    stage: opened,
    look: () => parley.runtime.room.look(),
    async statuses(): Promise<ReadonlySet<number>> {
      const found = new Set<number>();
      for (const { send } of [...opened.messages, ...opened.files]) {
        const { status, headers } = await send();
        if (status === 503) expect(Number(headers["retry-after"])).toBeGreaterThan(0);
        found.add(status < 300 ? 200 : status);
      }
      return found;
    },
    isLow: async () => jsonOf(await desk.call("GET", "/api/installation")),
    ready: async () => {
      const answer = await door.request("GET", "/api/health/ready");
      return [answer.status, (jsonOf(answer) as { checks: { disk: boolean } }).checks.disk];
    },
  };
}

test.skipIf(probe === null)(
  "a disk below the reserve takes nothing new and has room for what was begun; with room again all goes on",
  async () => {
    const { stage, look, statuses, isLow, ready } = await openOnDisk(16);
    expect(await statuses()).toEqual(new Set([200]));
    disk.fill(8 * megabyte);
    await look();
    expect(await isLow()).toMatchObject({ isDiskLow: true });
    expect(await statuses()).toEqual(new Set([503]));
    expect(await ready()).toEqual([503, false]);
    const { desk } = stage.crossing;
    const read = await desk.call("POST", `/api/conversations/${stage.conversationId}/read`, {});
    expect(read.status).toBe(204);
    disk.clear();
    await look();
    expect(await isLow()).toMatchObject({ isDiskLow: false });
    expect(await statuses()).toEqual(new Set([200]));
    await expect.poll(ready).toEqual([200, true]);
  },
);

test.skipIf(probe === null)(
  "a disk that is full to the last byte is noticed by the first refusal, and nothing that was answered well is lost",
  async () => {
    const { stage, look, statuses, isLow, ready } = await openOnDisk(0);
    const before = await stage.messageCount();
    disk.fill(0);
    // The log of the database has room of its own for a while; what is left over ends with it.
    let acceptedCount = 0;
    let refused: number | null = null;
    const [{ send } = { send: null }] = stage.messages;
    while (refused === null && send !== null) {
      const { status } = await send();
      if (status < 300) acceptedCount++;
      else refused = status;
    }
    expect(refused).toBe(503);
    expect(await isLow()).toMatchObject({ isDiskLow: true });
    expect(await statuses()).toEqual(new Set([503]));
    expect(await ready()).toEqual([503, false]);
    expect(await stage.messageCount()).toBe(before + acceptedCount);
    // As long as nothing can be written it stays so, whatever the measure says.
    await look();
    expect(await isLow()).toMatchObject({ isDiskLow: true });
    disk.clear();
    await look();
    expect(await isLow()).toMatchObject({ isDiskLow: false });
    expect(await statuses()).toEqual(new Set([200]));
  },
);

test.skipIf(probe === null)(
  "a start on a full disk says what to do, and works once there is room",
  async () => {
    disk.fill(0);
    await expect(openOnDisk(0)).rejects.toThrow(StartError);
    disk.clear();
    const { statuses } = await openOnDisk(0);
    expect(await statuses()).toEqual(new Set([200]));
  },
);
