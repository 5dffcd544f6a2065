import type { GatewayAccount } from "@/lib/simulators/gateway/account";

/** The account of ctlive §12: one line, Basic both ways, loopback allowed. */
export const serviceAddress = "390298765432";
export const customer = "390612345678";
export const inboundAuthorization = basic("gw", "s3cret");
export const outboundAuthorization = basic("cc", "pw");

/** The token of an agent, and of a supervisor, of the provision below. */
export const agentToken = "token-of-agent-one";
export const supervisorToken = "token-of-supervisor";

type Members = Readonly<Record<string, unknown>>;

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

/** A provisioning file with one agent, one supervisor and these lines. */
export function provisionOf(...lines: readonly Members[]): Members {
  return {
    organization: { name: "test" },
    agents: [
      { email: "one@test.test", name: "Agent One", apiTokens: [agentToken] },
      {
        email: "two@test.test",
        name: "Agent Two",
        role: "supervisor",
        apiTokens: [supervisorToken],
      },
    ],
    lines,
  };
}

/** A line that sends to `outboundUrl`, with these changes to the settings of ctlive §12. */
export function lineOf(outboundUrl: string, settings: Members = {}, entry: Members = {}): Members {
  return {
    protocol: "ctlive",
    name: "WhatsApp",
    ...entry,
    settings: {
      serviceAddress,
      outboundUrl,
      outboundUser: "cc",
      outboundPassword: "pw",
      scenarioKey: "SCN1",
      inboundAuth: [{ basic: { user: "gw", password: "s3cret" } }],
      mediaAllowPrivateHosts: ["127.0.0.1"],
      ...settings,
    },
  };
}

/** The same account as the gateway knows it. */
export function accountOf(
  platformUrl: string,
  changes: Partial<GatewayAccount> = {},
): GatewayAccount {
  return {
    key: "line",
    platformUrl: `${platformUrl}/imchannel/message`,
    integrationType: "WHATSAPP",
    serviceAddress,
    authorization: inboundAuthorization,
    outboundUser: "cc",
    outboundPassword: "pw",
    scenarioKey: "SCN1",
    ...changes,
  };
}

let itemCount = 0;

/** An item of `results`: a text of the customer with an id of its own, and these other members. */
export function textItem(changes: Members = {}): Members {
  itemCount += 1;
  return {
    from: customer,
    to: serviceAddress,
    integrationType: "WHATSAPP",
    receivedAt: "2024-03-05T09:41:07.250+0000",
    messageId: `wamsg-${itemCount}`,
    message: { type: "TEXT", text: "Yes, the blue one" },
    ...changes,
  };
}
