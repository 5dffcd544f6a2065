import { join } from "node:path";
import { startParley, startWithNpm } from "./servers.mjs";
import { median } from "./statistics.mjs";

/** How long it takes until the health check answers: on a new data folder, on an old one, and with npm in front. */
export async function measureStarts(folder, { rounds }) {
  const cold = [];
  const warm = [];
  for (let round = 0; round < rounds; round++) {
    const data = join(folder, `start-${round}`);
    cold.push(await timeStart(startParley, data));
    warm.push(await timeStart(startParley, data));
  }
  const npm = await timeStart(startWithNpm, join(folder, "start-0"));
  return [
    { measure: "start on a new data folder", unit: "s", parley: [median(cold)] },
    { measure: "start on an existing one", unit: "s", parley: [median(warm)], atMost: [1] },
    { measure: "npm start on an existing one", unit: "s", parley: [npm] },
  ];
}

async function timeStart(start, folder) {
  const server = await start(folder);
  await server.stop();
  return server.startMs / 1_000;
}
