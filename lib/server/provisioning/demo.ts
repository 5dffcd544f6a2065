import { scopes } from "@/lib/simulators/agent-application/account";
import { playedDomain } from "../playground/adapters/mailgun-adapter";
import { playgroundMark } from "../playground/adapters/playground-mark";
import { playedAccountSid } from "../playground/adapters/twilio-adapter";
import { demoOrganization } from "../playground/simulators";
import type { Runtime } from "../runtime/runtime";
import { applyProvision } from "./apply-provision";
import { demoSignIns, firstAgent } from "./demo-sign-ins";
import { demoTemplates } from "./demo-templates";
import { loadDemoWriting } from "./demo-writing";
import { checkProvision } from "./provision";

/** Nobody listens here: a simulator puts its own address in this place when it starts. */
const nowhere = "http://127.0.0.1:9/";

/** Sets up the demo organization: its agents, a team, lines that wait for their simulators, programs, and what agents write with. */
export async function loadDemo(runtime: Runtime, password: string): Promise<void> {
  const { newSecret } = runtime.context;
  const [administrator, , secondAgent, supervisor] = demoSignIns;
  const provision = {
    organization: { name: demoOrganization, displayName: "Demo Motors" },
    agents: [
      { email: administrator, name: "Administrator", role: "admin", password },
      { email: firstAgent, name: "Agent One", role: "agent", password },
      { email: secondAgent, name: "Agent Two", role: "agent", password },
      { email: supervisor, name: "Supervisor", role: "supervisor", password },
    ],
    teams: [{ name: "Sales", members: [firstAgent, secondAgent] }],
    lines: [
      {
        protocol: "ctlive",
        name: "WhatsApp",
        team: "Sales",
        settings: {
          serviceAddress: "1234",
          outboundUrl: nowhere,
          outboundUser: "parley",
          outboundPassword: newSecret(),
          scenarioKey: playgroundMark,
          inboundAuth: [{ basic: { user: "simulator", password: newSecret() } }],
          allowPrivateHosts: ["127.0.0.1"],
        },
        templates: demoTemplates,
      },
      {
        protocol: "contactatonce",
        name: "Classifieds",
        team: "Sales",
        settings: {
          apiKeys: [newSecret()],
          outboundKey: newSecret(),
          receiveMessageUrl: nowhere,
          advertisers: [{ advertiserId: playgroundMark, advertiserName: "Demo Motors" }],
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
      {
        protocol: "bright-pattern",
        name: "Web chat",
        team: "Sales",
        settings: {
          tenantUrl: "demo.test",
          appId: playgroundMark,
          name: "Demo Motors",
          autoCase: true,
          widget: { title: "Demo Motors" },
          // Nobody sits at the simulated apps: their chats last as long as the demonstration.
          inactivityMinutes: 10_080,
        },
      },
      {
        protocol: "twilio",
        name: "SMS",
        team: "Sales",
        settings: {
          baseUrl: nowhere,
          accountSid: playedAccountSid,
          authToken: newSecret(),
          from: "+31970102030",
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
      {
        protocol: "mailgun",
        name: "E-mail",
        team: "Sales",
        settings: {
          baseUrl: nowhere,
          domain: playedDomain,
          apiKey: newSecret(),
          signingKey: newSecret(),
          from: `Demo Motors <service@${playedDomain}>`,
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
    ],
    apiClients: [
      {
        protocol: "web1on1",
        name: "Bot",
        settings: {
          email: "bot@demo.test",
          name: "Demo bot",
          password: newSecret(),
          scope: "bot",
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
      {
        protocol: "alvaria",
        name: "Agent application",
        settings: {
          orgId: demoOrganization,
          clients: [{ clientId: playgroundMark, clientSecret: newSecret(), scopes: [...scopes] }],
          apiKeys: [newSecret()],
        },
      },
    ],
  };
  await applyProvision(runtime, checkProvision(provision, "The demo organization"), "parley");
  await loadDemoWriting(runtime.context, administrator);
}
