import { AppError } from "@/lib/model/error";
import type { AgentApi } from "../agent-side/agent-api";
import type { HttpRequest } from "../http-message";
import { commonHeaders } from "./answer";
import { bodyBytesMax } from "./constants";
import {
  accept,
  activate,
  connect,
  disconnect,
  dispose,
  notReady,
  ready,
  reject,
  terminate,
} from "./engagement-center";
import { allowOf, hasSlashAtEnd, noSuchPath, renderError } from "./error";
import { notification, sendText, sendUrl } from "./messaging";
import { basePaths, tokenPaths } from "./paths";
import { type AlvariaSettings, alvariaSettings } from "./settings";
import { acknowledge, closeSession, createSession, readEvents } from "./streaming";
import { giveToken, renderTokenError } from "./token";
import { getUser, listUsers } from "./users";

/** How long a browser may cache a preflight answer. */
const preflightSeconds = 600;

/** Alvaria Public Cloud, formerly Aspect Via: custom agent applications. */
export const alvaria = {
  kind: "alvaria",
  displayName: "Alvaria",
  source: "Alvaria Public Cloud Messaging (Chat/SMS) REST API v2.0.1, with Streaming v2 and v3",
  basePaths,
  settings: alvariaSettings,
  // Each call names the user it acts for.
  program: () => null,
  operations: {
    token: {
      kind: "act",
      method: "POST",
      paths: tokenPaths,
      bodyBytesMax,
      run: giveToken,
      renderError: renderTokenError,
    },
    createSession,
    closeSession,
    readEvents,
    acknowledge,
    listUsers,
    getUser,
    sendText,
    notification,
    sendUrl,
    connect,
    ready,
    notReady,
    disconnect,
    accept,
    reject,
    activate,
    terminate,
    dispose,
  },
  renderError,
  answerOptions,
} as const satisfies AgentApi<AlvariaSettings>;

/** OPTIONS (alvaria §13): the methods of a path, for pages of any origin. */
function answerOptions(allowed: readonly string[], request: HttpRequest) {
  if (hasSlashAtEnd(request)) return renderError(new AppError("not_found", noSuchPath), request);
  const allow = allowOf(allowed.join(", "));
  return {
    status: 204,
    headers: {
      ...commonHeaders,
      allow,
      "access-control-allow-methods": allow,
      "access-control-allow-headers":
        "authorization, content-type, x-api-key, via-client-sessionid",
      "access-control-max-age": String(preflightSeconds),
    },
    body: "",
  };
}
