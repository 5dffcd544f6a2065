import { withstand } from "../bystander/withstand.mjs";
import { headerInputs, provenHeaderInputs } from "../hostile/headers.mjs";

/** Headers, paths and queries of hostile lengths and shapes. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations();
  const inputs = [...headerInputs(), ...provenHeaderInputs(north)];
  return withstand(stage, "Headers and paths", { server, token: north.people.agent.token, inputs });
}
