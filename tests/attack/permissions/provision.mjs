import { provisionOf } from "../stage/organizations.mjs";

/** The scopes of applications that open anything. */
export const applicationScopes = [
  "streamingapi",
  "provisioningapi",
  "messagingapi",
  "engagementcenterapi",
  "engagementcenterapi.withoutconnect",
];

/** Those who have left by the time of the attack: a person, a program and an application. */
export function leaversOf({ name, application }) {
  const secret = `secret-that-left-${name}`;
  return {
    person: {
      email: `left@${name}.test`,
      name: `left ${name}`,
      role: "admin",
      password: `password of who left ${name}`,
      apiTokens: [`token-of-who-left-${name}`],
    },
    program: { email: `program-left@${name}.test`, password: `program that left ${name}` },
    application: { ...application, clientId: `left-${name}`, clientSecret: secret },
  };
}

/** The gateway of the line that a simulator answers where the organization is the demo. */
export function playedGateway({ name }) {
  return {
    serviceAddress: `${name}-played`,
    user: `played-${name}`,
    password: `played ${name}`,
  };
}

/**
 * The provisioning file of an organization with one more line, which can be played, and with every scope for its
 * application; `withLeavers` tells whether those who leave are still there.
 */
export function permissionProvision(own, { withLeavers }) {
  const file = provisionOf(own);
  const leavers = leaversOf(own);
  return {
    ...file,
    agents: [...file.agents, ...(withLeavers ? [leavers.person] : [])],
    lines: [...file.lines, simulatedLine(file, own)],
    apiClients: [
      ...file.apiClients.map((client) =>
        client.protocol === "alvaria"
          ? withApplications(client, withLeavers ? [leavers.application] : [])
          : client,
      ),
      ...(withLeavers ? [programEntry(leavers.program)] : []),
    ],
  };
}

function simulatedLine({ lines }, own) {
  const gateway = lines.find(({ protocol }) => protocol === "ctlive");
  const { serviceAddress, user, password } = playedGateway(own);
  return {
    ...gateway,
    name: "Played",
    templates: [],
    settings: {
      ...gateway.settings,
      serviceAddress,
      scenarioKey: "parley-playground",
      inboundAuth: [{ basic: { user, password } }],
      allowPrivateHosts: ["127.0.0.1"],
    },
  };
}

function withApplications({ settings, ...client }, more) {
  const clients = [...settings.clients, ...more].map(({ clientId, clientSecret }) => ({
    ...{ clientId, clientSecret },
    scopes: applicationScopes,
  }));
  return { ...client, settings: { ...settings, clients } };
}

function programEntry({ email, password }) {
  return {
    protocol: "web1on1",
    name: "Program that left",
    settings: { email, name: "Program that left", password, scope: "admin" },
  };
}
