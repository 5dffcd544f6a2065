import { AppError } from "@/lib/model/error";
import type { HttpRequest, HttpResponse, InboxQuery, InboxView } from "../customer-side/protocol";
import { json } from "./answer";
import { isVersion1 } from "./paths";
import { waitText } from "./session-state";
import type { BrightPatternSettings } from "./settings";

/** Free text (bright-pattern §3.16): the API version and the server. */
const serverVersion = "2.0 (Parley)";

export type LineView = Extract<InboxView, { kind: "line" }>;

/** A question about the entry itself, which takes no parameters. */
export function parseLineQuery(): InboxQuery {
  return { kind: "line" };
}

/** The view of a line. Throws for any other, which no query of this protocol's entries gives. */
export function lineView(view: InboxView): LineView {
  if (view.kind !== "line") throw new AppError("internal", "Another view");
  return view;
}

/** Check Availability: by the hours of operation, not by who is signed in (bright-pattern §3.1). */
export function answerAvailability(view: InboxView): HttpResponse {
  const { isOpen, expectedWaitSeconds } = lineView(view);
  const ewt = waitText(expectedWaitSeconds);
  return json({ chat: isOpen ? "available" : "notAvailable", ...(ewt !== null && { ewt }) });
}

/** Expected Parameters: documented as pairs; the widget of version 1 reads objects (bright-pattern §3.2). */
export function answerParameters(
  _view: InboxView,
  request: HttpRequest,
  { expectedParameters }: BrightPatternSettings,
): HttpResponse {
  return json({
    parameters: isVersion1(request)
      ? expectedParameters
      : expectedParameters.map(({ name, type }) => Object.fromEntries([[name, type]])),
  });
}

/** Get Version (Mobile/Web Messaging, Features). */
export function answerVersion(): HttpResponse {
  return json({ server_version: serverVersion });
}
