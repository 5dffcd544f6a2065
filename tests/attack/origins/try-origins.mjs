import { programToken } from "../stage/calls.mjs";
import { corsDoors, isNobodys } from "./doors.mjs";
import { foreignOrigins, shop } from "./lines.mjs";

/** What a browser asks before it lets a page call. */
const preflight = {
  "access-control-request-method": "POST",
  "access-control-request-headers": "authorization, content-type",
};

/**
 * Calls every door from pages of every origin, and asks first, as a browser would. Gives `{ tries, findings }`: answers
 * that other pages may read than are let in, cookies that count for them, and calls that were not turned away.
 */
export async function tryOrigins(server, organizations) {
  const bot = await programToken(server, organizations.named.programs.bot);
  const doors = corsDoors(organizations, { origin: server.origin, bot });
  const findings = [];
  let tries = 0;
  for (const door of doors) {
    for (const origin of [...foreignOrigins, shop, server.origin]) {
      const asked = door.make();
      const answer = await server.call({ ...asked, headers: { ...asked.headers, origin } });
      tries += 1;
      compare(`${door.name} from "${origin}"`, answer, door.allows(origin));
      const isDone = answer.status < 400 || answer.headers["set-cookie"] !== undefined;
      if (door.isShut(origin) && isDone) {
        findings.push(`${door.name} from "${origin}": ${answer.status}`);
      }
      const { path } = asked;
      const headers = { origin, ...preflight };
      const { headers: told } = await server.call({ method: "OPTIONS", path, headers });
      tries += 1;
      checkPreflight(`${door.name}, asked from "${origin}"`, told, door, origin);
    }
  }
  return { tries, findings };

  function compare(what, { headers }, { origin, hasCookies }) {
    const seen = headers["access-control-allow-origin"];
    const credentials = headers["access-control-allow-credentials"];
    if (seen !== origin) findings.push(`${what}: may be read by ${seen}, not ${origin}`);
    if ((credentials === "true") !== hasCookies) findings.push(`${what}: cookies ${credentials}`);
  }

  /** A browser does not say which line a page will call, so what any of them allows is told, and nothing more. */
  function checkPreflight(what, told, door, origin) {
    const seen = told["access-control-allow-origin"];
    const credentials = told["access-control-allow-credentials"] === "true";
    const isKnown = origin === shop || origin === server.origin;
    const isChat = door.name.endsWith("web chat");
    const may = isChat
      ? isNobodys(origin)
        ? [undefined]
        : isKnown
          ? [origin]
          : ["*"]
      : [door.allows(origin).origin];
    if (!may.includes(seen)) findings.push(`${what}: ${seen}`);
    if (credentials && !(isChat && isKnown)) findings.push(`${what}: with cookies`);
  }
}
