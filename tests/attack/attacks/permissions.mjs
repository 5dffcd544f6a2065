import { tryMatrix } from "../permissions/matrix.mjs";
import { permissionProvision } from "../permissions/provision.mjs";
import { never } from "../report.mjs";
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
    await server.restart(file);
  };
  const found = await tryMatrix(server, { its, other, provision });
  return found.flatMap(({ title, tries, grants, others, leaks, changes }) => [
    never(`Permissions: ${title}`, "unexpected grants", tries, grants),
    never(`Permissions: ${title}`, "leaks or changes", tries, [...leaks, ...changes]),
    never(`Permissions: ${title}`, "other answers", tries, others),
  ]);
}
