import { withstand } from "../bystander/withstand.mjs";
import { jsonInputs } from "../hostile/json.mjs";
import { openEverything } from "../stage/openings.mjs";

/** JSON that is deep, wide or long, at every door. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations();
  const open = await openEverything(server, north);
  const inputs = jsonInputs(north, open);
  return withstand(stage, "JSON", { server, token: north.people.agent.token, inputs });
}
