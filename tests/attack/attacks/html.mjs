import { withstand } from "../bystander/withstand.mjs";
import { htmlInputs } from "../hostile/html.mjs";

/** HTML that is dear to read, anonymous and proven. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations();
  const inputs = htmlInputs(north);
  return withstand(stage, "HTML", { server, token: north.people.agent.token, inputs });
}
