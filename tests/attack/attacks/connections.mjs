import { withstand } from "../bystander/withstand.mjs";
import { connectionInputs } from "../hostile/connections.mjs";

/** Slow bodies and many connections. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations();
  const inputs = connectionInputs();
  return withstand(stage, "Connections", { server, token: north.people.agent.token, inputs });
}
