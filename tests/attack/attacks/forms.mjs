import { withstand } from "../bystander/withstand.mjs";
import { formInputs } from "../hostile/forms.mjs";

/** Forms that are dear to read. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations({ env: { PARLEY_PAGES: "1" } });
  const inputs = formInputs(north, server.origin);
  return withstand(stage, "Forms", { server, token: north.people.agent.token, inputs });
}
