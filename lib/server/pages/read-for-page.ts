import type { EndpointName, ResponseOf } from "@/lib/api/contract";
import { findPageServer } from "./find-page-server";
import type { Read } from "./page-server";
import { requireAgent } from "./session";

/**
 * What a GET endpoint of our API answers the signed-in agent of the page being rendered. Throws the endpoint's
 * `AppError`; sends whoever is not signed in to the sign-in page.
 */
export async function readForPage<N extends EndpointName>(
  name: N,
  given: Read<N>,
): Promise<ResponseOf<N>> {
  const agent = await requireAgent();
  return (await findPageServer()).read(name, agent, given);
}
