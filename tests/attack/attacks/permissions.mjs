import { setTimeout as sleep } from "node:timers/promises";
import { tryMatrix } from "../permissions/matrix.mjs";
import { permissionProvision } from "../permissions/provision.mjs";
import { never } from "../report.mjs";
import { withToken } from "../stage/calls.mjs";
import { organization } from "../stage/organizations.mjs";

/** Every operation of the desk's API, of programs and of applications, by everybody, against the tables. */
export async function attack(stage) {
  // Lines are played in the demo's organization only.
  const [its, other] = [organization("demo"), organization("south")];
  const server = await stage.startServer({
    provisions: [
      permissionProvision(other, { withLeavers: false }),
      permissionProvision(its, { withLeavers: true }),
    ],
  });
  const provision = async (file) => {
    await server.stop();
    await server.restart(file, { PARLEY_DEMO: "1" });
    await untilPlayed(server, its);
  };
  const found = await tryMatrix(server, { its, other, provision });
  return found.flatMap(({ title, tries, grants, others, leaks, changes }) => [
    never(`Permissions: ${title}`, "unexpected grants", tries, grants),
    never(`Permissions: ${title}`, "leaks or changes", tries, [...leaks, ...changes]),
    never(`Permissions: ${title}`, "other answers", tries, others),
  ]);
}

/** Waits until a simulator answers the line that can be played, which it does a moment after the start. */
async function untilPlayed(server, { people }) {
  const asked = withToken(people.admin.token, "GET", "/api/playground/lines");
  while ((await server.ok(asked)).items.length === 0) await sleep(50);
}
