import type { EndpointName, GivenQueryOf, ParamsOf, ResponseOf } from "@/lib/api/contract";
import { callEndpoint } from "../api/handle-api";
import { getRuntime } from "../create-runtime";
import { requireAgent } from "./session";

type Read<N extends EndpointName> = {
  readonly params?: ParamsOf<N>;
  readonly query?: GivenQueryOf<N>;
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * What a GET endpoint of our API answers the signed-in agent of the page being rendered, without the detour over
 * the network. Throws the endpoint's `AppError`; sends whoever is not signed in to the sign-in page.
 */
export async function readForPage<N extends EndpointName>(
  name: N,
  { params, query }: Read<N>,
): Promise<ResponseOf<N>> {
  const agent = await requireAgent();
  const answer = await callEndpoint(await getRuntime(), name, agent, stringValues(params), {
    method: "GET",
    path: "",
    target: "",
    query: stringValues(query),
    headers: {},
    ip: "",
    isConfidential: true,
    requestId: "",
    body: nothing(),
    signal: new AbortController().signal,
  });
  if (!("json" in answer)) throw new Error(`${name} does not answer with JSON`);
  // The endpoint answers what the contract says it answers; its tests prove that.
  return answer.json as ResponseOf<N>;
}

function stringValues(values: object | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
