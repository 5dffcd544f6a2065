import type { ProtocolKind } from "@/lib/protocols/customer-side/protocol";
import { provisionOf } from "../ctlive";
import type { DeskApi } from "../desk-api";
import type { ParleyOptions } from "../in-process-parley";
import { openStage, type Stage } from "../stage";
import { openBrightPatternSide } from "./bright-pattern-side";
import { openContactAtOnceSide } from "./contactatonce-side";
import { openCtliveSide } from "./ctlive-side";
import { openMailgunSide } from "./mailgun-side";
import type { Side } from "./side";
import { openTwilioSide } from "./twilio-side";
import { deskOf, wayClients } from "./ways";

/** One organization with a line of every customer protocol, each answered by its vendor's simulator. */
export interface CrossingStage extends Stage {
  /** Agent One. */
  readonly desk: DeskApi;
  readonly sides: Readonly<Record<Exclude<ProtocolKind, "team">, Side>>;
}

/** Opens it over real HTTP on loopback. */
export async function openCrossingStage(
  options: Pick<ParleyOptions, "adapt" | "env" | "measure"> = {},
): Promise<CrossingStage> {
  const opened = {
    ctlive: await openCtliveSide(),
    contactatonce: await openContactAtOnceSide(),
    "bright-pattern": openBrightPatternSide(),
    twilio: await openTwilioSide(),
    mailgun: await openMailgunSide(),
  };
  const all = Object.values(opened);
  const stage = await openStage(
    {
      ...options,
      env: { PARLEY_RATE_LIMITS: "off", ...options.env },
      provision: { ...provisionOf(...all.map(({ line }) => line)), apiClients: wayClients },
    },
    all.map(({ side }) => side),
  );
  const { door } = stage;
  for (const { connect } of all) connect(door.url);
  return {
    ...stage,
    desk: deskOf(door),
    sides: {
      ctlive: opened.ctlive.side,
      contactatonce: opened.contactatonce.side,
      "bright-pattern": opened["bright-pattern"].side,
      twilio: opened.twilio.side,
      mailgun: opened.mailgun.side,
    },
  };
}
