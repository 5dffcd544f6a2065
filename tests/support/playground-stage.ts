import { contract } from "@/lib/api/contract";
import type { SimulatedLineView } from "@/lib/api/playground-views";
import { playgroundMark } from "@/lib/server/playground/adapters/playground-mark";
import type { Simulators } from "@/lib/server/playground/simulators";
import { DeskApi } from "./desk-api";
import { openFrontDoor } from "./front-door";
import { type InProcessParley, startInProcess } from "./in-process-parley";
import { jsonOf, type Mount, type MountAnswer } from "./mount";

type Members = Readonly<Record<string, unknown>>;

export const demoToken = "token-of-the-demo-organization";

/** An organization with a line of every protocol that has a simulator; `mark` tells whether they are played. */
export function playedProvision(
  organization = "demo",
  token: string = demoToken,
  mark: string = playgroundMark,
) {
  return {
    organization: { name: organization },
    agents: [
      {
        email: `agent@${organization}.test`,
        name: "Agent One",
        role: "agent",
        apiTokens: [token],
      },
    ],
    lines: [
      {
        protocol: "ctlive",
        name: "WhatsApp",
        settings: {
          serviceAddress: "1234",
          outboundUrl: "http://127.0.0.1:9/send",
          outboundUser: "parley",
          outboundPassword: "outbound password",
          scenarioKey: mark,
          inboundAuth: [
            { basic: { user: `simulator of ${organization}`, password: "inbound password" } },
          ],
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
      {
        protocol: "contactatonce",
        name: "Classifieds",
        settings: {
          apiKeys: [`key-of-${organization}`],
          receiveMessageUrl: "http://127.0.0.1:9/messages",
          advertisers: [{ advertiserId: mark, advertiserName: "Demo Motors" }],
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
    ],
  };
}

/** What the playground shows of a line, for one of its customers. */
export interface SimulatedCustomerStage {
  readonly lineId: string;
  readonly customer: string;
  look(since?: string): Promise<SimulatedLineView>;
  /** The line's state once it is so, found by waiting for change after change. */
  lookUntil(isSo: (state: SimulatedLineView) => boolean): Promise<SimulatedLineView>;
  /** Looks until the desk has taken the customer's last message. */
  accepted(): Promise<SimulatedLineView>;
  call(method: string, place: string, body?: unknown): Promise<MountAnswer>;
  writes(text: string, more?: Members): Promise<MountAnswer>;
  sendsFile(
    bytes: Uint8Array,
    contentType: string,
    query: Record<string, string>,
  ): Promise<MountAnswer>;
  setFaults(faults: Readonly<Record<string, boolean>>): Promise<MountAnswer>;
}

export interface PlaygroundStage {
  readonly parley: InProcessParley;
  readonly door: Mount & { readonly url: string };
  readonly desk: DeskApi;
  start(): Promise<void>;
  /** Has the API play other sides from now on. */
  replaceSimulators(others: Simulators): void;
  lines(api?: DeskApi): Promise<readonly SimulatedLineSummary[]>;
  /** Plays a customer of the line of that name. */
  play(lineName: string, customer: string): Promise<SimulatedCustomerStage>;
  close(): Promise<void>;
}

type SimulatedLineSummary = ReturnType<
  (typeof contract.listPlaygroundLines.responses)[200]["parse"]
>["items"][number];

/** A Parley whose lines are answered by its own simulators, over real HTTP on loopback. */
export async function openPlaygroundStage(): Promise<PlaygroundStage> {
  const parley = await startInProcess({ provision: playedProvision() });
  const { simulators } = parley.runtime;
  // The front door sees this runtime, whose simulators a test may replace.
  const runtime = { ...parley.runtime };
  const door = await openFrontDoor({ ...parley, runtime });
  const desk = new DeskApi(door, demoToken);
  const lines = async (api: DeskApi = desk) => {
    const answer = await api.call("GET", "/api/playground/lines");
    return contract.listPlaygroundLines.responses[200].parse(jsonOf(answer)).items;
  };
  return {
    parley,
    door,
    desk,
    start: () => simulators.start(door.url),
    replaceSimulators(others) {
      runtime.simulators = others;
    },
    lines,
    async play(lineName, customer) {
      const line = (await lines()).find(({ name }) => name === lineName);
      if (line === undefined) throw new Error(`${lineName} is no line to play`);
      return playCustomer(door, desk, line.id, customer);
    },
    async close() {
      simulators.release();
      await door.close();
      await parley.close();
    },
  };
}

function playCustomer(
  door: Mount,
  desk: DeskApi,
  lineId: string,
  customer: string,
): SimulatedCustomerStage {
  const path = `/api/playground/lines/${lineId}`;
  const call = (method: string, place: string, body?: unknown) =>
    desk.call(method, `${path}/${place}`, body);
  const look = async (since?: string) => {
    const query = new URLSearchParams({ customer, ...(since !== undefined && { since }) });
    const answer = await desk.call("GET", `${path}?${query}`);
    return contract.getPlaygroundLine.responses[200].parse(jsonOf(answer));
  };
  const lookUntil = async (isSo: (state: SimulatedLineView) => boolean) => {
    let state = await look();
    while (!isSo(state)) state = await look(state.version);
    return state;
  };
  return {
    lineId,
    customer,
    call,
    look,
    lookUntil,
    accepted: () =>
      lookUntil(({ customer: played }) => {
        const own = played?.messages.findLast(({ from }) => from === "customer");
        return own !== undefined && own.state !== "posting" && own.state !== "failed";
      }),
    writes: (text, more = {}) =>
      call("POST", "messages", { customer, name: "Customer One", text, ...more }),
    sendsFile: (bytes, contentType, query) =>
      door.request("POST", `${path}/files?${new URLSearchParams({ customer, ...query })}`, {
        headers: { authorization: `Bearer ${demoToken}`, "content-type": contentType },
        body: bytes,
      }),
    setFaults: (faults) => call("PATCH", "faults", faults),
  };
}
