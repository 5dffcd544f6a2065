/** Two organizations with a line of each protocol and programs of each kind, and everything that proves who one is. */

const roles = ["agent", "supervisor", "reviewer", "admin"];
const scopes = ["guest", "agent", "bot", "admin"];

/** What nobody calls: a port without a listener. */
const nowhere = "http://127.0.0.1:9/";

/** The credentials of an organization, all made of its name. */
export function organization(name) {
  return {
    name,
    /** A word that stands in whatever its customers and agents write, so that a leak is found wherever it comes out. */
    mark: `secret-of-${name}`,
    people: Object.fromEntries(
      roles.map((role) => [
        role,
        {
          email: `${role}@${name}.test`,
          name: `${role} of ${name}`,
          token: `token-of-${role}-of-${name}`,
          password: `password of ${role} of ${name}`,
        },
      ]),
    ),
    gateway: { serviceAddress: `${name}-10000`, user: `gateway-${name}`, password: `gw-${name}` },
    publisher: { apiKey: `publisher-key-${name}`, advertiserId: `dealer-${name}` },
    app: { appId: `chat-${name}`, tenantUrl: `${name}.example.com` },
    phone: {
      accountSid: `AC${Buffer.from(name).toString("hex").padEnd(32, "0")}`,
      authToken: `phone-token-${name}`,
      number: `+3161${String(digits(name)).padStart(7, "0")}`,
    },
    mail: { domain: `mail.${name}.test`, signingKey: `mail-key-${name}` },
    programs: Object.fromEntries(
      scopes.map((scope) => [
        scope,
        { email: `program-${scope}@${name}.test`, password: `program ${scope} of ${name}` },
      ]),
    ),
    application: {
      orgId: `via-${name}`,
      clientId: `application-${name}`,
      clientSecret: `application-secret-${name}`,
      apiKey: `application-key-${name}`,
      scopes: ["engagementcenterapi", "provisioningapi", "messagingapi", "streamingapi"],
    },
  };
}

/**
 * The provisioning file of an organization. `providerUrl` is where its gateway listens; `lines` changes the settings of
 * lines by their protocol.
 */
export function provisionOf(own, { providerUrl = nowhere, lines = {} } = {}) {
  const { name, people, gateway, publisher, app, phone, mail, programs, application } = own;
  const line = (protocol, called, settings, entry = {}) => ({
    protocol,
    name: called,
    ...entry,
    settings: { ...settings, ...lines[protocol] },
  });
  return {
    organization: { name, displayName: `${name} Motors` },
    agents: Object.entries(people).map(([role, person]) => ({
      email: person.email,
      name: person.name,
      role,
      password: person.password,
      apiTokens: [person.token],
    })),
    teams: [{ name: "Sales", members: [people.agent.email] }],
    lines: [
      line(
        "ctlive",
        "Gateway",
        {
          serviceAddress: gateway.serviceAddress,
          outboundUrl: providerUrl,
          outboundUser: gateway.user,
          outboundPassword: gateway.password,
          scenarioKey: name,
          inboundAuth: [{ basic: { user: gateway.user, password: gateway.password } }],
          replyWindowHours: null,
        },
        { templates: [template] },
      ),
      line("contactatonce", "Publisher", {
        apiKeys: [publisher.apiKey],
        receiveMessageUrl: nowhere,
        advertisers: [{ advertiserId: publisher.advertiserId, advertiserName: `${name} Cars` }],
      }),
      line("bright-pattern", "App", app),
      line("twilio", "SMS", {
        baseUrl: nowhere,
        accountSid: phone.accountSid,
        authToken: phone.authToken,
        from: phone.number,
      }),
      line("mailgun", "E-mail", {
        baseUrl: nowhere,
        domain: mail.domain,
        apiKey: `mail-api-key-${name}`,
        signingKey: mail.signingKey,
        from: `support@${mail.domain}`,
      }),
    ],
    apiClients: [
      ...Object.entries(programs).map(([scope, { email, password }]) => ({
        protocol: "web1on1",
        name: `Program ${scope}`,
        settings: { email, name: `Program ${scope} of ${name}`, password, scope },
      })),
      {
        protocol: "alvaria",
        name: "Application",
        settings: {
          orgId: application.orgId,
          clients: [
            {
              clientId: application.clientId,
              clientSecret: application.clientSecret,
              scopes: application.scopes,
            },
          ],
          apiKeys: [application.apiKey],
        },
      },
    ],
  };
}

const template = {
  name: "car_is_ready",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  namespace: "56cca706_4162_b9be_fc60_13623ff73b1e",
  components: [{ type: "BODY", text: "Your car is ready." }],
};

function digits(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000_000, 7);
}
