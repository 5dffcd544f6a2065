import type { ProtocolKind } from "@/lib/protocols/customer-side/protocol";
import { provisionOf } from "../ctlive";
import type { DeskApi } from "../desk-api";
import { openFrontDoor } from "../front-door";
import { type InProcessParley, type ParleyOptions, startInProcess } from "../in-process-parley";
import type { Mount } from "../mount";
import { openBrightPatternSide } from "./bright-pattern-side";
import { openContactAtOnceSide } from "./contactatonce-side";
import { openCtliveSide } from "./ctlive-side";
import { openMailgunSide } from "./mailgun-side";
import type { Side } from "./side";
import { openTwilioSide } from "./twilio-side";
import { deskOf, wayClients } from "./ways";

/** One organization with a line of every customer protocol, each answered by its vendor's simulator. */
export interface CrossingStage {
  readonly parley: InProcessParley;
  /** Agent One. */
  readonly desk: DeskApi;
  readonly door: Mount;
  readonly sides: Readonly<Record<Exclude<ProtocolKind, "team">, Side>>;
  close(): Promise<void>;
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
  const parley = await startInProcess({
    ...options,
    env: { PARLEY_RATE_LIMITS: "off", ...options.env },
    provision: { ...provisionOf(...all.map(({ line }) => line)), apiClients: wayClients },
  });
  const door = await openFrontDoor(parley);
  for (const { connect } of all) connect(door.url);
  return {
    parley,
    desk: deskOf(door),
    door,
    sides: {
      ctlive: opened.ctlive.side,
      contactatonce: opened.contactatonce.side,
      "bright-pattern": opened["bright-pattern"].side,
      twilio: opened.twilio.side,
      mailgun: opened.mailgun.side,
    },
    async close() {
      for (const { side } of all) await side.close();
      await door.close();
      await parley.close();
    },
  };
}
