import { withstand } from "../bystander/withstand.mjs";
import { patternInputs } from "../hostile/patterns.mjs";
import { openEverything } from "../stage/openings.mjs";

/** Every text from outside, in every shape on which patterns choke. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations();
  const open = await openEverything(server, north);
  const inputs = patternInputs(north, { publicUrl: server.origin, ...open });
  return withstand(stage, "Patterns", { server, token: north.people.agent.token, inputs });
}
