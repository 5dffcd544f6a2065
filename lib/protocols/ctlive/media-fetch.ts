import type { MediaFetch } from "../customer-side/protocol";
import type { CtliveSettings } from "./settings";

/**
 * How media is fetched: once, with the line's media authorization, which is sent to `mediaAuthHosts` only (ctlive §1,
 * §5). Infobip's API keys use the scheme `App`.
 */
export function mediaFetch({ mediaAuth, mediaAuthHosts }: CtliveSettings): MediaFetch {
  return { auth: mediaAuthorization(mediaAuth), authHosts: mediaAuthHosts };
}

function mediaAuthorization(mediaAuth: CtliveSettings["mediaAuth"]): MediaFetch["auth"] {
  if (mediaAuth === null) return { kind: "none" };
  if ("basic" in mediaAuth) return { kind: "basic", ...mediaAuth.basic };
  if ("app" in mediaAuth) return { kind: "header", value: `App ${mediaAuth.app}` };
  return { kind: "bearer", token: mediaAuth.bearer };
}
